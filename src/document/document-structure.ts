import { endsInAny } from "../text/characters.ts";
import { cached } from "../text/collections.ts";
import { displayText } from "./display-text.ts";
import { type Document, overlappingEnds, overlaps, paragraphOf, type Span, spanText, trimSpan } from "./document.ts";
import { type Group, groupOf, introductionOf, shownMembers } from "./groups.ts";
import { isBodyText, type Paragraph } from "./paragraphs.ts";
import { maxPassageLength, type Sentence } from "./sentences.ts";
import { cellsOf, hasCells } from "./tables.ts";

/**
 * What belongs to spans of one paragraph, list or table as a person would cut it out: the question of a FAQ above it, what introduces it ("The
 * council shall:"), what belongs to it in its list, the names of a row's columns, and what it introduces. In document order, without the
 * spans; empty for anything else.
 */
export function passageParts(document: Document, spans: readonly [Span, ...Span[]]): readonly Span[] {
  const [span] = spans;
  const paragraph = onlyParagraph(document, span);
  const group = groupOf(document, span);
  if (paragraph?.kind === "heading" || paragraph?.kind === "columns") return [];
  const heading = headingOf(document, paragraph);
  const above = heading && isQuestionHeading(document, heading) ? [heading] : [];
  const inGroup = group && group.members.length > 1 ? groupParts(document, group, spans) : undefined;
  const parts = inGroup ?? (paragraph ? [...introducing(document, paragraph), ...introducedBelow(document, paragraph, span)] : []);
  return [...above, ...parts].flatMap((part) => withoutSpans(document.text, part, spans)).sort((a, b) => a.start - b.start);
}

/** What of a list or a table is shown with spans of it, and what introduces it. */
function groupParts(document: Document, group: Group, spans: readonly Span[]): readonly Span[] {
  const shown = [...shownMembers(document, group, spans)];
  const introduction = introductionOf(group);
  return [...(introduction ? [introduction] : []), ...shown.flatMap((member) => partOf(member, spans))];
}

/** A member; of one that is too long for one passage nothing beside a sentence of it, and of one around that its end. */
function partOf(member: Paragraph, spans: readonly Span[]): readonly Span[] {
  if (member.end - member.start <= maxPassageLength) return [member];
  return spans.some((span) => overlaps(span, member)) ? [] : member.sentences.slice(-1);
}

/** What of a part the spans do not have. */
function withoutSpans(text: string, part: Span, spans: readonly Span[]): readonly Span[] {
  let left: readonly Span[] = [{ start: part.start, end: part.end }];
  for (const span of spans)
    left = left.flatMap(({ start, end }) =>
      span.start < end && start < span.end
        ? [
            { start, end: Math.max(start, span.start) },
            { start: Math.min(end, span.end), end },
          ]
        : [{ start, end }],
    );
  return left.map((each) => trimSpan(text, each)).filter(({ start, end }) => start < end);
}

/** The sentence that introduces it; of code, its short paragraph. */
function introducing(document: Document, { leadIn, kind }: Paragraph): readonly Span[] {
  const introduction = leadIn === undefined ? undefined : document.paragraphs[leadIn - 1]?.sentences.at(-1);
  if (!introduction) return [];
  return [kind === "code" ? shortParagraph(document, introduction) : introduction];
}

/** The code or the further paragraph that a paragraph introduces, directly below it, as long as all is one passage. */
function introducedBelow({ paragraphs }: Document, { number, sentences }: Paragraph, { start, end }: Span): readonly Paragraph[] {
  if (end < (sentences.at(-1)?.end ?? end)) return [];
  const below: Paragraph[] = [];
  let length = end - start;
  for (let at = number; paragraphs[at]?.leadIn === number; at += 1) {
    const other = paragraphs[at];
    if (!other || other.kind === "item" || other.kind === "columns") break;
    length += other.end - other.start;
    if (length > maxPassageLength) break;
    below.push(other);
    if (other.kind === "text") break;
  }
  return below;
}

/**
 * The paragraph of a span, if it is one passage with the question above it; otherwise the span. Of 259 questions about the fitted documents, two more
 * are answered in the first passage than with paragraphs of up to 350 UTF-16 code units.
 */
export function shortParagraph(document: Document, span: Span): Span {
  const paragraph = onlyParagraph(document, span);
  const heading = headingOf(document, paragraph);
  const isAnswer = paragraph && heading?.number === paragraph.number - 1 && isQuestionHeading(document, heading);
  const most = maxPassageLength - (isAnswer ? heading.end - heading.start : 0);
  const { start, end } = paragraph && paragraph.end - paragraph.start <= most ? paragraph : span;
  return { start, end };
}

/**
 * The cells of a row between bars, or whose table names its columns, clipped to the span, and the row of the names; undefined for anything
 * else.
 */
export function recordCells(document: Document, span: Span): { cells: readonly TableCell[]; columns: Span | undefined } | undefined {
  const row = onlyParagraph(document, span);
  if (row?.kind !== "row") return undefined;
  const above = row.leadIn === undefined ? undefined : document.paragraphs[row.leadIn - 1];
  const columns = above?.kind === "columns" ? above : undefined;
  if (!columns && !hasCells(spanText(document, row))) return undefined;
  const cells = tableCells(document, row)
    .filter(({ cell }) => overlaps(cell, span))
    .map(({ column, cell }) => ({ column, cell: { start: Math.max(cell.start, span.start), end: Math.min(cell.end, span.end) } }));
  return cells.length > 0 ? { cells, columns } : undefined;
}

/** The cells of a row that are not empty, with the names of their columns; none if the paragraph is no row. */
export function tableCells({ text, paragraphs }: Document, { kind, leadIn, ...row }: Paragraph): readonly TableCell[] {
  if (kind !== "row" && kind !== "columns") return [];
  const header = kind === "row" && leadIn !== undefined ? paragraphs[leadIn - 1] : undefined;
  const columns = header?.kind === "columns" ? cellsOf(text, header) : [];
  return cellsOf(text, row)
    .map((cell, index) => ({ column: columns[index], cell }))
    .filter(({ cell }) => cell.start < cell.end);
}

export interface TableCell {
  /** The name of its column; undefined if the table does not name it. */
  readonly column: Span | undefined;
  readonly cell: Span;
}

/**
 * The headings above a span that tell where it is, outermost first, at most two: `Leave › Sick pay`. Empty for a heading, and in a text whose
 * headings are all of one level: most of these are short lines that were guessed to be headings.
 */
export function sectionName(document: Document, span: Span): string {
  if (!hasNestedHeadings(document)) return "";
  const paragraph = onlyParagraph(document, span);
  const names: string[] = [];
  let heading = paragraph?.kind === "heading" ? undefined : headingOf(document, paragraph);
  while (heading && names.length < maxHeadings) {
    const name = displayText(document, heading).replace(/[.:：。]+$/u, "");
    // A question is shown before its answer, and the first line is the title.
    if (!isQuestionHeading(document, heading) && heading.number > 1) names.unshift(name);
    heading = headingOf(document, heading);
  }
  return names.map(shorten).join(" › ");
}

const maxHeadings = 2;

/** Cached, because each passage asks for it. */
const hasNestedHeadings = cached(new WeakMap<Document, boolean>(), ({ paragraphs }) =>
  paragraphs.some(({ kind, heading }) => kind === "heading" && heading !== undefined),
);

function shorten(heading: string): string {
  if (heading.length <= maxHeadingLength) return heading;
  const start = heading.slice(0, maxHeadingLength - 1);
  return `${start.slice(0, start.includes(" ") ? start.lastIndexOf(" ") : start.length).trimEnd()}…`;
}

/** UTF-16 code units of a heading. */
const maxHeadingLength = 48;

export function paragraphKindOf(document: Document, span: Span): Paragraph["kind"] | undefined {
  return onlyParagraph(document, span)?.kind;
}

export function isInSameParagraph(document: Document, a: Span, b: Span): boolean {
  const paragraph = onlyParagraph(document, a);
  return paragraph !== undefined && paragraph === onlyParagraph(document, b);
}

function onlyParagraph(document: Document, span: Span): Paragraph | undefined {
  const ends = overlappingEnds(document.sentences, span);
  return ends && ends.first.paragraph === ends.last.paragraph ? paragraphOf(document, ends.first) : undefined;
}

function headingOf({ paragraphs }: Document, paragraph: Paragraph | undefined): Paragraph | undefined {
  return paragraph?.heading === undefined ? undefined : paragraphs[paragraph.heading - 1];
}

/** The headings that a paragraph stands under, the outermost first. */
export function headingsAbove(document: Document, paragraph: Paragraph): readonly Paragraph[] {
  const heading = headingOf(document, paragraph);
  return heading ? [...headingsAbove(document, heading), heading] : [];
}

function isQuestionHeading({ text }: Document, { end }: Paragraph): boolean {
  return isQuestion(text.slice(end - 4, end));
}

/** A heading that asks something, as in an FAQ, and what begins the text below it. */
export interface OwnQuestion {
  readonly question: Paragraph;
  readonly answer: Paragraph;
  /** The first sentence, with the second one after a short answer ("Yes."). */
  readonly sentences: readonly Sentence[];
}

export function ownQuestions(document: Document): readonly OwnQuestion[] {
  return document.paragraphs.flatMap((question): readonly OwnQuestion[] => {
    if (question.kind !== "heading" || !isQuestion(displayText(document, question))) return [];
    const answer = textBelow(document, question);
    return answer ? [{ question, ...answer }] : [];
  });
}

/** The paragraph directly below a heading, and what begins it. */
export function textBelow(document: Document, heading: Paragraph): Omit<OwnQuestion, "question"> | undefined {
  const answer = document.paragraphs[heading.number];
  const [first] = answer?.sentences ?? [];
  if (!answer || !first || answer.heading !== heading.number || !isBodyText(answer)) return undefined;
  return { answer, sentences: answer.sentences.slice(0, first.end - first.start < minAnswer ? 2 : 1) };
}

/** UTF-16 code units of a sentence that answers alone. */
const minAnswer = 25;

export function isQuestion(text: string): boolean {
  return endsInAny(text, "?？", '"”’»」)]*_');
}
