import { citation } from "./document/citation.ts";
import { displayText } from "./document/display.ts";
import type { Document } from "./document/document.ts";
import { contains, overlappingEnds, type Span } from "./document/span.ts";
import type { Statement } from "./knowledge/model.ts";

/** Words of the document as shown in a reply, with their citation. */
export interface Passage {
  /** The quoted text, without its context. */
  readonly span: Span;
  /** Citations of the context and of the span, in reading order. */
  readonly citation: string;
  /** In reading order. All except separators are words of the document. */
  readonly pieces: readonly Piece[];
  /** Spans of the `context` pieces: earlier text without which the passage is misleading. */
  readonly context: readonly Span[];
}

export interface Piece {
  /** `match`: words that match the question. `separator`: space between pieces, with "…" where text is omitted. */
  readonly kind: "words" | "match" | "context" | "separator";
  /** As shown (see `displayText`). */
  readonly text: string;
  /** Where the words are; undefined for a separator. */
  readonly span?: Span;
}

/** A statement with its context; a quotation includes its attribution. */
export function statementPassage(document: Document, { shownSpan, context }: Statement): Passage {
  return createPassage(document, shownSpan, context);
}

/** `matched`: spans inside `span` to mark, in order. */
export function createPassage(document: Document, span: Span, context: readonly Span[] = [], matched: readonly Span[] = []): Passage {
  const outside = context.filter((other) => !contains(span, other));
  const contextPieces = outside.flatMap((other, index): Piece[] => [
    ...separatorBefore(document, outside[index - 1], other),
    wordsPiece(document, "context", other),
  ]);
  const pieces = [
    ...contextPieces,
    ...separatorBefore(document, outside.at(-1), span),
    ...markedPieces(document, span, matched),
    ...separatorAfter(document, span),
  ];
  const citations = [...outside, span].map((each) => citation(document, each));
  return { span, citation: [...new Set(citations)].join(", "), pieces, context: outside };
}

function markedPieces(document: Document, span: Span, matched: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let start = span.start;
  for (const match of matched) {
    pieces.push(wordsPiece(document, "words", { start, end: match.start }), wordsPiece(document, "match", match));
    start = match.end;
  }
  pieces.push(wordsPiece(document, "words", { start, end: span.end }));
  return pieces.filter(({ text }) => text !== "");
}

function wordsPiece(document: Document, kind: Exclude<Piece["kind"], "separator">, { start, end }: Span): Piece {
  return { kind, text: displayText(document, { start, end }), span: { start, end } };
}

export function passageText({ pieces }: Passage): string {
  return pieces.map(({ text }) => text).join("");
}

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

/** Passages of one message, without context that another one shows, or that an earlier one has as its context. */
export function withoutRepeatedContext(passages: readonly Passage[], document: Document): readonly Passage[] {
  return passages.map((passage, index) => {
    const others = passages.flatMap((other, at) => (at === index ? [] : [other.span, ...(at < index ? other.context : [])]));
    const context = passage.context.filter((needed) => !others.some((other) => contains(other, needed)));
    return context.length === passage.context.length ? passage : createPassage(document, passage.span, context, matchedSpans(passage));
  });
}

function matchedSpans({ pieces }: Passage): readonly Span[] {
  return pieces.flatMap(({ kind, span }) => (kind === "match" && span ? [span] : []));
}

const ellipsisBefore = "… ";

function separatorBefore(document: Document, before: Span | undefined, span: Span): Piece[] {
  if (before) {
    const between = document.text.slice(before.end, span.start);
    // Text on both sides of a paragraph break is not adjacent.
    const adjacent = before.end <= span.start && between.trim() === "" && !between.includes("\n");
    return [{ kind: "separator", text: adjacent ? " " : ` ${ellipsisBefore}` }];
  }
  const sentence = overlappingEnds(document.sentences, span)?.first;
  return sentence && sentence.start < span.start ? [{ kind: "separator", text: ellipsisBefore }] : [];
}

function separatorAfter(document: Document, span: Span): Piece[] {
  const sentence = overlappingEnds(document.sentences, span)?.last;
  const rest = sentence ? document.text.slice(span.end, sentence.end) : "";
  return /[\p{L}\p{N}]/u.test(rest) ? [{ kind: "separator", text: " …" }] : [];
}
