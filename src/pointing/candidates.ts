import { displayText } from "../document/display-text.ts";
import { contains, type Document, overlappingSpans, paragraphOf, type Span } from "../document/document.ts";
import { headingsAbove } from "../document/document-structure.ts";
import type { Sentence } from "../document/sentences.ts";
import { words } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { plainPassage } from "../passage.ts";
import { sentencesWithWords } from "../search/find-passages.ts";
import { cached, firstIndex } from "../text/collections.ts";
import { splitWords } from "../text/words.ts";

/** A passage that a model may point at. */
export interface Candidate {
  /** Index of the sentence in the document, from 0. */
  readonly sentence: number;
  /** The headings above it, outermost first: `Leave › Sick leave`. */
  readonly heading: string;
  /** What it says: of a row with the names of its columns; after the sentence before, if it begins with a pronoun. */
  readonly text: string;
}

/** All sentences, in the document's order. */
export const wholeDocument = cached(new WeakMap<Document, readonly Candidate[]>(), (document) =>
  document.sentences.flatMap((_, at) => toCandidate(document, at) ?? []),
);

/** What a person typed, or what stands for it, with how much its ranking counts. */
export interface Search {
  readonly text: string;
  readonly weight: number;
}

/**
 * The sentences of a long document that likeliest answer, in the document's order. `shown`: what was shown last, which is offered with what stands
 * beside it. The rankings are fused by reciprocal rank (Cormack, Clarke and Büttcher 2009), with the constant and the weights of SPIKES: a model's
 * phrases brought the right passage of eight documents among 24 in .97.
 */
export function likeliestCandidates(searches: readonly Search[], shown: readonly Span[], library: Library): readonly Candidate[] {
  const { document } = library.knowledge;
  const scores = new Map<number, number>();
  const add = (ranked: readonly number[], weight: number) => {
    for (const [rank, sentence] of ranked.entries()) scores.set(sentence, (scores.get(sentence) ?? 0) + weight / (rankConstant + rank));
  };
  add(besideShown(shown, document), shownWeight);
  for (const { text, weight } of searches) add(sentencesWithWords(library.passages, text, ranked), weight);
  const offered = [...scores].flatMap(([sentence, score]) => {
    const candidate = toCandidate(document, sentence);
    return candidate ? [{ candidate, score }] : [];
  });
  const best = offered.toSorted((a, b) => b.score - a.score).slice(0, maxOffered);
  return best.map(({ candidate }) => candidate).toSorted((a, b) => a.sentence - b.sentence);
}

const rankConstant = 20;
const shownWeight = 1;
/** Sentences of each search. */
const ranked = 40;
const maxOffered = 24;

/** The sentences that were shown, then those directly beside them. */
function besideShown(shown: readonly Span[], { sentences }: Document): readonly number[] {
  const within = shown.flatMap((span) => {
    const first = firstIndex(sentences, ({ end }) => end > span.start);
    return overlappingSpans(sentences, span).map((_, at) => first + at);
  });
  return [...new Set([...within, ...within.flatMap((at) => [at + 1, at - 1])])];
}

/** Undefined for a heading, the names of columns and a table of contents. */
function toCandidate(document: Document, at: number): Candidate | undefined {
  const sentence = document.sentences[at];
  const paragraph = sentence && paragraphOf(document, sentence);
  if (!paragraph || notOffered.has(paragraph.kind)) return undefined;
  // The first line is the title.
  const heading = headingsAbove(document, paragraph).flatMap((each) => (each.number > 1 ? displayText(document, each) : []));
  const before = beginsWithPronoun(document, sentence) ? sentenceBefore(document, at) : undefined;
  const text = [...(before ? [before] : []), sentence].map((each) => offeredText(document, each)).join(" ");
  return { sentence: at, heading: heading.join(" › ").slice(0, maxHeading), text };
}

const notOffered: ReadonlySet<string> = new Set(["heading", "columns", "contents"]);
/** UTF-16 code units. */
const maxHeading = 200;

function beginsWithPronoun(document: Document, sentence: Sentence): boolean {
  const [first = ""] = splitWords(displayText(document, sentence).slice(0, maxFirstWord));
  return words("pronouns", "extraction.txt").has(first.toLowerCase());
}

/** UTF-16 code units that are read for the first word. */
const maxFirstWord = 40;

/** The sentence before, in the same paragraph or in one of the same kind under the same heading. */
export function sentenceBefore(document: Document, at: number): Sentence | undefined {
  const [before, sentence] = [document.sentences[at - 1], document.sentences[at]];
  const [above, own] = [before && paragraphOf(document, before), sentence && paragraphOf(document, sentence)];
  return above && own && above.kind === own.kind && above.heading === own.heading ? before : undefined;
}

function offeredText(document: Document, sentence: Sentence): string {
  const { start, end } = sentence;
  return plainPassage(document, { start, end })
    .pieces.map(({ text }) => text)
    .join("");
}

/** The candidates that a span shows, by their sentences. */
export function candidatesWithin(candidates: readonly Candidate[], span: Span, { sentences }: Document): readonly Candidate[] {
  return candidates.filter(({ sentence }) => {
    const own = sentences[sentence];
    return own !== undefined && (contains(span, own) || contains(own, span));
  });
}
