import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

export type Tree = ReturnType<typeof parseMarkdown>;
export type BlockNode = Tree["children"][number];
export type NodeOf<Type extends BlockNode["type"]> = Extract<BlockNode, { readonly type: Type }>;
export type InlineNode = NodeOf<"paragraph">["children"][number];
export type ListNode = NodeOf<"list">;

export function parseMarkdown(text: string) {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** The rows of a table, each with the inline nodes of its cells. */
export function rowsOf(table: NodeOf<"table">): readonly (readonly (readonly InlineNode[])[])[] {
  return table.children.map((row) => row.children.map((cell) => cell.children));
}

/** The words of inline nodes, without markup. */
export function wordsOf(nodes: readonly InlineNode[]): string {
  return nodes.map((node) => ("children" in node ? wordsOf(node.children) : "value" in node ? node.value : "")).join("");
}

/** What the writers of the formats do not know: the source must not have it. */
export function unsupported(node: { readonly type: string }): never {
  throw new Error(`test/formats: ${node.type} is not supported`);
}
