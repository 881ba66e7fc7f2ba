import { type Action, fitsButton } from "../buttons.ts";
import { displayText } from "../document/display-text.ts";
import { type Document, overlaps, type Span } from "../document/document.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import { mostSpokenOf } from "../knowledge/facts.ts";
import type { Statement } from "../knowledge/knowledge-model.ts";
import { formsOf, words } from "../language/forms.ts";
import type { Library } from "../library.ts";
import type { LabelledAction } from "../reply.ts";
import { findPassages } from "../search/find-passages.ts";
import { capitalise, isCapitalised, withoutEndMarks } from "../text/characters.ts";
import { cached, firstOfEach } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { hasHan } from "../text/words.ts";
import { sectionParagraphs, withoutSectionNumber } from "./find-section.ts";

const form = formsOf("commands.txt");

/** Questions that the document answers, three by default: curated phrases from different parts of it, otherwise questions that it gives itself. */
export function suggestedQuestions(
  library: Library,
  seed: number,
  { script = "latin", count = 3 }: { readonly script?: Script; readonly count?: number } = {},
): readonly LabelledAction[] {
  const { statements } = library.knowledge;
  const length = Math.ceil(statements.length / count);
  const parts = Array.from({ length: count }, (_, part) => statements.slice(part * length, (part + 1) * length));
  const curated = parts.flatMap((part) => firstAnswered(part, library, seed, script) ?? []);
  const actions = curated.length > 0 ? curated : documentQuestions(library).map(({ question, action }) => ({ label: question, action }));
  return actions.filter(({ action }) => fitsButton(action)).slice(0, count);
}

/** A statement's question that finds the statement. Starts at a statement that depends on the seed. */
function firstAnswered(part: readonly Statement[], library: Library, seed: number, script: Script): LabelledAction | undefined {
  const candidates = part.flatMap((statement) => {
    const fitting = statement.paraphrases.filter((phrase) => isQuestion[script](phrase));
    const phrase = fitting.find(isClear) ?? fitting[0];
    return phrase === undefined || statement.context.length > 0 ? [] : [{ statement, phrase }];
  });
  const first = Math.abs(seed) % Math.max(1, candidates.length);
  const inTurn = [...candidates.slice(first), ...candidates.slice(0, first)].slice(0, maxTried.curated);
  const found = inTurn.find(({ statement, phrase }) => isAnswered(toQuestion(phrase), [statement.span], library));
  if (!found) return undefined;
  const { statement, phrase } = found;
  return { label: toQuestion(phrase), action: questionAction({ of: statement.id, number: String(statement.paraphrases.indexOf(phrase)) }) };
}

/** Questions that are asked to find one that is answered. In a document of more than 4,000 sentences, where they take longer: one. */
const maxTried = { curated: 3, own: 6, inLongDocument: 1, longDocument: 4_000 };

function isAnswered(question: string, places: readonly Span[], library: Library): boolean {
  return answersOf(library)(question).some((answer) => places.some((place) => overlaps(answer, place)));
}

/** The sentences that answer a question. Cached, because every greeting tries some of the same few questions. */
const answersOf = cached(new WeakMap<Library, (question: string) => readonly Span[]>(), ({ passages }) =>
  cached(new Map<string, readonly Span[]>(), (question) => {
    const result = findPassages(passages, question);
    return result.kind === "found" ? result.passages.map(({ sentence }) => sentence) : [];
  }),
);

type Script = keyof typeof isQuestion;

const isQuestion = {
  latin: (phrase: string) =>
    words("question-words").has(phrase.toLowerCase().split(" ", 1)[0] ?? "") &&
    phrase.length <= maxPhrase &&
    /^\S+ [a-z0-9 ,'’-]{8,}\??$/iu.test(phrase),
  chinese: (phrase: string) => /^[\p{Script=Han}\p{N}，？?]{4,30}$/u.test(phrase),
};

/** UTF-16 code units. */
const maxPhrase = 60;

/** Names what it asks about, and refers to nothing that only a reader of the document knows. */
function isClear(phrase: string): boolean {
  const [, ...others] = phrase.split(" ");
  const hasName = others.some((word) => word.length > 1 && isCapitalised(word));
  return hasHan(phrase) || (hasName && !form("unclear question").isIn(phrase));
}

/** `what does Dongbei mean` → `What does Dongbei mean?` */
export function toQuestion(phrase: string): string {
  return `${capitalise(withoutEndMarks(phrase, "?？"))}${hasHan(phrase) ? "？" : "?"}`;
}

/** The questions for those who see no buttons: `For example: What does Dongbei mean? Who is quoted?` */
export function exampleText(questions: readonly LabelledAction[], intro = "For example: "): string {
  const labels = questions.slice(0, maxExamples).map(({ label }) => label);
  return `${intro}${labels.join(" ")}`;
}

/** Questions in a text. */
const maxExamples = 2;

/** A question that a document should answer, without curation. */
interface DocumentQuestion {
  readonly question: string;
  /** The action of a button, which carries ids and places. */
  readonly action: Action;
  /** Where the answer is; undefined if the question asks for all that is on a section or a subject. */
  readonly answeredIn?: readonly Span[];
}

/**
 * Questions that the document answers, found in its own text, each from another source in turn. What has an answer in one place was asked,
 * and the answer was there. Cached: the questions cost as much as those that are typed.
 */
export const documentQuestions = cached(new WeakMap<Library, readonly DocumentQuestion[]>(), (library) => {
  const isLong = library.knowledge.document.sentences.length > maxTried.longDocument;
  const found = [headingQuestions, sectionQuestions, subjectQuestions].map((source) => {
    const fitting = source(library).filter(
      ({ question, action }) => question.length >= 8 && question.length <= maxLabel && fitsButton(action),
    );
    const tried = fitting.slice(0, isLong ? maxTried.inLongDocument : maxTried.own);
    return tried.filter(({ question, answeredIn }) => !answeredIn || isAnswered(question, answeredIn, library)).slice(0, maxOfSource);
  });
  const inTurn = Array.from({ length: maxOfSource }, (_, rank) => found.flatMap((questions) => questions.slice(rank, rank + 1))).flat();
  return firstOfEach(inTurn, ({ question }) => question);
});

/** Questions from each source. */
const maxOfSource = 3;
/** Slack's limit for a button's label, in UTF-16 code units. */
const maxLabel = 75;

/** Questions that are headings: their answers are below. */
function headingQuestions({ knowledge: { document } }: Library): readonly DocumentQuestion[] {
  return document.paragraphs.flatMap((heading) => {
    const question = headingQuestion(heading, document);
    const answeredIn = question === undefined ? [] : sectionParagraphs(document, heading).filter(isBodyText);
    return question === undefined || answeredIn.length === 0
      ? []
      : [{ question, action: questionAction({ asks: String(heading.number) }), answeredIn }];
  });
}

function headingQuestion(heading: Paragraph, document: Document): string | undefined {
  const text = heading.kind === "heading" ? withoutSectionNumber(displayText(document, heading)) : "";
  return /[?？]$/u.test(text) ? text : undefined;
}

/** "What does it say about X?" for the headings that name something. */
function sectionQuestions({ knowledge: { document } }: Library): readonly DocumentQuestion[] {
  return sectionTopics(document).map(({ heading, topic }) => ({
    question: aboutQuestion(topic),
    action: questionAction({ section: String(heading.number) }),
  }));
}

/** What the sections with text are about, as their headings name it. */
export function sectionTopics(document: Document): readonly { readonly heading: Paragraph; readonly topic: string }[] {
  const headings = document.paragraphs.filter(({ kind }) => kind === "heading").slice(0, maxHeadingsRead);
  return headings.flatMap((heading) => {
    const topic = sectionTopic(heading, document);
    const isFilled = topic !== undefined && sectionParagraphs(document, heading).some(({ kind }) => kind === "text");
    return isFilled ? [{ heading, topic }] : [];
  });
}

const maxHeadingsRead = 200;

/** What a heading names, if it names something, as the text spells it: `Working hours` → `working hours`, `4. Voting` → `voting`. */
function sectionTopic(heading: Paragraph, document: Document): string | undefined {
  const name = withoutEndMarks(withoutSectionNumber(displayText(document, heading)), ".:：。");
  const isGeneric = ["generic heading", "asking heading"].some((section) => form(section).start(fold(name)) !== undefined);
  if (heading.number === 1 || isGeneric || name.length > maxTopic || !isName.test(name)) return undefined;
  const small = name === name.toUpperCase() ? name.toLowerCase() : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return /^(?:the|an?) /u.test(small) || document.flatText.includes(small) ? small : name;
}

/** At most five words: letters, two of them together, and marks within. */
const isName = /^(?=.*\p{L}{2})[\p{L}\p{N}][\p{L}\p{N}\p{M}&'’,-]*(?: [\p{L}\p{N}\p{M}&'’,-]+){0,4}$/u;
/** UTF-16 code units. */
const maxTopic = 40;

/** Questions about the subjects with the most statements. */
function subjectQuestions({ knowledge, subjects }: Library): readonly DocumentQuestion[] {
  const spokenOf = new Set(knowledge.statements.flatMap(({ about }) => about));
  const most = mostSpokenOf(subjects.entries, knowledge).filter(({ id }) => spokenOf.has(id));
  return most.map(({ id, name }) => ({ question: aboutQuestion(name), action: questionAction({ about: id }) }));
}

function aboutQuestion(name: string): string {
  return hasHan(name) ? `文中关于${name}说了什么？` : `What does it say about ${name}?`;
}

function questionAction(args: Action["args"]): Action {
  return { command: questionCommand, args };
}

/** The name of the action behind a question. */
export const questionCommand = "question";

/** The question behind a button; undefined if the action is another, or its ids no longer exist. */
export function suggestedQuestion({ command, args }: Action, { knowledge }: Library): string | undefined {
  if (command !== questionCommand) return undefined;
  const { document, subjects, statements } = knowledge;
  const phrase = statements.find(({ id }) => id === args.of)?.paraphrases[Number(args.number)];
  const subject = subjects.get(args.about ?? "");
  const [asking, heading] = [args.asks, args.section].map((number) => document.paragraphs[Number(number) - 1]);
  const topic = heading && sectionTopic(heading, document);
  if (phrase !== undefined) return toQuestion(phrase);
  if (asking) return headingQuestion(asking, document);
  return subject || topic !== undefined ? aboutQuestion(subject?.name ?? topic ?? "") : undefined;
}
