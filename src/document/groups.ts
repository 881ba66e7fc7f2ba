import { formsOf } from "../language/forms.ts";
import { cached } from "../text/collections.ts";
import { type Document, overlappingEnds, overlappingSpans, overlaps, paragraphOf, type Span } from "./document.ts";
import type { Paragraph } from "./paragraphs.ts";
import { maxPassageLength } from "./sentences.ts";

const form = formsOf("document.txt");

/** A list or a table: what stands together, so that a part of it has to say that it is only a part. */
export interface Group {
  readonly kind: "list" | "table";
  /** What introduces a list ("To claim expenses:"); the names of a table's columns. */
  readonly leadIn: Paragraph | undefined;
  /** In the document's order: items with all that stands within and between them; rows. */
  readonly members: readonly Paragraph[];
  /** The items of the outermost list; the rows. */
  readonly count: number;
}

/** The list or the table that a span is in, or that it introduces. Undefined for a span of several paragraphs, unless all are of one group. */
export function groupOf(document: Document, span: Span): Group | undefined {
  const ends = overlappingEnds(document.sentences, span);
  const paragraph = ends && paragraphOf(document, ends.first);
  if (!ends || !paragraph) return undefined;
  const own = groupOfMember(document, paragraph);
  if (ends.last.paragraph > paragraph.number) return own?.members.some(({ number }) => number === ends.last.paragraph) ? own : undefined;
  if (own || span.end < (paragraph.sentences.at(-1)?.end ?? 0)) return own;
  const next = document.paragraphs[paragraph.number];
  return next?.leadIn === paragraph.number ? groupOfMember(document, next) : undefined;
}

/** The sentence that introduces a list; the names of a table's columns. */
export function introductionOf({ kind, leadIn }: Group): Span | undefined {
  return kind === "list" ? leadIn?.sentences.at(-1) : leadIn;
}

/** The members that a span is in, or has. */
export function overlappingMembers({ members }: Group, span: Span): readonly Paragraph[] {
  return overlappingSpans(members, span);
}

function groupOfMember(document: Document, paragraph: Paragraph): Group | undefined {
  if (paragraph.kind === "columns") return groupsOf(document)(paragraph.number + 1);
  if (paragraph.kind === "row") return groupsOf(document)(firstRow(document, paragraph));
  return paragraph.list === undefined ? undefined : groupsOf(document)(paragraph.list);
}

/** The group with this first member, by its number. Cached: each passage asks for it. */
const groupsOf = cached(new WeakMap<Document, (first: number) => Group | undefined>(), (document) =>
  cached(new Map<number, Group | undefined>(), (first) => readGroup(document, first)),
);

function readGroup({ paragraphs }: Document, number: number): Group | undefined {
  const first = paragraphs[number - 1];
  if (!first) return undefined;
  const isRow = first.kind === "row";
  const belongs = (other: Paragraph) => (isRow ? isRowOf(first, other) : other.list === number);
  let end = number;
  while (end < paragraphs.length && belongs(paragraphs[end] ?? first)) end += 1;
  const members = paragraphs.slice(number - 1, end);
  const above = first.leadIn === undefined ? undefined : paragraphs[first.leadIn - 1];
  const leadIn = isRow && above?.kind !== "columns" ? undefined : above;
  const count = isRow ? members.length : members.filter((member) => member.kind === "item" && (member.leadIn ?? 0) < number).length;
  return members.length > 1 || leadIn ? { kind: isRow ? "table" : "list", leadIn, members, count } : undefined;
}

function isRowOf({ leadIn, heading }: Paragraph, other: Paragraph): boolean {
  return other.kind === "row" && other.leadIn === leadIn && other.heading === heading;
}

function firstRow({ paragraphs }: Document, row: Paragraph): number {
  if (paragraphs[(row.leadIn ?? 0) - 1]?.kind === "columns") return (row.leadIn ?? 0) + 1;
  let { number } = row;
  for (let above = paragraphs[number - 2]; above && isRowOf(row, above); above = paragraphs[number - 2]) number -= 1;
  return number;
}

/** The items of the outermost list that are around a member, the outermost first; then the member itself. */
function pathTo({ paragraphs }: Document, member: Paragraph): readonly Paragraph[] {
  const path = [member];
  for (let above = paragraphs[(member.leadIn ?? 0) - 1]; above && above.list === member.list; above = paragraphs[(above.leadIn ?? 0) - 1])
    path.unshift(above);
  return path;
}

/** How many items a member is within, itself left out: 0 for an item of the outermost list. */
export function depthOf(document: Document, member: Paragraph): number {
  return pathTo(document, member).filter(({ kind }) => kind === "item").length - 1;
}

/**
 * The members that are shown for the spans that answer; without a member among them, for what the lead-in says. A short list is shown whole.
 * Of a longer one, each that answers with what is around it, and with what is within it if that is short; where the first item is among them, the list
 * from its start as far as it fits.
 */
export function shownMembers(document: Document, group: Group, spans: readonly Span[]): ReadonlySet<Paragraph> {
  const { kind, members, leadIn } = group;
  const answering = spans.flatMap((span) => overlappingMembers(group, span));
  if (kind === "table") return new Set(answering.length === 0 ? members.slice(0, maxRows) : answering);
  const introduction = spans.find((span) => leadIn && overlaps(span, leadIn)) ?? introductionOf(group);
  const leadInLength = introduction ? introduction.end - introduction.start : 0;
  const fits = (some: readonly Paragraph[]) => isShort(some, leadInLength);
  if (fits(members)) return new Set(members);
  let shown: ReadonlySet<Paragraph> = new Set();
  const add = (more: readonly Paragraph[]): boolean => {
    const all = new Set([...shown, ...more]);
    const isAdded = shown.size === 0 || fits([...all]);
    if (isAdded) shown = all;
    return isAdded;
  };
  // What answers comes before what is within and around it.
  for (const member of answering) add(pathTo(document, member));
  for (const member of answering) add(members.filter((other) => pathTo(document, other).includes(member)));
  const isFromStart = answering.length === 0 || members.slice(0, 1).some((first) => shown.has(first));
  if (isFromStart) members.slice(0, maxMembers).every((member) => add([member]));
  return shown;
}

/** More than a short list has, with all that is within its items. */
const maxMembers = 60;
/** Rows of one passage. */
export const maxRows = 12;
/** Items, and UTF-16 code units with the lead-in, of a list that is shown whole. */
const maxItems = 9;
const maxListLength = 900;

function isShort(members: readonly Paragraph[], leadInLength: number): boolean {
  if (members.length >= maxMembers) return false;
  // Of an item that is too long for one passage, a sentence is shown.
  const length = members.reduce((sum, { start, end }) => sum + Math.min(end - start, maxPassageLength), leadInLength);
  return members.filter(({ kind }) => kind === "item").length <= maxItems && length <= maxListLength;
}

/** The mark of an item as a person reads it: "3.", "(b)", "• [x]". */
export function itemMarkOf({ text }: Document, { start }: Paragraph): string {
  const line = text.slice(Math.max(0, start - maxMark), start);
  const mark = line
    .slice(line.search(/[^\n\r\f\u2028\u2029]*$/u))
    .replace(/^[\s\uFEFF>]+/u, "")
    .trimEnd();
  return bullet.test(mark) ? mark.replace(bullet, "•") : mark;
}

/** UTF-16 code units before an item that are searched for its mark. */
const maxMark = 80;
const bullet = /^[-*+•–‣◦▪●○·o](?=\s|$)/u;

/** Whether the document says in which order a list is to be read: by numbers, or in what introduces it. */
export function isOrdered(document: Document, { members: [first], leadIn }: Group): boolean {
  if (!first) return false;
  if (first.kind === "item" && !bullet.test(itemMarkOf(document, first))) return true;
  const heading = document.paragraphs[(first.heading ?? 0) - 1];
  const above = [leadIn?.sentences.at(-1), heading].map((span) => (span ? document.text.slice(span.start, span.end) : ""));
  return form("says an order").isIn(above.join(" : "));
}
