import { displayedEnd, displayText } from "./document/display-text.ts";
import { contains, type Document, overlappingEnds, overlaps, type Span, spanText, trimSpan } from "./document/document.ts";
import { isInSameParagraph, paragraphKindOf, type TableCell } from "./document/document-structure.ts";
import { depthOf, type Group, groupOf, itemMarkOf, overlappingMembers } from "./document/groups.ts";
import type { Paragraph } from "./document/paragraphs.ts";
import { endsInAny } from "./text/characters.ts";
import { hasLetterOrDigit } from "./text/words.ts";

export interface Piece {
  /**
   * `found`: the part of the words that answers, or that a checked quotation has. `leftOut`: words that it leaves out; `added`: words of the quotation that the
   * document does not have there. `separator`: what is between pieces: space, "…" where text is omitted, a line end and "•" before an item of a list,
   * punctuation between the cells of a row.
   */
  readonly kind: "words" | "found" | "context" | "leftOut" | "added" | "separator";
  /** What is shown (see `displayText`). */
  readonly text: string;
  /** Where the words are; undefined for a separator, and for what is added. */
  readonly span?: Span;
}

export function spanPieces(
  document: Document,
  span: Span,
  cells: readonly TableCell[] | undefined,
  found: readonly Span[],
): readonly Piece[] {
  if (cells) return recordPieces(document, cells, found);
  return paragraphKindOf(document, span) === "code" ? linePieces(document, "words", span) : markedPieces(document, span, found);
}

/** The members of a list are shown as what answers is; what introduces them is context. */
export function partPieces(document: Document, part: Span, group: Group | undefined): readonly Piece[] {
  const isMember = group?.kind === "list" && overlappingMembers(group, part).length > 0;
  return linePieces(document, isMember ? "words" : "context", part);
}

/** A piece of words or of context, taken apart where these words stand in it. `words`: in order. */
export function markPiece(document: Document, piece: Piece, words: readonly Span[]): readonly Piece[] {
  const { kind, span } = piece;
  if (!span || (kind !== "words" && kind !== "context")) return [piece];
  const within = words
    .filter((each) => overlaps(each, span))
    .map(({ start, end }) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) }));
  return within.length === 0 ? [piece] : markedPieces(document, span, within, kind);
}

function markedPieces(document: Document, span: Span, found: readonly Span[], kind: "words" | "context" = "words"): Piece[] {
  const pieces: Piece[] = [];
  let start = span.start;
  for (const each of found) {
    pieces.push(wordsPiece(document, kind, { start, end: each.start }), wordsPiece(document, "found", each));
    start = each.end;
  }
  pieces.push(wordsPiece(document, kind, { start, end: span.end }));
  // Markup at the ends leaves space there.
  const shown = pieces.filter(({ text }) => text !== "");
  return shown.map((piece, at) => {
    const text = at === 0 ? piece.text.trimStart() : piece.text;
    return { ...piece, text: at === shown.length - 1 ? text.trimEnd() : text };
  });
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
  if (paragraphKindOf(document, span) !== "code") {
    const piece = wordsPiece(document, kind, span);
    return [{ ...piece, text: piece.text.trim() }];
  }
  const lines = [...spanText(document, span).matchAll(/[^\n\r\f\u2028\u2029]+/gu)].map(({ index, 0: line }) =>
    trimSpan(document.text, { start: span.start + index, end: span.start + index + line.length }),
  );
  const shown = lines.filter(({ start, end }) => start < end);
  return shown.flatMap((line, at) => [...(at === 0 ? [] : [separator("\n")]), wordsPiece(document, kind, line)]);
}

export function wordsPiece(document: Document, kind: Exclude<Piece["kind"], "separator">, { start, end }: Span): Piece {
  return { kind, text: displayText(document, { start, end }), span: { start, end } };
}

/** The first `maxLength` UTF-16 code units, up to a whole word, and "…" if there are more. */
export function briefPieces(document: Document, pieces: readonly Piece[], maxLength: number): readonly Piece[] {
  let left = maxLength;
  const cut = pieces.findIndex(({ text }) => {
    left -= text.length;
    return left < 0;
  });
  const last = pieces[cut];
  if (!last) return pieces;
  const end = last.text.slice(0, last.text.length + left).search(/(?:\s+\S*|[\uD800-\uDBFF])?$/u);
  const { kind, span } = last;
  const words =
    span && kind !== "separator" && end > 0 ? [wordsPiece(document, kind, { ...span, end: displayedEnd(document, span, end) })] : [];
  return [...pieces.slice(0, cut), ...words, separator(" …")];
}

export function separator(text: string): Piece {
  return { kind: "separator", text };
}

export function separatorBefore(document: Document, before: Span | undefined, span: Span, group: Group | undefined): Piece[] {
  const isRest = before !== undefined && isInSameParagraph(document, before, span);
  const member = group?.kind === "list" && !isRest ? overlappingMembers(group, span)[0] : undefined;
  if (group && member) return [memberSeparator(document, group, before, member, span)];
  if (before) return [separator(textBetween(document, before, span))];
  const sentence = overlappingEnds(document.sentences, span)?.first;
  return sentence && sentence.start < span.start ? [separator("… ")] : [];
}

/** Text on both sides of a paragraph break is not adjacent, except a question and its answer, and lines of code. */
function textBetween(document: Document, before: Span, span: Span): string {
  const [kindBefore, kind] = [before, span].map((each) => paragraphKindOf(document, each));
  if (kind === "heading") return "\n• ";
  if (!isAdjacent(document, before, span)) return " … ";
  if (kind === "code" || kind === "row") return "\n";
  return kindBefore === "heading" || isInSameParagraph(document, before, span) ? " " : " … ";
}

/** A new line with the mark of an item, below a line that says if something is left out before it. */
function memberSeparator(document: Document, group: Group, before: Span | undefined, member: Paragraph, span: Span): Piece {
  const last = before ? overlappingMembers(group, before).at(-1) : undefined;
  const isGap = member.number > (last?.number ?? (group.members[0]?.number ?? 0) - 1) + 1;
  const indent = "   ".repeat(depthOf(document, member));
  const cut = span.start > member.start ? "… " : "";
  const lines = [...(isGap ? [`${indent}${gapMark}`] : []), `${indent}${markOf(document, member, span)}${cut}`];
  return separator((before ? "\n" : "") + lines.join("\n"));
}

/** A place that is called by its number begins with it. */
function markOf(document: Document, member: Paragraph, { start }: Span): string {
  if (member.kind !== "item") return "   ";
  return start < member.start ? "" : `${itemMarkOf(document, member)} `;
}

/** The mark of an item, where the document is read in its order. */
export function markBefore(document: Document, span: Span): readonly Piece[] {
  const group = groupOf(document, span);
  const [item] = group?.kind === "list" ? overlappingMembers(group, span) : [];
  return item?.kind === "item" && item.start === span.start ? [separator(markOf(document, item, span))] : [];
}

/** Says that an item goes on after what is shown of it. */
export function restOfItem(part: Span, next: Span | undefined, group: Group | undefined): readonly Piece[] {
  const item = group?.kind === "list" ? overlappingMembers(group, part).at(-1) : undefined;
  return item && part.end < item.end && !(next && next.start < item.end) ? [separator(` ${gapMark}`)] : [];
}

/** Says on a line of its own that the list goes on. */
export function gapAfter(last: Span | undefined, group: Group | undefined): readonly Piece[] {
  const member = last && group?.kind === "list" ? overlappingMembers(group, last).at(-1) : undefined;
  return member && member !== group?.members.at(-1) ? [separator(`\n${gapMark}`)] : [];
}

const gapMark = "…";

export function separatorAfter(document: Document, span: Span): Piece[] {
  const sentence = overlappingEnds(document.sentences, span)?.last;
  const rest = sentence ? document.text.slice(span.end, sentence.end) : "";
  return hasLetterOrDigit(rest) ? [separator(" …")] : [];
}

/** Whether nothing but white space, punctuation and the mark of an item ("2.", "(b)") is between. */
function isAdjacent({ text }: Document, before: Span, span: Span): boolean {
  const between = text.slice(before.end, span.start);
  return before.end <= span.start && between.length <= maxGap && !hasLetterOrDigit(between.replace(itemMark, ""));
}

/** UTF-16 code units between adjacent spans: line ends, an indent, a mark. */
const maxGap = 200;
const itemMark = /(?<=^|\s)[(（]?(?:\d{1,3}(?:\.\d{1,3}){0,8}|[a-z]{1,4}|[一二三四五六七八九十]{1,3})[.)）、](?=\s*$)/iu;
