import type { MarkdownBlock } from "../markdown-writer.ts";
import { endsSentence } from "./block-collector.ts";

/** `dt` elements and what follows them. */
export interface DefinitionGroup {
  readonly terms: string[];
  readonly blocks: MarkdownBlock[];
}

/** Short values are rows ("Owner · Mary"), explanations stand under their terms, anything else follows them. */
export function definitionBlocks(groups: readonly DefinitionGroup[]): readonly MarkdownBlock[] {
  const filled = groups.filter(({ terms, blocks }) => terms.length + blocks.length > 0);
  const areValues = filled.length > 1 && filled.every(isValue);
  if (areValues) return [{ kind: "table", rows: filled.map(({ terms, blocks }) => [terms.join(", "), paragraphTexts(blocks).join(" ")]) }];
  return filled.flatMap(({ terms, blocks }) => {
    const end = blocks.findIndex(({ kind }) => kind !== "paragraph");
    const texts = paragraphTexts(end < 0 ? blocks : blocks.slice(0, end));
    return [{ kind: "definition" as const, terms, texts }, ...blocks.slice(texts.length)];
  });
}

function isValue({ terms, blocks }: DefinitionGroup): boolean {
  const [block, second] = blocks;
  if (terms.length !== 1 || block?.kind !== "paragraph" || second) return false;
  return block.text.length <= maxValue && !endsSentence(block.text) && !/[?？]$/u.test(terms[0] ?? "");
}

/** UTF-16 code units. */
const maxValue = 100;

function paragraphTexts(blocks: readonly MarkdownBlock[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
}
