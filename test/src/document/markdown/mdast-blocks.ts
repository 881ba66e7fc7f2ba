import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

/** A paragraph as `readDocument` has them, read by another program. */
export interface OracleBlock {
  readonly kind: string;
  /** What a person reads, with single spaces; the cells of a row are apart by a space. */
  readonly text: string;
  /** The words of the nearest heading above of a higher level. */
  readonly heading: string | undefined;
}

/** The blocks of a Markdown text, as mdast with the extensions of GitHub and front matter reads it. */
export function mdastBlocks(text: string): readonly OracleBlock[] {
  const tree = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(["yaml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
  });
  return withHeadings(tree.children.flatMap((node) => blocksOf(node, "text")));
}

type Root = ReturnType<typeof fromMarkdown>;
type BlockNode = Root["children"][number];

interface FlatBlock {
  readonly kind: string;
  readonly text: string;
  readonly depth?: number;
}

/** `kind`: of the node's first paragraph, which in an item is the item. */
function blocksOf(node: BlockNode, kind: string): readonly FlatBlock[] {
  switch (node.type) {
    case "heading":
      return [{ kind: "heading", text: shownText(node), depth: node.depth }];
    case "paragraph":
      return [{ kind, text: shownText(node) }];
    case "list":
    case "blockquote":
    case "footnoteDefinition":
      return node.children.flatMap((child) => blocksOf(child, "text"));
    case "listItem":
      return node.children.flatMap((child, index) => blocksOf(child, index === 0 ? "item" : "text"));
    case "table":
      return node.children.map((row, index) => ({
        kind: index === 0 ? "columns" : "row",
        text: oneLine(row.children.map((cell) => shownText(cell)).join(" ")),
      }));
    case "code":
      return [{ kind: "code", text: oneLine(node.value) }];
    case "yaml":
      return node.value.split("\n").map((line) => ({ kind: "row", text: oneLine(line) }));
    case "html":
      return [{ kind, text: oneLine(withoutTags(node.value)) }];
    default:
      return [];
  }
}

type Shown = {
  readonly type: string;
  readonly value?: string;
  readonly alt?: string | null | undefined;
  readonly children?: readonly Shown[];
};

function shownText(node: Shown): string {
  return oneLine(inlineText(node));
}

function inlineText({ type, value, alt, children }: Shown): string {
  if (type === "image" || type === "imageReference") return alt ?? "";
  if (type === "break") return " ";
  if (type === "html") return withoutTags(value ?? "");
  return value ?? children?.map(inlineText).join("") ?? "";
}

/** Tags that break a line are spaces. */
function withoutTags(html: string): string {
  return html
    .replace(/<!--.*?-->/gsu, "")
    .replace(/<\/?(?:br|p|div|li|td|th|tr|hr)\b[^>]*>/gu, " ")
    .replace(/<[^>]*>/gu, "");
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function withHeadings(blocks: readonly FlatBlock[]): readonly OracleBlock[] {
  const open: { readonly depth: number; readonly text: string }[] = [];
  return blocks
    .filter(({ text }) => text !== "")
    .map(({ kind, text, depth }) => {
      if (depth !== undefined) while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
      const heading = open.at(-1)?.text;
      if (depth !== undefined) open.push({ depth, text });
      return { kind, text, heading };
    });
}
