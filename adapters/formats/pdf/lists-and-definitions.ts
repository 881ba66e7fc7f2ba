import type { MarkdownBlock } from "../markdown-writer.ts";
import type { FoundHeading } from "./headings.ts";
import type { Line } from "./lines.ts";
import { isSentenceEnd } from "./paragraph-lines.ts";

/** Lines that belong together. */
export type Group = { readonly page: number } & (
  | ({ readonly kind: "heading" | "paragraph" } & FoundHeading)
  | { readonly kind: "item"; readonly number: number | undefined; readonly text: string; readonly line: Line }
  | { readonly kind: "block"; readonly block: MarkdownBlock }
);

/**
 * Takes paragraphs for items of a list whose bullets are drawings, as browsers print them: two or more after a colon, indented, without a gap
 * between them.
 */
export function withDrawnBullets(groups: readonly Group[]): readonly Group[] {
  const found: Group[] = [];
  for (let at = 0; at < groups.length; ) {
    const group = groups[at];
    if (!group) break;
    found.push(group);
    const items = group.kind === "paragraph" && /[:：]$/u.test(group.text) ? itemsBelow(groups, at + 1, group) : [];
    found.push(...items.map(({ page, text, lines: [line] }): Group => ({ kind: "item", page, number: undefined, text, line })));
    at += 1 + items.length;
  }
  return found;
}

type Paragraph = FoundHeading & { readonly page: number };

function itemsBelow(groups: readonly Group[], from: number, above: Paragraph): readonly Paragraph[] {
  const items: Paragraph[] = [];
  for (const group of groups.slice(from)) {
    const before = items.at(-1);
    if (group.kind !== "paragraph" || !isIndented(group, items[0] ?? above, items.length > 0) || (before && !isBelow(group, before))) break;
    items.push(group);
  }
  return items.length > 1 ? items : [];
}

/** All its lines begin deeper than the text above, or not less deep than the first item. */
function isIndented({ lines }: Paragraph, { lines: [above] }: Paragraph, isItem: boolean): boolean {
  const least = indentOf(above) + (isItem ? -bulletTolerance : above.size * 1.5);
  return lines.every((line) => !line.tag && indentOf(line) > least);
}

/** Points. */
const bulletTolerance = 2;

function indentOf({ start, left }: Line): number {
  return start - left;
}

function isBelow({ page, lines: [line] }: Paragraph, before: Paragraph): boolean {
  const distance = line.y - (before.lines.at(-1)?.y ?? 0);
  return page === before.page && distance > 0 && distance < line.size * 1.6;
}

/** The number of items around each group, by its tag or by where it begins on the page; 0 for what is no item. */
export function itemDepths(groups: readonly Group[]): readonly number[] {
  let open: number[] = [];
  let page = 0;
  return groups.map((group) => {
    if (group.kind !== "item") {
      open = [];
      return 0;
    }
    const { tag } = group.line;
    if (tag?.role === "item") return Math.max(0, tag.level - 1);
    const indent = indentOf(group.line);
    if (group.page !== page) open = open.slice(0, 1);
    page = group.page;
    while (open.length > 0 && (open.at(-1) ?? 0) > indent + indentTolerance) open.pop();
    if (open.length === 0 || indent > (open.at(-1) ?? 0) + indentTolerance) open.push(indent);
    return open.length - 1;
  });
}

/** Points. */
const indentTolerance = 4;

/** Puts terms and their explanations together: a short line, and the paragraphs below it that are indented deeper. */
export function joinDefinitions(groups: readonly Group[]): readonly Group[] {
  const joined: Group[] = [];
  for (let at = 0; at < groups.length; ) {
    const group = groups[at];
    if (!group) break;
    const texts = group.kind === "paragraph" ? explanations(groups, at, group) : [];
    if (group.kind === "paragraph" && texts.length > 0)
      joined.push({ kind: "block", page: group.page, block: { kind: "definition", terms: [group.text], texts } });
    else joined.push(group);
    at += 1 + texts.length;
  }
  return joined;
}

function explanations(groups: readonly Group[], at: number, term: Paragraph): readonly string[] {
  const [line] = term.lines;
  if (term.lines.length > 1 || term.text.length > maxTerm || isSentenceEnd(term.text) || /[,;]$/u.test(term.text) || line.tag) return [];
  const texts: string[] = [];
  let indent: number | undefined;
  for (const group of groups.slice(at + 1, at + 1 + maxTexts)) {
    const own = group.kind === "paragraph" ? bodyIndent(group.lines) - indentOf(line) : 0;
    if (group.kind !== "paragraph" || own < line.size || own > line.size * 6) break;
    if (indent !== undefined && Math.abs(own - indent) > indentTolerance) break;
    if (indent === undefined && !explains(group)) break;
    indent = own;
    texts.push(group.text);
  }
  return texts;
}

/** UTF-16 code units. The document reader takes a longer line for text. */
const maxTerm = 70;
const maxTexts = 20;

/** The indentation of a paragraph, whatever that of its first line is. */
function bodyIndent(lines: Paragraph["lines"]): number {
  return indentOf(lines[1] ?? lines[0]);
}

/** A sentence, whose lines all are indented. */
function explains({ text, lines }: Paragraph): boolean {
  return isSentenceEnd(text) && Math.abs(indentOf(lines[0]) - bodyIndent(lines)) < lines[0].size;
}
