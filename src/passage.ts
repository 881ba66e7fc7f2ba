import { citations, contains, type Document, overlappingEnds, overlaps, type Span } from "./document/document.ts";
import { passageParts, recordCells, sectionName } from "./document/document-structure.ts";
import { type Group, groupOf, introductionOf, isOrdered, overlappingMembers, shownMembers } from "./document/groups.ts";
import type { Statement } from "./knowledge/knowledge-model.ts";
import {
  briefPieces,
  gapAfter,
  markBefore,
  markPiece,
  type Piece,
  partPieces,
  restOfItem,
  separatorAfter,
  separatorBefore,
  spanPieces,
  wordsPiece,
} from "./passage-pieces.ts";
import { type PassageTable, readTable, tablePieces } from "./passage-table.ts";

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
  /** Undefined where the list or the table is whole, or there is none. */
  readonly leftOut?: LeftOut | undefined;
  /** Several rows, as they can be drawn; `pieces` has them a line each. */
  readonly table?: PassageTable | undefined;
}

/** What is left out of the list or the table of a passage. */
export interface LeftOut {
  /** The number of the paragraph that is its first item or row. */
  readonly first: number;
  /** All items of the outermost list, or all rows. */
  readonly count: number;
  readonly noun: "steps" | "items" | "rows";
}

/** A statement with its context; a quotation includes its attribution. */
export function statementPassage(document: Document, { shownSpan, context }: Statement): Passage {
  return createPassage(document, shownSpan, context);
}

/** A span with all that belongs to it. */
export function createPassage(document: Document, span: Span, context: readonly Span[] = []): Passage {
  return joinedPassage(document, [span], context);
}

/** Spans of one list or one table, the one that answers first, with all that belongs to them. */
export function joinedPassage(document: Document, spans: readonly [Span, ...Span[]], context: readonly Span[]): Passage {
  const [span] = spans;
  const group = groupOf(document, span);
  const shown = group && shownMembers(document, group, spans);
  // Of a long list what does not fit is left out, and marked.
  const others = spans.slice(1).filter((other) => !group || overlappingMembers(group, other).some((member) => shown?.has(member)));
  const parts = [...others, ...passageParts(document, [span, ...others])].filter((part) => !context.some((given) => contains(given, part)));
  const outside = context.filter((other) => !spans.some((each) => contains(each, other)));
  return composePassage(document, span, inOrder([...outside, ...parts]), inOrder(parts));
}

/**
 * Spans as they stand, without what else belongs to them: a step of a list alone, marked as such. `found`: parts of the first that a checked
 * quotation has, in order.
 */
export function partPassage(document: Document, [span, ...others]: readonly [Span, ...Span[]], found: readonly Span[] = []): Passage {
  return composePassage(document, span, inOrder(others), inOrder(others), found);
}

/** A span with what introduces it, which says of a list or a table that it is a part. */
export function introducedPart(document: Document, span: Span, context: readonly Span[] = []): Passage {
  const group = groupOf(document, span);
  if (!group) return createPassage(document, span, context);
  const leadIn = introductionOf(group);
  const parts = leadIn && !overlaps(leadIn, span) ? [{ start: leadIn.start, end: leadIn.end }] : [];
  return composePassage(document, span, inOrder([...context, ...parts]), parts);
}

/** The beginning of a sentence or a row, as what comes near an answer is shown. */
export function briefPassage(document: Document, span: Span): Passage {
  const whole = plainPassage(document, span);
  return { ...whole, pieces: briefPieces(document, whole.pieces, maxBrief) };
}

/** UTF-16 code units. */
const maxBrief = 200;

/** The words of a span, where the document is read in its order: nothing is marked as left out. */
export function plainPassage(document: Document, span: Span): Passage {
  const pieces = [...markBefore(document, span), ...spanPieces(document, span, recordCells(document, span)?.cells, [])];
  return { span, citation: placeOf(document, span, [span]), pieces, context: [], parts: [] };
}

/** The headings above a span, and the citations of all that is shown. */
function placeOf(document: Document, span: Span, cited: readonly Span[]): string {
  const section = sectionName(document, span);
  const place = citations(document, cited);
  return section === "" ? place : `${section}, ${place}`;
}

function inOrder(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((a, b) => a.start - b.start);
}

/** `outside`: the context with the passage's own `parts`, in reading order, without what the span contains. */
export function composePassage(
  document: Document,
  span: Span,
  outside: readonly Span[],
  ownParts: readonly Span[],
  found: readonly Span[] = [],
): Passage {
  const all = inOrder([...outside, span]);
  const group = groupOf(document, span);
  // The names of a table's columns are no place.
  const isPlace = (part: Span) => group?.kind !== "table" || !group.leadIn || !overlaps(group.leadIn, part);
  const citation = placeOf(document, span, citedSpans(document, all.filter(isPlace), group));
  const shown = group ? [...new Set(all.flatMap((each) => overlappingMembers(group, each)))] : [];
  const leftOut = group && shown.length > 0 && shown.length < group.members.length ? readLeftOut(document, group) : undefined;
  const common = { span, citation, context: outside, parts: ownParts };
  if (group?.kind === "table" && shown.length > 1) {
    const top = (group.leadIn ?? shown[0] ?? span).start;
    const introduction = all
      .filter(({ start }) => start < top)
      .map((part) => wordsPiece(document, part === span ? "words" : "context", part));
    const table = readTable(document, group, shown, introduction);
    return { ...common, leftOut, table, pieces: tablePieces(table) };
  }
  const record = recordCells(document, span);
  // The names of the columns are beside the cells.
  const parts = record ? all.filter((other) => !record.columns || !contains(record.columns, other)) : all;
  const pieces = parts.flatMap((part, at) => [
    ...separatorBefore(document, parts[at - 1], part, group),
    ...(part === span
      ? [...spanPieces(document, span, record?.cells, found), ...separatorAfter(document, span)]
      : partPieces(document, part, group)),
    ...restOfItem(part, parts[at + 1], group),
  ]);
  return { ...common, leftOut, pieces: [...pieces, ...gapAfter(parts.at(-1), group)] };
}

function readLeftOut(document: Document, group: Group): LeftOut {
  const noun = group.kind === "table" ? "rows" : isOrdered(document, group) ? "steps" : "items";
  return { first: group.members[0]?.number ?? 0, count: group.count, noun };
}

/** What follows each other in a list or a table, and what introduces it, is cited as one range. */
function citedSpans(document: Document, spans: readonly Span[], group: Group | undefined): readonly Span[] {
  const cited: Span[] = [];
  for (const span of inOrder(spans)) {
    const before = cited.at(-1);
    if (before && group && isNextMember(document, before, span, group)) cited.splice(-1, 1, { start: before.start, end: span.end });
    else cited.push(span);
  }
  return cited;
}

function isNextMember({ sentences }: Document, before: Span, span: Span, { members: [first], members, leadIn }: Group): boolean {
  const start = leadIn && leadIn.end < span.start ? leadIn : first;
  const [last, next] = [overlappingEnds(sentences, before)?.last.paragraph, overlappingEnds(sentences, span)?.first.paragraph];
  if (!start || last === undefined || next === undefined || before.end < start.start || span.start > (members.at(-1)?.end ?? 0))
    return false;
  return next <= last + 1;
}

/** The passage with these words of the document marked wherever it shows them; in a table, the cells that have them. */
export function markWords(document: Document, passage: Passage, words: readonly Span[]): Passage {
  const inside = inOrder(words).filter((span) => passage.pieces.some((piece) => piece.span && overlaps(piece.span, span)));
  if (inside.length === 0) return passage;
  const { table } = passage;
  const markCell = (cell: Piece | undefined) =>
    cell?.kind === "words" && inside.some((span) => cell.span && overlaps(cell.span, span)) ? { ...cell, kind: "found" as const } : cell;
  return {
    ...passage,
    pieces: passage.pieces.flatMap((piece) => markPiece(document, piece, inside)),
    table: table && { ...table, rows: table.rows.map((cells) => cells.map(markCell)) },
  };
}

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
