import type { Group } from "./group.ts";

/** In how many other items each group is, by its tag or by where it begins on the page; 0 for what is no item. */
export function itemDepths(groups: readonly Group[]): readonly number[] {
  let open: number[] = [];
  let page = 0;
  return groups.map((group) => {
    if (group.kind !== "item") {
      open = [];
      return 0;
    }
    const { start, left, tag } = group.line;
    if (tag?.role === "item") return Math.max(0, tag.level - 1);
    const indent = start - left;
    if (group.page !== page) open = open.slice(0, 1);
    page = group.page;
    while (open.length > 0 && (open.at(-1) ?? 0) > indent + tolerance) open.pop();
    if (open.length === 0 || indent > (open.at(-1) ?? 0) + tolerance) open.push(indent);
    return open.length - 1;
  });
}

/** Points. */
const tolerance = 4;
