import { displayText } from "./document/display-text.ts";
import { citations, contains, type Document, overlappingEnds, type Span, spanText, trimSpan } from "./document/document.ts";
import {
  isInSameParagraph,
  listOf,
  paragraphKindOf,
  passageParts,
  recordCells,
  sectionName,
  type TableCell,
} from "./document/document-structure.ts";
import { maxPassageLength } from "./document/sentences.ts";
import type { Statement } from "./knowledge/knowledge-model.ts";
import { endsInAny } from "./text/characters.ts";
import { groupBy } from "./text/collections.ts";
import { hasLetterOrDigit } from "./text/words.ts";

/** Words of the document as shown in a reply, with their citation. */
export interface Passage {
  /** The quoted text, without its context. */
  readonly span: Span;
  /** Where it is: the headings above it, then the citations of the context and of the span in reading order. */
  readonly citation: string;
  /** In reading order. All are words of the document, except separators and what a quotation adds. */
  readonly pieces: readonly Piece[];
  /** Spans of the `context` pieces: text without which the passage is misleading. */
  readonly context: readonly Span[];
  /** Those of `context` that belong to the passage itself: what introduces it, and what it introduces (see `passageParts`). */
  readonly parts: readonly Span[];
}

export interface Piece {
  /**
   * `found`: the part of the words that a checked quotation has. `leftOut`: words that it leaves out; `added`: words of the quotation that the
   * document does not have there. `separator`: what is between pieces: space, "…" where text is omitted, a line end and "•" before an item of a list,
   * punctuation between the cells of a row.
   */
  readonly kind: "words" | "found" | "context" | "leftOut" | "added" | "separator";
  /** What is shown (see `displayText`). */
  readonly text: string;
  /** Where the words are; undefined for a separator, and for what is added. */
  readonly span?: Span;
}

/** A statement with its context; a quotation includes its attribution. */
export function statementPassage(document: Document, { shownSpan, context }: Statement): Passage {
  return createPassage(document, shownSpan, context);
}

/** `found`: parts of `span` that a checked quotation has, in order. */
export function createPassage(document: Document, span: Span, context: readonly Span[] = [], found: readonly Span[] = []): Passage {
  const parts = passageParts(document, span).filter((other) => ![span, ...context].some((given) => contains(given, other)));
  const outside = context.filter((other) => !contains(span, other));
  const all = parts.length === 0 ? outside : [...outside, ...parts].sort((a, b) => a.start - b.start);
  return composePassage(document, span, all, parts, found);
}

/** `outside`: the context with the passage's own `parts`, in reading order, without what the span contains. */
function composePassage(
  document: Document,
  span: Span,
  outside: readonly Span[],
  ownParts: readonly Span[],
  found: readonly Span[] = [],
): Passage {
  const record = recordCells(document, span);
  // The names of the columns are beside the cells.
  const shown = record ? outside.filter((other) => !record.columns || !contains(record.columns, other)) : outside;
  const parts = [...shown, span].sort((a, b) => a.start - b.start);
  const isCode = paragraphKindOf(document, span) === "code";
  const plain = isCode ? linePieces(document, "words", span) : markedPieces(document, span, found);
  const own = record ? recordPieces(document, record.cells, found) : plain;
  const pieces = parts.flatMap((part, at) => [
    ...separatorBefore(document, parts[at - 1], part),
    ...(part === span ? [...own, ...separatorAfter(document, span)] : linePieces(document, "context", part)),
  ]);
  const place = citations(document, citedSpans(document, [...shown, span]));
  const section = sectionName(document, span);
  return { span, citation: section === "" ? place : `${section}, ${place}`, pieces, context: outside, parts: ownParts };
}

function markedPieces(document: Document, span: Span, found: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let start = span.start;
  for (const each of found) {
    pieces.push(wordsPiece(document, "words", { start, end: each.start }), wordsPiece(document, "found", each));
    start = each.end;
  }
  pieces.push(wordsPiece(document, "words", { start, end: span.end }));
  return pieces.filter(({ text }) => text !== "");
}

/** "Grade: 3; Days: 25": each cell after the name of its column; "3 · 25" without names. */
function recordPieces(document: Document, cells: readonly TableCell[], found: readonly Span[]): Piece[] {
  return cells.flatMap(({ column, cell }, at) => {
    const name = column ? wordsPiece(document, "context", column) : undefined;
    const within = found.filter((each) => contains(cell, each));
    return [
      ...(at === 0 ? [] : [separator(column ? "; " : " · ")]),
      ...(name && name.text !== "" ? [name, separator(endsInAny(name.text, "?？:：") ? " " : ": ")] : []),
      ...markedPieces(document, cell, within),
    ];
  });
}

/** Each line of code is shown as a line. */
function linePieces(document: Document, kind: "words" | "context", span: Span): Piece[] {
  if (paragraphKindOf(document, span) !== "code") return [wordsPiece(document, kind, span)];
  const lines = [...spanText(document, span).matchAll(/[^\n\r\f\u2028\u2029]+/gu)].map(({ index, 0: line }) =>
    trimSpan(document.text, { start: span.start + index, end: span.start + index + line.length }),
  );
  const shown = lines.filter(({ start, end }) => start < end);
  return shown.flatMap((line, at) => [...(at === 0 ? [] : [separator("\n")]), wordsPiece(document, kind, line)]);
}

function wordsPiece(document: Document, kind: Exclude<Piece["kind"], "separator">, { start, end }: Span): Piece {
  return { kind, text: displayText(document, { start, end }), span: { start, end } };
}

export function separator(text: string): Piece {
  return { kind: "separator", text };
}

function separatorBefore(document: Document, before: Span | undefined, span: Span): Piece[] {
  const kind = paragraphKindOf(document, span);
  if (before && (kind === "item" || kind === "heading")) return [separator("\n• ")];
  if (before && (kind === "code" || kind === "row") && isAdjacent(document, before, span)) return [separator("\n")];
  // Text on both sides of a paragraph break is not adjacent, except a question and its answer.
  if (before) {
    const isNext =
      isAdjacent(document, before, span) && (paragraphKindOf(document, before) === "heading" || isInSameParagraph(document, before, span));
    return [separator(isNext ? " " : " … ")];
  }
  const sentence = overlappingEnds(document.sentences, span)?.first;
  return sentence && sentence.start < span.start ? [separator("… ")] : [];
}

function separatorAfter(document: Document, span: Span): Piece[] {
  const sentence = overlappingEnds(document.sentences, span)?.last;
  const rest = sentence ? document.text.slice(span.end, sentence.end) : "";
  return hasLetterOrDigit(rest) ? [separator(" …")] : [];
}

/** A list and what introduces it are cited as one range. */
function citedSpans(document: Document, spans: readonly Span[]): readonly Span[] {
  const cited: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const before = cited.at(-1);
    if (before && paragraphKindOf(document, span) === "item" && isAdjacent(document, before, span))
      cited.splice(-1, 1, { start: before.start, end: span.end });
    else cited.push(span);
  }
  return cited;
}

/** Whether nothing but white space, punctuation and the mark of an item ("2.", "(b)") is between. */
function isAdjacent({ text }: Document, before: Span, span: Span): boolean {
  const between = text.slice(before.end, span.start);
  return before.end <= span.start && between.length <= maxGap && !hasLetterOrDigit(between.replace(itemMark, ""));
}

/** UTF-16 code units between adjacent spans: line ends, an indent, a mark. */
const maxGap = 200;
const itemMark = /(?<=^|\s)[(（]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]{1,4}|[一二三四五六七八九十]{1,3})[.)）、](?=\s*$)/iu;

/** As plain text: ~~left out~~, **added**. */
export function passageText({ pieces }: Pick<Passage, "pieces">): string {
  return pieces.map(({ kind, text }) => textMarks[kind] + text + textMarks[kind]).join("");
}

/** What stands on both sides of a piece in plain text. */
export const textMarks: Readonly<Record<Piece["kind"], string>> = {
  words: "",
  found: "",
  context: "",
  separator: "",
  leftOut: "~~",
  added: "**",
};

/** Drops items whose span another item's span contains. Keeps the order; of equal spans, the first. */
export function withoutContained<T>(items: readonly T[], toSpan: (item: T) => Span): readonly T[] {
  const widestFirst = [...items].sort((a, b) => toSpan(a).start - toSpan(b).start || toSpan(b).end - toSpan(a).end);
  const kept = new Set<T>();
  let coveredEnd = -1;
  for (const item of widestFirst) {
    if (toSpan(item).end <= coveredEnd) continue;
    coveredEnd = toSpan(item).end;
    kept.add(item);
  }
  return items.filter((item) => kept.has(item));
}

/**
 * The passages of one message, each thing once: items of one list are one passage, in the document's order, as long as it is short; and
 * what an earlier passage shows is left out.
 */
export function messagePassages(passages: readonly Passage[], document: Document): readonly Passage[] {
  const distinct = withoutRepeatedContext(joinItems(passages, document), document);
  return distinct.filter(({ span }, at) => !distinct.slice(0, at).some(({ context }) => context.some((shown) => contains(shown, span))));
}

function joinItems(passages: readonly Passage[], document: Document): readonly Passage[] {
  const byList = groupBy(passages, ({ span }) => listOf(document, span) ?? span);
  return [...byList.values()].flatMap((ofList) => {
    const [first, ...others] = ofList;
    const whole =
      first && others.length > 0
        ? withParts(
            document,
            first,
            others.map(({ span }) => span),
          )
        : undefined;
    return whole ? [whole] : ofList;
  });
}

/** The passage with more spans that belong to it; undefined if that is too long for one. */
export function withParts(document: Document, passage: Passage, more: readonly Span[]): Passage | undefined {
  const inOrder = (spans: readonly Span[]) => [...spans, ...more].sort((a, b) => a.start - b.start);
  const parts = inOrder(passage.parts);
  const length = [passage.span, ...parts].reduce((sum, { start, end }) => sum + end - start, 0);
  return length > maxPassageLength ? undefined : composePassage(document, passage.span, inOrder(passage.context), parts);
}

/**
 * Passages of one message, without what an earlier one shows. Context that is no part of a passage is left out also if a later one shows it:
 * the reader sees it anyway.
 */
export function withoutRepeatedContext(passages: readonly Passage[], document: Document): readonly Passage[] {
  return passages.map((passage, index) => {
    const earlier = passages.slice(0, index).flatMap((other) => [other.span, ...other.context]);
    const later = passages.slice(index + 1).map(({ span }) => span);
    const isShown = (needed: Span) =>
      [...earlier, ...(passage.parts.includes(needed) ? [] : later)].some((other) => contains(other, needed));
    const context = passage.context.filter((needed) => !isShown(needed));
    if (context.length === passage.context.length) return passage;
    const parts = passage.parts.filter((part) => context.includes(part));
    return composePassage(document, passage.span, context, parts);
  });
}
