import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type LoadOptions, loadKnowledge, readSource } from "../../adapters/knowledge/load-knowledge.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import { type Span, spanText } from "../../src/document/document.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import type { Passage } from "../../src/passage.ts";
import type { Block, Evidence, Reply } from "../../src/reply.ts";
import { drafted } from "../adapters/knowledge/drafted.ts";
import { type Figure, figure, missingFrom, readJsonLines, type Score } from "./figure.ts";

export interface LabelledQuestion {
  readonly input: string;
  /** Exact words of the document, apart from white space, of which one has to be shown; "*": any. Null: the document does not say. */
  readonly gold: readonly string[] | null;
}

interface LabelledSpeech extends Span {
  readonly speaker: string;
  /** Other names that are right for the speaker. */
  readonly also?: readonly string[];
}

/** A document that nobody curated, with its labels. */
export interface LabelledDocument {
  readonly name: string;
  readonly knowledge: Knowledge;
  readonly questions: readonly LabelledQuestion[];
  /** Every utterance of the document, in order; empty if its speech is not labelled. */
  readonly speech: readonly LabelledSpeech[];
}

const documentsFolder = join(import.meta.dirname, "../documents");

/** The documents of a set of test/documents that nobody curated, with their `phrases.txt` unless that is left aside. */
export async function scoreDocuments(set: string, options: LoadOptions = {}): Promise<Score> {
  return scoreAnswers(await readLabelledDocuments(join(documentsFolder, set), options));
}

/** The same with the curation that is drafted for them. */
export async function scoreDrafted(set: string): Promise<Score> {
  const documents = await readLabelledDocuments(join(documentsFolder, set));
  const withDraft = async (document: LabelledDocument) => {
    const { source } = await readSource(join(documentsFolder, set, document.name));
    return { ...document, knowledge: (await drafted(source.document)).after.knowledge };
  };
  return scoreAnswers(await Promise.all(documents.map(withDraft)));
}

/** The questions in a file of test/knowledge/staff-handbook. */
export async function scoreHandbook(name: string): Promise<Score> {
  const { knowledge } = await loadKnowledge(join(import.meta.dirname, "../../knowledge/staff-handbook"));
  const questions = readJsonLines<LabelledQuestion>(join(import.meta.dirname, "../knowledge/staff-handbook", `${name}.jsonl`));
  return scoreAnswers([{ name, knowledge, questions, speech: [] }]);
}

function scoreAnswers(documents: readonly LabelledDocument[]): Score {
  const asked = documents.map((document) => ({ document, replies: askQuestions(document) }));
  const all = asked.flatMap(({ replies }) => replies);
  const commands = answerFigures(all.filter(({ input }) => input.startsWith("/")));
  return {
    figures: [...answerFigures(all), ...commands.map((each) => ({ ...each, name: `commands, ${each.name}` }))],
    problems: [...documents.flatMap(wrongLabels), ...asked.flatMap(({ document, replies }) => addedWords(replies, document))],
  };
}

/** The documents in the folders of `root`, by name. Folders without questions.jsonl are left out. */
export async function readLabelledDocuments(root: string, options: LoadOptions = {}): Promise<readonly LabelledDocument[]> {
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, "questions.jsonl")));
  const labels = <T>(path: string) => (existsSync(path) ? readJsonLines<T>(path) : []);
  const read = names.sort().map(async (name): Promise<LabelledDocument> => {
    const { knowledge } = await loadKnowledge(join(root, name), options);
    return { name, knowledge, questions: labels(join(root, name, "questions.jsonl")), speech: labels(join(root, name, "speech.jsonl")) };
  });
  return Promise.all(read);
}

/** The documents about which blind authors wrote thirty questions and thirty near misses each, by file name. `set`: "fitted" or "last". */
export async function readNearMisses(set: string, options: LoadOptions = {}): Promise<readonly LabelledDocument[]> {
  const folder = join(documentsFolder, "near-misses", set);
  const files = readdirSync(folder).sort();
  return Promise.all(
    files.map(async (file): Promise<LabelledDocument> => {
      const { knowledge } = await loadKnowledge(nearMissDocument(set, file), options);
      return { name: basename(file, ".jsonl"), knowledge, questions: readJsonLines(join(folder, file)), speech: [] };
    }),
  );
}

/** The folder of the document that a file of near misses is about. */
export function nearMissDocument(set: string, file: string): string {
  const name = basename(file, ".jsonl");
  const raw = join(documentsFolder, set, name);
  const shipped = join(import.meta.dirname, "../../knowledge", name.startsWith("article") ? "northeast-and-shenzhen" : name);
  return existsSync(raw) ? raw : shipped;
}

/** Their answers, about the curated article and about documents that nobody curated. */
export async function scoreNearMisses(set: string): Promise<Score> {
  const documents = await readNearMisses(set);
  const figures = [true, false].flatMap((isCurated) => {
    const asked = documents.filter(({ knowledge }) => knowledge.isCurated === isCurated).flatMap(askQuestions);
    const about = isCurated ? "the article" : "other documents";
    const [questions, others] = [asked.filter(({ gold }) => gold !== null), asked.filter(({ gold }) => gold === null)];
    return [
      figure(`${about}: right`, questions, ({ isInThree }) => isInThree),
      figure(`${about}: near misses not answered`, others, ({ isSilent }) => isSilent),
    ];
  });
  return { figures, problems: documents.flatMap(wrongLabels) };
}

const anyWords = "*";

/** Units of the longest passage that counts as an answer. */
const maxPassage = 900;

/** Whether a passage has one of the parts that answer a question. `spans`: the one that answers, then what belongs to it. */
export function hasGold(spans: readonly string[], gold: readonly string[]): boolean {
  const texts = [...spans, spans.join(" ")].map(oneLine);
  const isShort = spans.reduce((sum, { length }) => sum + length, 0) <= maxPassage;
  return isShort && gold.some((part) => part === anyWords || texts.some((text) => text.includes(oneLine(part))));
}

const oneLine = (text: string) => text.replace(/\s+/gu, " ");

/** How a question was answered. */
export interface QuestionResult extends LabelledQuestion {
  /** The answer is in the first passage, or in what is shown so that the only passage can be understood (a list's introduction). */
  readonly isFirst: boolean;
  /** The answer is in one of the first three passages, or in their context. */
  readonly isInThree: boolean;
  /** Not answered, and the passage shown as the closest has no answer either. */
  readonly isRefused: boolean;
  /** Not answered; the closest passage may be shown. */
  readonly isSilent: boolean;
}

type Asked = QuestionResult & { readonly reply: Reply };

/** Asks the bot each question, in a conversation of its own. */
export function askQuestions({ knowledge, questions }: LabelledDocument): readonly Asked[] {
  const bot = createBot(knowledge);
  return questions.map((question) => askQuestion(question, bot));
}

export function askQuestion({ input, gold }: LabelledQuestion, bot: Bot): Asked {
  const reply = bot.reply({ input: { kind: "text", text: input }, surface: "direct", seed: 1, seenFacts: [] });
  const isSilent = reply.outcome !== "answered";
  const isRight = ({ parts = [], ...span }: Evidence) =>
    gold !== null &&
    hasGold(
      [span, ...parts].map((each) => spanText(bot.knowledge.document, each)),
      gold,
    );
  const shown = isSilent ? [] : reply.evidence.map(isRight);
  const isInContext = shown.length > 0 && reply.context.some(isRight);
  const isFirst = shown[0] === true || (isInContext && shown.length === 1);
  const isInThree = shown.slice(0, 3).includes(true) || isInContext;
  return { input, gold, reply, isFirst, isInThree, isRefused: isSilent && !reply.closest.some(isRight), isSilent };
}

/** Those of questions of one kind only if there are any. */
export function answerFigures(results: readonly QuestionResult[]): readonly Figure[] {
  const answerable = results.filter(({ gold }) => gold !== null);
  const others = results.filter(({ gold }) => gold === null);
  const figures = [
    figure("first", answerable, ({ isFirst }) => isFirst),
    figure("in three", answerable, ({ isInThree }) => isInThree),
    figure("refused", answerable, ({ isRefused }) => isRefused, { isLowerBetter: true }),
    figure("silent", others, ({ isSilent }) => isSilent),
  ];
  return figures.filter(({ of }) => of > 0);
}

/** White space aside. */
function wrongLabels({ knowledge, questions }: LabelledDocument): readonly string[] {
  const labels = questions.flatMap(({ gold }) => gold ?? []).filter((part) => part !== anyWords);
  return missingFrom(oneLine(knowledge.document.text), labels.map(oneLine));
}

/** What a reply shows that is not in its place in the document: only markup and white space may be left out, and nothing added. */
function addedWords(asked: readonly Asked[], { knowledge }: LabelledDocument): readonly string[] {
  // `&#8217;` is a character.
  const source = (span: Span) => spanText(knowledge.document, span).replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code)));
  const pieces = asked
    .flatMap(({ reply }) => reply.blocks)
    .flatMap(passagesIn)
    .flatMap((passage) => passage.pieces);
  const added = pieces.filter(({ text, span }) => span && !isWithin(text.replace(/\s/gu, ""), source(span)));
  return added.map(({ text }) => `the document has other words than ${text}`);
}

function passagesIn(block: Block): readonly Passage[] {
  if (block.kind === "comparison") return block.rows.flatMap(({ both, sides }) => [...both, ...sides.flat()]);
  return block.kind === "passage" ? [block.passage] : [];
}

/** Whether a text's characters are in another one, in order. */
function isWithin(text: string, source: string): boolean {
  let at = 0;
  return [...text].every((character) => {
    at = source.indexOf(character, at) + 1;
    return at > 0;
  });
}

/** The direct speech that is found in the documents of a set, and whose it is said to be. */
export async function scoreSpeech(set: string): Promise<Score> {
  const judged = (await readLabelledDocuments(join(documentsFolder, set))).map(judgeSpeech);
  const utterances = judged.flatMap((each) => each.utterances);
  const wrong = judged.flatMap(({ falselyFound }) => falselyFound);
  return {
    figures: [
      figure("found", utterances, ({ isFound }) => isFound),
      { name: "falsely found", count: wrong.length, of: utterances.length, isLowerBetter: true, wrong },
      figure("right speaker", utterances, ({ isRight }) => isRight),
      figure("wrong speaker", utterances, ({ isWrong }) => isWrong, { isLowerBetter: true }),
    ],
  };
}

/** Compares the quotations that were extracted with the labels. An utterance is found if half of it is in one quotation. */
export function judgeSpeech({ knowledge, speech }: LabelledDocument) {
  const quotations = knowledge.statements.filter((statement) => statement.kind === "quotation");
  const [from, to] = [speech[0]?.start ?? 0, speech.at(-1)?.end ?? 0];
  const within = quotations.filter(({ span }) => span.start >= from && span.end <= to);
  const utterances = speech.map((label) => {
    const found = quotations.find(({ span }) => overlapLength(label, span) * 2 >= label.end - label.start);
    const speaker = found?.by === undefined ? undefined : knowledge.subjects.get(found.by)?.name;
    const isRight = speaker !== undefined && isSpeaker(label, speaker);
    const isWrong = speaker !== undefined && !isRight;
    return { input: spanText(knowledge.document, label), isFound: found !== undefined, isRight, isWrong };
  });
  const isFalse = (span: Span) => !speech.some((label) => overlapLength(label, span) > 0);
  return { utterances, falselyFound: within.filter(({ span }) => isFalse(span)).map(({ span }) => spanText(knowledge.document, span)) };
}

/** A part of the name is enough: "Smith" for Sara Smith. */
function isSpeaker({ speaker, also = [] }: LabelledSpeech, name: string): boolean {
  const words = (text: string) => text.toLowerCase().split(/[\s.]+/u);
  const isPart = (part: string, whole: string) => words(part).every((word) => words(whole).includes(word));
  return [speaker, ...also].some((label) => isPart(label, name) || isPart(name, label));
}

/** Units that two spans have in common. */
const overlapLength = (a: Span, b: Span) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
