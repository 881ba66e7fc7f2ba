import { announces, type Block } from "./lines.ts";

/**
 * Makes contents of three or more blocks in a row that repeat later headings: they answer nothing. A list that is introduced ("There are
 * three ferries:") is left, as it says something. An item between two that repeat a heading is contents, too, however it is worded.
 */
export function markContents(text: string, blocks: readonly Block[]): readonly Block[] {
  const places = new Map<string, number>();
  let longest = 0;
  blocks.forEach((block, index) => {
    if (block.kind !== "heading" || block.end - block.start > maxLength) return;
    places.set(headingKey(text, block), index);
    longest = Math.max(longest, block.end - block.start + maxLink);
  });
  if (places.size < minBlocks) return blocks;
  const repeats = blocks.map(
    (block, index) =>
      mayBeListed.has(block.kind) && block.end - block.start <= longest && (places.get(headingKey(text, block)) ?? 0) > index,
  );
  const listed = new Set<Block>();
  for (let at = 0; at < blocks.length; at += 1) {
    if (!repeats[at]) continue;
    let end = at + 1;
    while (repeats[end] || (blocks[end]?.kind === "item" && repeats[end + 1])) end += 1;
    for (const block of listedBlocks(text, blocks, at, end)) listed.add(block);
    at = end;
  }
  if (listed.size === 0) return blocks;
  return blocks.map((block) => (listed.has(block) ? { ...block, kind: "contents" } : block));
}

/** A heading with a text below it is one, although a later one has the same words. */
function listedBlocks(text: string, blocks: readonly Block[], from: number, to: number): readonly Block[] {
  const [before, last, next] = [blocks[from - 1], blocks[to - 1], blocks[to]];
  const end = last?.kind === "heading" && next && next.kind !== "heading" ? to - 1 : to;
  return end - from < minBlocks || (before && announces(text, before)) ? [] : blocks.slice(from, end);
}

const minBlocks = 3;
/** UTF-16 code units of a heading. */
const maxLength = 200;
/** UTF-16 code units of the marks and the target of a link to one. */
const maxLink = 100;
const mayBeListed: ReadonlySet<string> = new Set(["item", "text", "heading"]);

/** The words of a heading without its number, marks and the target of a link. */
function headingKey(text: string, { start, end }: Block): string {
  const words = text.slice(start, end).replace(/\]\([^()]*\)/gu, "");
  const bare = words.replace(/^\d[\d.]*[).]?\s+/u, "");
  return bare
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
