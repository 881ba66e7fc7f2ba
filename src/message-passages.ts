import { contains, type Document, type Span } from "./document/document.ts";
import { groupOf, overlappingMembers } from "./document/groups.ts";
import { composePassage, joinedPassage, type Passage } from "./passage.ts";
import { groupBy } from "./text/collections.ts";

/** Drops items whose span another item's span contains; that one gets the place of the first of them. Of equal spans, the first stays. */
export function withoutContained<T>(items: readonly T[], toSpan: (item: T) => Span): readonly T[] {
  const widestFirst = [...items].sort((a, b) => toSpan(a).start - toSpan(b).start || toSpan(b).end - toSpan(a).end);
  const widest = new Map<T, T>();
  let last: T | undefined;
  for (const item of widestFirst) {
    if (last === undefined || toSpan(item).end > toSpan(last).end) last = item;
    widest.set(item, last);
  }
  return [...new Set(items.map((item) => widest.get(item) ?? item))];
}

/**
 * The passages of one message, each thing once: what is of one list or one table is one passage, in the document's order; and what an earlier
 * passage shows is left out.
 */
export function messagePassages(passages: readonly Passage[], document: Document): readonly Passage[] {
  const distinct = withoutRepeatedContext(
    withoutContained(joinMembers(passages, document), ({ span }) => span),
    document,
  );
  return distinct.filter(({ span }, at) => !distinct.slice(0, at).some(({ context }) => context.some((shown) => contains(shown, span))));
}

function joinMembers(passages: readonly Passage[], document: Document): readonly Passage[] {
  const byGroup = groupBy(passages, ({ span }) => groupOf(document, span) ?? span);
  return [...byGroup.values()].flatMap((ofGroup) => {
    const [first, ...others] = ofGroup;
    if (!first || others.length === 0) return ofGroup;
    const context = ofGroup.flatMap((passage) => passage.context.filter((each) => !passage.parts.includes(each)));
    return [joinedPassage(document, [first.span, ...others.map(({ span }) => span)], context)];
  });
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
    if (context.length === passage.context.length || passage.table) return passage;
    const parts = passage.parts.filter((part) => context.includes(part));
    return composePassage(document, passage.span, context, parts);
  });
}

/** Rows that follow each other are one span, as a button has little room: `rowsIn` takes it apart. */
export function withRowsJoined(passages: readonly Passage[], document: Document): readonly Pick<Passage, "span">[] {
  const joined: { span: Span; last: number }[] = [];
  for (const { span } of passages.toSorted((a, b) => a.span.start - b.span.start)) {
    const number = rowNumber(document, span);
    const before = joined.at(-1);
    if (before && number !== undefined && before.last === number - 1)
      joined.splice(-1, 1, { span: { start: before.span.start, end: span.end }, last: number });
    else joined.push({ span, last: number ?? 0 });
  }
  const [first] = passages;
  // What answers stays the first.
  return joined.toSorted((a, b) => Number(first && contains(b.span, first.span)) - Number(first && contains(a.span, first.span)));
}

function rowNumber(document: Document, span: Span): number | undefined {
  const group = groupOf(document, span);
  return group?.kind === "table" ? overlappingMembers(group, span)[0]?.number : undefined;
}

/** The rows in a span of several; any other span as it is. */
export function rowsIn(document: Document, span: Span): readonly Span[] {
  const group = groupOf(document, span);
  const rows = group?.kind === "table" ? overlappingMembers(group, span) : [];
  return rows.length > 1 ? rows.map(({ start, end }) => ({ start, end })) : [span];
}
