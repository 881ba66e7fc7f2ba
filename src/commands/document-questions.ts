import { type Action, fitsButton } from "../buttons.ts";
import { displayText } from "../document/display-text.ts";
import { type Document, isInBodyText, overlaps, type Span } from "../document/document.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import type { Sentence } from "../document/sentences.ts";
import { isFactSentence, mostSpokenOf } from "../knowledge/facts.ts";
import { alternatives, formsOf, words } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { findPassages } from "../search/find-passages.ts";
import { beginsSmall, isCapitalised, withoutEndMarks } from "../text/characters.ts";
import { cached, firstOfEach, once } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { hasHan, isFunctionWord } from "../text/words.ts";
import { sectionParagraphs, withoutSectionNumber } from "./find-section.ts";

const form = formsOf("commands.txt");

/**
 * Questions that the document answers, found in its own text, each from another source in turn. What has an answer in one place was asked,
 * and the answer was there. Cached: the questions cost as much as those that are typed.
 */
export const documentQuestions = cached(new WeakMap<Library, readonly DocumentQuestion[]>(), (library) => {
  const found = sources.map((source) => answeredQuestions(source, library));
  const inTurn = Array.from({ length: maxOfSource }, (_, rank) => found.flatMap((questions) => questions.slice(rank, rank + 1))).flat();
  return firstOfEach(inTurn, ({ question }) => question);
});

/** A question that a document should answer, without curation. */
interface DocumentQuestion {
  readonly question: string;
  /** The action of a button, which carries ids and places. */
  readonly action: Action;
  /** Where the answer is; undefined if the question asks for all that is on a section or a subject. */
  readonly answeredIn: readonly Span[] | undefined;
}

/** Questions from each source. */
const maxOfSource = 3;

type QuestionSource = (library: Library) => Iterable<DocumentQuestion>;

const sources: readonly QuestionSource[] = [headingQuestions, definitionQuestions, sectionQuestions, subjectQuestions];

function answeredQuestions(source: QuestionSource, library: Library): readonly DocumentQuestion[] {
  const isLong = library.knowledge.document.sentences.length > tried.longDocument;
  const questions: DocumentQuestion[] = [];
  let count = 0;
  for (const question of source(library)) {
    if (!fitsButton(question.action)) continue;
    if (isAnswered(question, library)) questions.push(question);
    count += 1;
    if (questions.length === maxOfSource || count === (isLong ? tried.long : tried.most)) break;
  }
  return questions;
}

/** Questions of a source that are asked to find these; fewer in a document of more sentences, where a question takes longer. */
const tried = { most: 6, long: 1, longDocument: 4_000 };

function isAnswered({ question, answeredIn }: DocumentQuestion, library: Library): boolean {
  if (answeredIn === undefined) return true;
  const result = findPassages(library.passages, question);
  const first = result.kind === "found" ? result.passages[0]?.sentence : undefined;
  return first !== undefined && answeredIn.some((span) => overlaps(first, span));
}

/** Questions that are headings: their answers are below. */
function* headingQuestions({ knowledge: { document } }: Library): Iterable<DocumentQuestion> {
  for (const heading of document.paragraphs) {
    const question = headingQuestion(heading, document);
    if (question === undefined || !fitsLabel(question)) continue;
    const answeredIn = sectionParagraphs(document, heading).filter(isBodyText);
    if (answeredIn.length > 0) yield { question, action: questionAction({ asks: String(heading.number) }), answeredIn };
  }
}

function headingQuestion(heading: Paragraph, document: Document): string | undefined {
  const text = heading.kind === "heading" ? withoutSectionNumber(displayText(document, heading)) : "";
  return (text.endsWith("?") || text.endsWith("？")) && (isCapitalised(text) || hasHan(text.charAt(0))) ? text : undefined;
}

/** "What is X?" where a sentence says so. Terms in quotation marks are defined on purpose, so these come first. */
function* definitionQuestions({ knowledge: { document } }: Library): Iterable<DocumentQuestion> {
  const found = document.sentences.slice(0, maxSentencesRead).flatMap((sentence, index) => {
    const defined = definedTerm(sentence, document);
    return defined === undefined ? [] : [{ ...defined, sentence, index }];
  });
  for (const { question, sentence, index } of found.toSorted((a, b) => Number(b.isMarked) - Number(a.isMarked)))
    if (fitsLabel(question)) yield { question, action: questionAction({ defines: index.toString(36) }), answeredIn: [sentence] };
}

/** In a long document the first ones suffice. */
const maxSentencesRead = 3_000;

/** The question that a definition answers. `isMarked`: the term is in quotation marks. */
function definedTerm(sentence: Sentence, document: Document): { readonly question: string; readonly isMarked: boolean } | undefined {
  if (!isInBodyText(document, sentence)) return undefined;
  const text = displayText(document, { start: sentence.start, end: Math.min(sentence.end, sentence.start + maxRead) });
  const { chinese, marked, unmarked } = definitions();
  const han = chinese.exec(text)?.[1];
  if (han !== undefined) return { question: `${han}是什么？`, isMarked: true };
  const quoted = marked.exec(text)?.[1];
  if (quoted !== undefined) return { question: `What does “${quoted}” mean?`, isMarked: true };
  const term = unmarked.exec(text)?.[1];
  const isNoun =
    term !== undefined &&
    !term.split(" ").some((word) => isFunctionWord(fold(word)) || words("vague-nouns", "commands.txt").has(word.toLowerCase()));
  if (!isNoun || !isFactSentence(document, sentence)) return undefined;
  const [article = ""] = text.toLowerCase().split(" ", 1);
  return { question: `What is ${article} ${term}?`, isMarked: false };
}

/** UTF-16 code units of a sentence that are read. */
const maxRead = 120;
/** Patterns, as thousands of sentences are read. */
const definitions = once(() => ({
  marked: new RegExp(
    `^(?:The |An? )?["“]([\\p{L}\\p{N}][\\p{L}\\p{N} -]{2,30})["”] (?:(?!also )\\p{L}+ ){0,4}?(?:${alternatives("defining", "commands.txt")}) `,
    "u",
  ),
  unmarked: /^(?:An?|The) ((?:[\p{L}\p{N}-]+ ){0,2}[\p{L}\p{N}-]+) is (?:an?|the) /u,
  chinese: /^(?:第[一二三四五六七八九十百\d]+条\s*)?(?:本\p{Script=Han}{1,4}?所称)?([\p{Script=Han}]{2,12})，?(?:是指|系指|指的是)/u,
}));

/** "What does it say about X?" for the headings that name something. */
function* sectionQuestions({ knowledge: { document } }: Library): Iterable<DocumentQuestion> {
  for (const { heading, topic } of sectionTopics(document))
    yield { question: aboutQuestion(topic), action: questionAction({ section: String(heading.number) }), answeredIn: undefined };
}

/** What the sections with text are about, as their headings name it. */
export function* sectionTopics(document: Document): Iterable<{ readonly heading: Paragraph; readonly topic: string }> {
  const headings = document.paragraphs.filter(({ kind }) => kind === "heading").slice(0, maxHeadingsRead);
  for (const heading of headings) {
    const isFilled = sectionParagraphs(document, heading).some(({ kind }) => kind === "text");
    const topic = isFilled ? sectionTopic(heading, document) : undefined;
    if (topic !== undefined) yield { heading, topic };
  }
}

const maxHeadingsRead = 200;

/** What a heading names, if it names something: `Working hours` → `working hours`, `4. Voting` → `voting`. */
function sectionTopic(heading: Paragraph, document: Document): string | undefined {
  if (heading.kind !== "heading" || heading.number === 1) return undefined;
  const name = withoutEndMarks(withoutSectionNumber(displayText(document, heading)), ".:：。");
  const typed = name.split(" ");
  if (isGeneric(fold(name)) || !isName.test(name) || name.length > maxTopicLength || typed.length > maxTopicWords) return undefined;
  if (typed.length > 1 && name === name.toUpperCase() && !hasHan(name)) return name.toLowerCase();
  const hasOthers = typed.slice(1).some(isCapitalised);
  // A lone capital at the start is the heading's, not the word's.
  return !hasOthers && isCapitalised(name) && beginsSmall(name.slice(1)) && !isNamedElsewhere(typed[0] ?? "", document)
    ? `${name.charAt(0).toLowerCase()}${name.slice(1)}`
    : name;
}

/** Letters, two of them together, and marks within. */
const isName = /^(?=.*\p{L}{2})[\p{L}\p{N}][\p{L}\p{N}\p{M} &'’,-]*$/u;

/** UTF-16 code units. */
const maxTopicLength = 40;
const maxTopicWords = 5;

/** UTF-16 code units after a generic name: "Notes on pay". */
const maxAfterName = 21;

function isGeneric(name: string): boolean {
  const generic = form("generic heading").start(name);
  return (generic !== undefined && name.length - generic.end <= maxAfterName) || form("asking heading").start(name) !== undefined;
}

/** Whether a word is written with a capital within a sentence. */
function isNamedElsewhere(word: string, { flatText }: Document): boolean {
  return flatText.includes(` ${word} `) && !flatText.includes(` ${word.toLowerCase()}`);
}

/** Questions about the subjects with the most statements. */
function* subjectQuestions({ knowledge, subjects }: Library): Iterable<DocumentQuestion> {
  const spokenOf = new Set(knowledge.statements.flatMap(({ about }) => about));
  const most = mostSpokenOf(subjects.entries, knowledge).filter(({ id }) => spokenOf.has(id));
  for (const { id, name } of most) yield { question: aboutQuestion(name), action: questionAction({ about: id }), answeredIn: undefined };
}

function aboutQuestion(name: string): string {
  return hasHan(name) ? `文中关于${name}说了什么？` : `What does it say about ${name}?`;
}

function questionAction(args: Action["args"]): Action {
  return { command: questionCommand, args };
}

/** The name of the action behind a question. */
export const questionCommand = "question";

function fitsLabel(question: string): boolean {
  return question.length >= lengths.min && question.length <= lengths.max;
}

/** UTF-16 code units. Slack's limit for a button's label is 75 characters. */
const lengths = { min: 8, max: 75 };

/** The question behind a button; undefined if its ids no longer exist. */
export function readQuestionAction({ args }: Action, { knowledge: { document, subjects } }: Library): string | undefined {
  const subject = subjects.get(args.about ?? "");
  if (subject) return aboutQuestion(subject.name);
  const asking = document.paragraphs[Number(args.asks) - 1];
  if (asking) return headingQuestion(asking, document);
  const defining = document.sentences[Number.parseInt(args.defines ?? "", 36)];
  if (defining) return definedTerm(defining, document)?.question;
  const heading = document.paragraphs[Number(args.section) - 1];
  const topic = heading && sectionTopic(heading, document);
  return topic === undefined ? undefined : aboutQuestion(topic);
}
