import { aboutButton, contextButton } from "../commands/answer-buttons.ts";
import { displayText } from "../document/display-text.ts";
import { overlappingSentences } from "../document/document.ts";
import { contains, overlaps, type Span } from "../document/spans-and-citations.ts";
import { isAbout, type Statement, type Subject } from "../knowledge/knowledge-model.ts";
import { type Library, passageWithContext } from "../library.ts";
import { createPassage, type Passage, withoutRepeatedContext } from "../passage.ts";
import { answeredReply, closestReply, notStatedReply, type Reply } from "../reply.ts";
import { findPassagesAbout } from "../search/passages-with-words.ts";
import { contentStems, stemWord, tokenize } from "../text/words.ts";
import type { Narrowing } from "./narrowing-cue.ts";

/**
 * The sentences on one side of a subject: those that were shown with its words first, then the best. At most three. `isCued`: otherwise the
 * sentences must have the words, or their topic.
 */
export function passagesAbout(
  { words, isCued }: Pick<Narrowing, "words" | "isCued">,
  subjects: readonly Subject[],
  shown: readonly Span[],
  library: Library,
): readonly Span[] {
  const isOfSubjects = createAboutTest(subjects, library);
  const shownWith = shown.filter((span) => isOfSubjects(span) && holdsAll(words, span, library));
  const topic = library.topics.findExact(words)?.id;
  const found = findPassagesAbout(library.passages, words, topic).filter(
    ({ isLiteral, matched }) => isLiteral || topic !== undefined || (isCued && matched.length > 0),
  );
  return firstDistinct([...shownWith, ...found.map(({ sentence }) => sentence).filter(isOfSubjects)]);
}

function createAboutTest(subjects: readonly Subject[], { knowledge: { statements }, namedSubjects }: Library): (span: Span) => boolean {
  const about = statements.filter((statement) => subjects.some(({ id }) => isAbout(statement, id)));
  return (span) => namedSubjects(span).some((each) => subjects.includes(each)) || about.some(({ shownSpan }) => overlaps(shownSpan, span));
}

function holdsAll(words: string, span: Span, library: Library): boolean {
  const stems = stemsIn(span, library);
  const asked = contentStems(words);
  return asked.length > 0 && asked.every((stem) => stems.has(stem));
}

function stemsIn({ start, end }: Span, { knowledge: { document } }: Library): ReadonlySet<string> {
  return new Set(tokenize(document.text, start, end).map(({ folded }) => stemWord(folded)));
}

/** The sentence about the subjects that holds the most of several words, at least half of them; otherwise any sentence that holds all. */
export function nearestAbout(words: string, subjects: readonly Subject[], library: Library): Span | undefined {
  const { document } = library.knowledge;
  const asked = [...new Set(contentStems(words))];
  if (asked.length < 2) return undefined;
  const isOfSubjects = createAboutTest(subjects, library);
  const counted = document.sentences.map((span) => {
    const stems = stemsIn(span, library);
    return { span, held: asked.filter((stem) => stems.has(stem)).length };
  });
  const near = counted.filter(({ held }) => held * 2 >= asked.length).sort((a, b) => b.held - a.held);
  return (near.find(({ span }) => isOfSubjects(span)) ?? near.find(({ held }) => held === asked.length))?.span;
}

/** The best sentence of the whole document that has several words, or others of the same meaning: it may tell them of something else. */
export function nearestLiteral(words: string, library: Library): Span | undefined {
  if (contentStems(words.replaceAll("-", " ")).length < 2) return undefined;
  return findPassagesAbout(library.passages, words).find(({ isLiteral }) => isLiteral)?.sentence;
}

/** What was shown before a narrowing, and what was asked. */
export interface Shown {
  readonly shown: readonly Span[];
  /** The best span of the first reply. */
  readonly first: Span | undefined;
  /** The content words of the question. */
  readonly asked: readonly string[];
}

/** The shown sentences that are about a subject, and others on the same topic: if any have a word of the question, only these. */
export function passagesOf(subject: Subject, { shown, first, asked }: Shown, library: Library): readonly Span[] {
  const { statements } = library.knowledge;
  const topics =
    asked.length > 0
      ? asked.flatMap((word) => library.topics.findExact(word)?.id ?? [])
      : statements.filter(({ shownSpan }) => first && contains(first, shownSpan)).map(({ topic }) => topic);
  const isAboutTopic = ({ topic }: Statement) => topic !== undefined && topics.includes(topic);
  const others = sentencesOf(subject, library, isAboutTopic);
  const all = [...shown.filter(createAboutTest([subject], library)), ...others];
  const withWords = all.filter((span) => asked.some((word) => holdsAll(word, span, library)));
  return firstDistinct(withWords.length > 0 ? withWords : all);
}

/** The sentences about both. At most three. */
export function passagesOfBoth(subject: Subject, others: readonly Subject[], library: Library): readonly Span[] {
  return firstDistinct(sentencesOf(subject, library).filter(createAboutTest(others, library)));
}

/** The sentences about a subject that are also about others, then the rest of its sentences. At most three. */
export function passagesOfFirst(subject: Subject, others: readonly Subject[], library: Library): readonly Span[] {
  return firstDistinct([...passagesOfBoth(subject, others, library), ...sentencesOf(subject, library)]);
}

/** The spans that have a number in digits. */
export function withNumbers(spans: readonly Span[], { knowledge: { document } }: Library): readonly Span[] {
  return firstDistinct(spans.filter((span) => /\p{N}/u.test(displayText(document, span))));
}

/** The whole sentences of the statements about a subject. */
function sentencesOf({ id }: Subject, { knowledge }: Library, fits: (statement: Statement) => boolean = () => true): readonly Span[] {
  const found = knowledge.statements.filter((statement) => fits(statement) && isAbout(statement, id));
  return found.map(({ shownSpan }) => knowledge.document.sentences.find((sentence) => contains(sentence, shownSpan)) ?? shownSpan);
}

function firstDistinct(spans: readonly Span[]): readonly Span[] {
  const distinct = spans.filter((span, at) => !spans.slice(0, at).some((other) => overlaps(other, span)));
  return distinct.slice(0, maxPassages);
}

/** Passages in one reply. */
const maxPassages = 3;

/** `label`: what was understood, in each reply below. */
export function passagesReply(passages: readonly Passage[], label: string, library: Library): Reply {
  return answeredReply([{ kind: "note", text: label }, ...passages.map((passage) => ({ kind: "passage", passage }) as const)], passages, {
    actions: passages.slice(0, 1).map((passage) => contextButton(passage, library)),
  });
}

export function spansReply(spans: readonly Span[], subjects: readonly Subject[], label: string, library: Library): Reply {
  return passagesReply(toPassages(spans, subjects, library), label, library);
}

/** Shows the sentence that comes closest. */
export function nearestReply(nearest: Span, subjects: readonly Subject[], label: string, library: Library): Reply {
  const [passage] = toPassages([nearest], subjects, library);
  if (!passage) return nothingReply(subjects, label);
  const reply = closestReply(passage, undefined, { actions: [contextButton(passage, library)] });
  return { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}

export function nothingReply(subjects: readonly Subject[], label: string): Reply {
  const names = subjects.map(({ name }) => name).join(" or ");
  const reply = notStatedReply(`The document says nothing on this about ${names}.`, [], { actions: subjects.slice(0, 1).map(aboutButton) });
  return { ...reply, blocks: [{ kind: "note", text: label }, ...reply.blocks] };
}

function toPassages(spans: readonly Span[], known: readonly Subject[], library: Library): readonly Passage[] {
  const { document } = library.knowledge;
  const passages = spans.map((span) => {
    const [sentence] = overlappingSentences(document, span);
    return sentence ? passageWithContext(sentence, [], library, known) : createPassage(document, span);
  });
  return withoutRepeatedContext(passages, document);
}
