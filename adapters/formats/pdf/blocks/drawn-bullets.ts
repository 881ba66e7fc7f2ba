import type { Group } from "./group.ts";

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

type Paragraph = Extract<Group, { readonly kind: "paragraph" }>;

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
  const least = above.start - above.left + (isItem ? -tolerance : above.size * 1.5);
  return lines.every(({ start, left, tag }) => !tag && start - left > least);
}

/** Points. */
const tolerance = 2;

function isBelow({ page, lines: [line] }: Paragraph, before: Paragraph): boolean {
  const distance = line.y - (before.lines.at(-1)?.y ?? 0);
  return page === before.page && distance > 0 && distance < line.size * 1.6;
}
