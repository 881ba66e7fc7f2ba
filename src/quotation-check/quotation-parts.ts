import type { Document, Span } from "../document/document.ts";
import { firstFound } from "../text/collections.ts";
import { hasLetterOrDigit } from "../text/words.ts";
import { findOccurrenceBefore, findOccurrences, isWholeSentence, type Occurrence } from "./occurrences.ts";
import { isInOneParagraph, isInOneSentence } from "./places.ts";
import { lengthInWords, minWords } from "./quotation-words.ts";

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
