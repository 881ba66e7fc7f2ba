import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../src/bot.ts";
import { spanText } from "../../src/document/document.ts";
import type { Span } from "../../src/document/span.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import type { Reply } from "../../src/reply.ts";

export interface LabelledQuestion {
  readonly input: string;
  /** Exact words of the document, apart from white space, of which one has to be shown; "*": any. Null: the document does not say. */
  readonly gold: readonly string[] | null;
}

export interface LabelledSpeech extends Span {
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

/** The documents in the folders of `root`, by name. Folders without questions.jsonl are left out. */
export async function readLabelledDocuments(root: string): Promise<readonly LabelledDocument[]> {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const read = folders.map(async ({ name }) => readLabelledDocument(name, join(root, name)));
  return (await Promise.all(read)).filter(({ questions }) => questions.length > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readLabelledDocument(name: string, folder: string): Promise<LabelledDocument> {
  const files = readdirSync(folder);
  const labels = <T>(file: string) => (files.includes(file) ? readJsonLines<T>(join(folder, file)) : []);
  const { knowledge } = await loadKnowledge(folder);
  return { name, knowledge, questions: labels("questions.jsonl"), speech: labels("speech.jsonl") };
}

export function readJsonLines<T>(path: string): readonly T[] {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line): T => JSON.parse(line));
}

export const anyWords = "*";

/** Units of the longest passage that counts as an answer. */
const maxPassage = 600;

/** Whether a passage has one of the parts that answer a question. */
export function hasGold(passage: string, gold: readonly string[]): boolean {
  const text = oneLine(passage);
  return passage.length <= maxPassage && gold.some((part) => part === anyWords || text.includes(oneLine(part)));
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ");
}

/** How many questions of each kind were answered in what way. */
export interface AnswerCounts {
  readonly answerable: number;
  /** The answer is in the first passage, or in what is shown so that the only passage can be understood (a list's introduction). */
  readonly first: number;
  /** The answer is in one of the first three passages, or in their context. */
  readonly inThree: number;
  /** Not answered, and the passage shown as the closest has no answer either. */
  readonly refused: number;
  readonly unanswerable: number;
  /** Questions without an answer that were not answered; the closest passage may be shown. */
  readonly silent: number;
}

/** Adds up the counts of several documents. */
export function sumCounts<Key extends string>(
  counts: readonly Readonly<Record<Key, number>>[],
  keys: readonly Key[],
): Readonly<Record<Key, number>> {
  // The assertion: Object.fromEntries forgets the keys.
  return Object.fromEntries(keys.map((key) => [key, counts.reduce((sum, each) => sum + each[key], 0)])) as Record<Key, number>;
}

export const answerKeys = ["answerable", "first", "inThree", "refused", "unanswerable", "silent"] as const;

export interface AskedDocument {
  readonly replies: readonly { readonly question: LabelledQuestion; readonly reply: Reply }[];
  readonly counts: AnswerCounts;
}

/** Asks the bot each question, in a conversation of its own. */
export function askQuestions({ knowledge, questions }: LabelledDocument): AskedDocument {
  const bot = createBot(knowledge);
  const replies = questions.map((question) => ({
    question,
    reply: bot.answer({ input: { kind: "text", text: question.input }, surface: "direct", seed: 1, seenFacts: [] }),
  }));
  const verdicts = replies.map(({ question, reply }) => judge(question, reply, knowledge));
  return { replies, counts: sumCounts(verdicts, answerKeys) };
}

function judge({ gold }: LabelledQuestion, { outcome, evidence, context, closest }: Reply, { document }: Knowledge): AnswerCounts {
  const isAnswered = outcome === "answered";
  if (gold === null) return { answerable: 0, first: 0, inThree: 0, refused: 0, unanswerable: 1, silent: Number(!isAnswered) };
  const isRight = (span: Span) => hasGold(spanText(document, span), gold);
  const shown = isAnswered ? evidence.map(isRight) : [];
  const isInContext = shown.length > 0 && context.some(isRight);
  return {
    answerable: 1,
    first: Number(shown[0] === true || (isInContext && shown.length === 1)),
    inThree: Number(shown.slice(0, 3).includes(true) || isInContext),
    refused: Number(!isAnswered && !closest.some(isRight)),
    unanswerable: 0,
    silent: 0,
  };
}

export const speechKeys = ["labelled", "found", "falselyFound", "speakerGiven", "speakerRight"] as const;
export type SpeechCounts = Readonly<Record<(typeof speechKeys)[number], number>>;

/** Compares the quotations that were extracted with the labels. An utterance is found if half of it is in one quotation. */
export function countSpeech({ knowledge, speech }: LabelledDocument): SpeechCounts {
  const quotations = knowledge.statements.filter((statement) => statement.kind === "quotation");
  const [from, to] = [speech[0]?.start ?? 0, speech.at(-1)?.end ?? 0];
  const within = quotations.filter(({ span }) => span.start >= from && span.end <= to);
  const pairs = speech.map((label) => {
    const found = quotations.find(({ span }) => overlapLength(label, span) * 2 >= label.end - label.start);
    return { label, found, speaker: found?.by === undefined ? undefined : knowledge.subjects.get(found.by)?.name };
  });
  return {
    labelled: speech.length,
    found: pairs.filter(({ found }) => found !== undefined).length,
    falselyFound: within.filter(({ span }) => !speech.some((label) => overlapLength(label, span) > 0)).length,
    speakerGiven: pairs.filter(({ speaker }) => speaker !== undefined).length,
    speakerRight: pairs.filter(({ label, speaker }) => speaker !== undefined && isSpeaker(label, speaker)).length,
  };
}

/** A part of the name is enough: "Smith" for Sara Smith. */
function isSpeaker({ speaker, also = [] }: LabelledSpeech, name: string): boolean {
  const words = (text: string) => text.toLowerCase().split(/[\s.]+/u);
  const isPart = (part: string, whole: string) => words(part).every((word) => words(whole).includes(word));
  return [speaker, ...also].some((label) => isPart(label, name) || isPart(name, label));
}

/** Units that two spans have in common. */
function overlapLength(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}
