import type { Document, Span } from "../document/document.ts";
import { findLongestStart, findOccurrences } from "./occurrences.ts";
import { isContinued } from "./places.ts";
import { isTelling, lengthInWords, minWords, wordSpans } from "./quotation-words.ts";

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
