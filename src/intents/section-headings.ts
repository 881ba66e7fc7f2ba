import { sectionParagraphs } from "../commands/find-section.ts";
import { displayText } from "../document/display-text.ts";
import type { Document, Span } from "../document/document.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import type { Knowledge, Statement } from "../knowledge/knowledge-model.ts";
import { opensSection } from "../knowledge/sentences-shown-as-facts.ts";
import { groupBy } from "../text/collections.ts";

/** The sections in order. Headings without any text below them are left out. */
export function sectionsOf({ paragraphs }: Document): readonly Section[] {
  const sections: { heading: Paragraph | undefined; paragraphs: Paragraph[] }[] = [{ heading: undefined, paragraphs: [] }];
  for (const paragraph of paragraphs) {
    if (paragraph.kind === "heading") sections.push({ heading: paragraph, paragraphs: [] });
    else if (isBodyText(paragraph)) sections.at(-1)?.paragraphs.push(paragraph);
  }
  return sections.filter((section) => section.paragraphs.length > 0);
}

/** The paragraphs under one heading; the first section may have none. */
export interface Section {
  readonly heading: Paragraph | undefined;
  /** Body text only: no headings and captions. Never empty. */
  readonly paragraphs: readonly Paragraph[];
}

/** What is before the highest headings, and the sections under these, in order: each includes those below its heading. */
export function highestSections(document: Document): readonly Section[] {
  const nodes = headingTree(document);
  const before = document.paragraphs.slice(0, (nodes[0]?.heading.number ?? 1) - 1);
  const sections = nodes.map(({ heading }) => ({ heading, paragraphs: sectionParagraphs(document, heading) }));
  return [{ heading: undefined, paragraphs: before }, ...sections]
    .map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.filter(isBodyText) }))
    .filter(({ paragraphs }) => paragraphs.length > 0);
}

/** The heading above a paragraph, or itself. `number`: the paragraph's, from 1. */
export function headingAbove({ paragraphs }: Document, number: number): Paragraph | undefined {
  return paragraphs.slice(0, number).findLast(({ kind }) => kind === "heading");
}

/** The words of a section's first curated fact, as whole sentences; without one, the first sentence that says something. */
export function openingWords({ paragraphs }: Section, knowledge: Knowledge): Span | undefined {
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  if (!first || !last) return undefined;
  const isInside = ({ kind, span, context }: Statement) =>
    kind !== "quotation" && context.length === 0 && span.start >= first.start && span.end <= last.end;
  const fact = knowledge.statements.find((statement) => !statement.extracted && isInside(statement));
  const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
  return fact
    ? sentences.find(({ start, end }) => start <= fact.span.start && fact.span.start < end)
    : sentences.find((sentence) => opensSection(knowledge.document, sentence));
}

/** The highest headings with those below them; a single one at the top is the title, whose sections are the highest. */
export function headingTree({ paragraphs }: Document): readonly HeadingNode[] {
  const headings = paragraphs.filter(({ kind }) => kind === "heading");
  const byParent = groupBy(headings, ({ heading }) => heading);
  const top = byParent.get(undefined) ?? [];
  const below = (heading: Paragraph) => byParent.get(heading.number) ?? [];
  const [only] = top;
  const highest = only && top.length === 1 && below(only).length > 0 ? below(only) : top;
  return highest.map((heading) => ({ heading, below: below(heading) }));
}

/** A heading with the headings directly below it. */
export interface HeadingNode {
  readonly heading: Paragraph;
  readonly below: readonly Paragraph[];
}

/** `Pay (¶33): Overtime · Pension` */
export function nodeText({ heading, below }: HeadingNode, document: Document): string {
  const name = `${displayText(document, heading)} (¶${heading.number})`;
  const names = below.slice(0, maxBelow).map((each) => displayText(document, each));
  const rest = below.length > names.length ? ` and ${below.length - names.length} more` : "";
  return names.length === 0 ? name : `${name}: ${names.join(" · ")}${rest}`;
}

const maxBelow = 8;
