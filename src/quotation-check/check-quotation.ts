import { type Document, overlappingEnds, overlaps, type Span } from "../document/document.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import type { Passage } from "../passage.ts";
import { hasLetterOrDigit } from "../text/words.ts";
import type { QuotationCheck, Verdict } from "../verdict.ts";
import { findClosestWords } from "./closest-words.ts";
import { documentLetters } from "./compared-letters.ts";
import { findOccurrences, isWholeSentence, type Occurrence } from "./occurrences.ts";
import { findInOrder, findStitchedParts, isTelling, type MarkedParts, readMarkedParts } from "./quotation-parts.ts";
import { isSaidBy } from "./speaker-of-words.ts";

/** Who is said to have said the words, and where they are said to stand. */
export interface Attribution {
  /** A name as typed, if the document does not know it. */
  readonly speaker?: Subject | string | undefined;
  /** Several, if it is said to stand at any of them. */
  readonly place?: readonly Span[] | undefined;
  /** A place as typed that the document does not have. */
  readonly unknownPlace?: string | undefined;
}

export interface CheckedQuotation extends QuotationCheck {
  /** Of an altered quotation: the closest words, with what is different. */
  readonly difference?: Passage;
  /** How many places have the words as a whole; at most `maxOccurrences` are counted. */
  readonly count: number;
}

/** Holds a quotation against the document. Takes a time that grows with both. */
export function checkQuotation(quotation: string, attribution: Attribution, library: Library): CheckedQuotation {
  const { document } = library.knowledge;
  if (!hasLetterOrDigit(quotation)) return checked("too-short", []);
  const marked = readMarkedParts(quotation);
  const whole = findOccurrences(quotation, document);
  const isLong = isTelling(quotation);
  if (whole.length > 0) {
    if (!isLong && !whole.some((span) => isWholeSentence(document, span)))
      return { ...checked("too-short", whole.slice(0, 1)), count: whole.length };
    return { ...checkAttribution(whole, attribution, marked, library), count: whole.length };
  }
  if (!isLong) return checked("too-short", []);
  const inOrder = marked && findInOrder(marked, document);
  if (inOrder) return checked(refutedAttribution(inOrder, attribution, library) ?? "with-gaps", inOrder);
  const stitched = quotation.length > maxStitched ? undefined : findStitchedParts(marked?.parts ?? [quotation], document);
  if (stitched) return checked("stitched", stitched);
  const closest = findClosestWords(quotation, library);
  if (!closest) return checked("not-in-document", []);
  const { passage, added, leftOut } = closest;
  return { ...checked("altered", [passage.span]), added, leftOut, difference: passage };
}

/** UTF-16 code units. Whoever stitches parts together makes a few sentences of them. */
const maxStitched = 5_000;

function checked(verdict: Verdict, found: readonly Span[]): CheckedQuotation {
  return { verdict, found: found.map(({ start, end }) => ({ start, end })), added: [], leftOut: [], count: 0 };
}

/** Of several places, one that agrees with what is claimed. */
function checkAttribution(
  whole: readonly Occurrence[],
  attribution: Attribution,
  marked: MarkedParts | undefined,
  library: Library,
): CheckedQuotation {
  const bySpeaker = whole.filter((span) => !isSpeakerRefuted(span, attribution, library));
  const byPlace = bySpeaker.filter((span) => !isPlaceRefuted(span, attribution));
  const [best] = firstNotEmpty(byPlace, bySpeaker, whole).toSorted((a, b) => Number(b.isExact) - Number(a.isExact));
  if (!best) return checked("not-in-document", []);
  const isCutOff = !best.isExact && marked?.isMarkedAfter === true && !endsSentence(library.knowledge.document, best);
  const verdict = isCutOff ? "with-gaps" : best.isExact ? "word-for-word" : "same-words";
  return checked(refutedAttribution([best], attribution, library) ?? verdict, [best]);
}

function firstNotEmpty<Item>(...lists: readonly (readonly Item[])[]): readonly Item[] {
  return lists.find(({ length }) => length > 0) ?? [];
}

function refutedAttribution(
  found: readonly Span[],
  attribution: Attribution,
  library: Library,
): "other-speaker" | "other-place" | undefined {
  if (found.some((span) => isSpeakerRefuted(span, attribution, library))) return "other-speaker";
  return found.some((span) => isPlaceRefuted(span, attribution)) ? "other-place" : undefined;
}

function isSpeakerRefuted(span: Span, { speaker }: Attribution, library: Library): boolean {
  return speaker !== undefined && isSaidBy(span, speaker, library) === false;
}

function isPlaceRefuted(span: Span, { place }: Attribution): boolean {
  return place !== undefined && !place.some((each) => overlaps(span, each));
}

function endsSentence(document: Document, span: Span): boolean {
  const last = overlappingEnds(document.sentences, span)?.last;
  return last === undefined || !hasLetterOrDigit(documentLetters(document).text.slice(span.end, last.end));
}
