import { type Document, overlappingEnds, type Span } from "../document/document.ts";
import { firstFound } from "../text/collections.ts";
import { hasLetterOrDigit } from "../text/words.ts";
import { documentLetters } from "./compared-letters.ts";
import { findLongestStart, findOccurrenceBefore, findOccurrences, isWholeSentence, type Occurrence } from "./occurrences.ts";

/** What a quotation has between its gaps, which it marks with … or [ ]. */
export interface MarkedParts {
  readonly parts: readonly string[];
  /** A gap is marked at the end. */
  readonly isMarkedAfter: boolean;
}

/** Undefined if no gap is marked. */
export function readMarkedParts(quotation: string): MarkedParts | undefined {
  const words = quotation.replace(changedLetter, "$1");
  const pieces = words.split(gapMark);
  const parts = pieces.filter(hasLetterOrDigit);
  if (parts.length === 0 || parts.length > maxParts || (pieces.length === 1 && words === quotation)) return undefined;
  return { parts, isMarkedAfter: pieces.length > 1 && !hasLetterOrDigit(pieces.at(-1) ?? "") };
}

/** Each is looked for in the whole document. */
const maxParts = 20;

/** "[T]he" → "The" */
const changedLetter = /\[(\p{L})\](?=\p{L})/gu;
/** "…", "...", ". . .", "[of the city]", "(…)" */
const gapMark = /[([]?(?:…|⋯|\.{3,}|\.(?: \.){2,})+[)\]]?|\[[^[\]]{0,200}\]/u;

/** Where the parts stand in this order; undefined if they do not. */
export function findInOrder({ parts }: MarkedParts, document: Document): readonly Occurrence[] | undefined {
  const lengths = parts.map(lengthInWords);
  const longest = lengths.indexOf(Math.max(...lengths));
  return firstFound(findOccurrences(parts[longest] ?? "", document, { limit: maxAnchors }), (anchor) => {
    const after = followedBy(anchor, parts.slice(longest + 1), document);
    const before = after && precededBy(anchor, parts.slice(0, longest), document);
    const found = before && [...before, anchor, ...after];
    return found &&
      !hasOwnMark(found, document) &&
      found.every((each, at) => isLongEnough(each, lengths[at] ?? 0, [found[at - 1], found[at + 1]], document))
      ? found
      : undefined;
  });
}

/** Places of the longest part around which the others are looked for. */
const maxAnchors = 20;

/** Whether the document itself has … in a gap, so that the quotation marks none. */
function hasOwnMark(found: readonly Span[], { text }: Document): boolean {
  return found.some(({ start }, at) => at > 0 && /…|⋯|\.{3}/u.test(text.slice(found[at - 1]?.end, start)));
}

function followedBy(anchor: Span, parts: readonly string[], document: Document): readonly Occurrence[] | undefined {
  const found: Occurrence[] = [];
  let last = anchor;
  for (const part of parts) {
    const [next] = findOccurrences(part, document, { from: last.end, limit: 1 });
    if (!next) return undefined;
    found.push(next);
    last = next;
  }
  return found;
}

function precededBy(anchor: Span, parts: readonly string[], document: Document): readonly Occurrence[] | undefined {
  const found: Occurrence[] = [];
  let first = anchor;
  for (const part of parts.toReversed()) {
    const before = findOccurrenceBefore(part, document, first.start);
    if (!before) return undefined;
    found.unshift(before);
    first = before;
  }
  return found;
}

/** A few words are in every document: they must stand in the paragraph, or the sentence, of the part before or after. */
function isLongEnough(part: Span, length: number, neighbours: readonly (Span | undefined)[], document: Document): boolean {
  if (length >= minWords) return true;
  const isNear = length >= fewWords ? isInOneParagraph : isInOneSentence;
  return (
    neighbours.some((other) => other && isNear(document, part, other)) ||
    (neighbours.every((other) => !other) && isWholeSentence(document, part))
  );
}

const fewWords = 3;

/**
 * The places of the parts that a quotation consists of, two or more, with nothing between them: not in this order, or from different places.
 * `pieces`: what it has between the gaps that it marks. Undefined if it is not stitched together so.
 */
export function findStitchedParts(pieces: readonly string[], document: Document): readonly Span[] | undefined {
  const budget = { left: maxSearches };
  const parts: string[] = [];
  for (const piece of pieces) {
    const covered = isTelling(piece) ? coverWithParts(piece, document, budget) : undefined;
    if (!covered) return undefined;
    parts.push(...covered);
  }
  const places = placesOf(parts, document);
  const isApart = places.some((place, at) => at > 0 && !isContinued(document, places[at - 1] ?? place, place));
  return isApart ? places : undefined;
}

/** Searches of the whole document; each part needs one or two. */
const maxSearches = 12;

/** The fewest parts of five words or more that the quotation consists of, each of which the document has; undefined if there are none. */
function coverWithParts(quotation: string, document: Document, budget: { left: number }): readonly string[] | undefined {
  const words = wordSpans(quotation);
  let length = 0;
  const lengths = words.map((word) => (length += word.length));
  const ends = words.flatMap(({ end }, at) => {
    const [before, after] = [lengths[at] ?? 0, length - (lengths[at] ?? 0)];
    return before >= minWords && (after === 0 || after >= minWords) ? [end] : [];
  });
  budget.left -= 1;
  const longest = budget.left < 0 ? undefined : findLongestStart(quotation, ends, document);
  if (longest === undefined) return undefined;
  for (const end of ends.slice(Math.max(0, ends.indexOf(longest) - maxShared), ends.indexOf(longest) + 1).toReversed()) {
    const rest = quotation.slice(end);
    if (lengthInWords(rest) === 0) return [quotation];
    const others = coverWithParts(rest, document, budget);
    if (others) return [quotation.slice(0, end), ...others];
  }
  return undefined;
}

/** Words that the end of one part may have in common with what goes on behind it in the document. */
const maxShared = 3;

/** Each part at the place that is closest behind that of the part before. */
function placesOf(parts: readonly string[], document: Document): readonly Span[] {
  const places: Span[] = [];
  for (const part of parts) {
    const found = findOccurrences(part, document);
    const [before] = places.slice(-1);
    const place = found.find(({ start }) => start >= (before?.end ?? 0)) ?? found[0];
    if (place) places.push({ start: place.start, end: place.end });
  }
  return places;
}

function isInOneParagraph({ sentences }: Document, a: Span, b: Span): boolean {
  const [first, last] = [overlappingEnds(sentences, a)?.first, overlappingEnds(sentences, b)?.last];
  return first !== undefined && first.paragraph === last?.paragraph;
}

function isInOneSentence({ sentences }: Document, a: Span, b: Span): boolean {
  const [first, last] = [overlappingEnds(sentences, a)?.first, overlappingEnds(sentences, b)?.last];
  return first !== undefined && first === last;
}

/** Whether a reader takes two spans for one passage with something left out: they follow each other, in one sentence or with few words between. */
function isContinued(document: Document, before: Span, after: Span): boolean {
  if (before.end > after.start) return false;
  if (isInOneSentence(document, before, after)) return true;
  return after.start - before.end < maxLeftOut && !isTelling(documentLetters(document).text.slice(before.end, after.start));
}

/** UTF-16 code units of a few words. */
const maxLeftOut = 200;

/** Words of a quotation that tell something: fewer stand in many texts by chance. */
const minWords = 5;

/** In words; two Chinese characters count as one. */
function lengthInWords(text: string): number {
  return wordSpans(text).reduce((sum, { length }) => sum + length, 0);
}

/** Whether a quotation tells something. */
export function isTelling(text: string): boolean {
  return lengthInWords(text) >= minWords;
}

/** A word of a text, or a Chinese character. */
interface WordSpan extends Span {
  /** In words. */
  readonly length: number;
}

function wordSpans(text: string): readonly WordSpan[] {
  return [...text.matchAll(word)].map(({ 0: found, index, groups }) => {
    return { start: index, end: index + found.length, length: groups?.han === undefined ? 1 : 0.5 };
  });
}

const letter = "(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}]";
const word = new RegExp(`(?<han>\\p{Script=Han})|(?:${letter})+(?:['’.,:/‑-](?:${letter})+)*`, "gu");
