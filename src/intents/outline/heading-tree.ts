import { displayText } from "../../document/display.ts";
import type { Document } from "../../document/document.ts";
import type { Paragraph } from "../../document/paragraphs.ts";

/** A heading with the headings directly below it. */
export interface HeadingNode {
  readonly heading: Paragraph;
  readonly below: readonly Paragraph[];
}

/** The highest headings with those below them; a single one at the top is the title, whose sections are the highest. */
export function headingTree({ paragraphs }: Document): readonly HeadingNode[] {
  const headings = paragraphs.filter(({ kind }) => kind === "heading");
  const byParent = new Map<number | undefined, Paragraph[]>();
  for (const heading of headings) byParent.set(heading.heading, [...(byParent.get(heading.heading) ?? []), heading]);
  const top = byParent.get(undefined) ?? [];
  const below = (heading: Paragraph) => byParent.get(heading.number) ?? [];
  const [only] = top;
  const highest = only && top.length === 1 && below(only).length > 0 ? below(only) : top;
  return highest.map((heading) => ({ heading, below: below(heading) }));
}

const maxBelow = 8;

/** `Pay (¶33): Overtime · Pension` */
export function nodeText({ heading, below }: HeadingNode, document: Document): string {
  const name = `${displayText(document, heading)} (¶${heading.number})`;
  const names = below.slice(0, maxBelow).map((each) => displayText(document, each));
  const rest = below.length > names.length ? ` and ${below.length - names.length} more` : "";
  return names.length === 0 ? name : `${name}: ${names.join(" · ")}${rest}`;
}
