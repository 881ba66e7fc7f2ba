import { type HeadingStyles, headingStyle, readHeadingStyles } from "./heading-levels.ts";
import { createShowsNoNumber, type ListLevel } from "./numbering.ts";

/** What mammoth reads, as far as it is needed here: its types do not say. */
export interface WordElement {
  readonly type: string;
  readonly children?: readonly WordElement[];
  readonly value?: string;
  readonly styleId?: string | null;
  styleName?: string | null;
  numbering?: ListLevel | null;
}

/**
 * Gives all headings the style that is written as a heading, and takes from them and from the lists without numbers what makes list items of
 * them. Returns how many paragraphs have an automatic number.
 */
export function prepareParagraphs(document: WordElement, xml: { readonly styles: string; readonly numbering: string }): number {
  const headings = readHeadingStyles(xml.styles);
  const showsNoNumber = createShowsNoNumber(xml.numbering);
  const waiting: WordElement[] = [document];
  let numbered = 0;
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (const child of element.children ?? []) waiting.push(child);
    if (element.type !== "paragraph") continue;
    if (element.numbering && showsNoNumber(element.numbering)) element.numbering = null;
    if (element.numbering?.isOrdered) numbered += 1;
    styleHeading(element, headings);
  }
  return numbered;
}

function styleHeading(paragraph: WordElement, headings: HeadingStyles): void {
  const level = headingLevel(paragraph, headings);
  if (level !== undefined) paragraph.styleName = headingStyle(level);
  if (level !== undefined || paragraph.styleName === "Subtitle") paragraph.numbering = null;
}

/** UTF-16 code units. Contracts give whole clauses an outline level. */
const maxOutlinedLength = 200;

function headingLevel(paragraph: WordElement, { namedLevel, outlineLevel }: HeadingStyles): number | undefined {
  const [name, id] = [paragraph.styleName ?? "", paragraph.styleId ?? ""];
  const named = namedLevel(name, id);
  if (named !== undefined) return named;
  const outlined = outlineLevel(name, id);
  return outlined !== undefined && textLength(paragraph) <= maxOutlinedLength ? outlined : undefined;
}

function textLength({ value = "", children = [] }: WordElement): number {
  return value.length + children.reduce((sum, child) => sum + textLength(child), 0);
}
