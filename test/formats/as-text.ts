import { type BlockNode, type ListNode, type NodeOf, rowsOf, type Tree, unsupported, wordsOf } from "./markdown.ts";

/** As a person writes it without markup: underlined headings, dashes, columns apart by spaces, lines of 72 columns. */
export function asText(tree: Tree): string {
  return `${tree.children.map(blockText).join("\n\n")}\n`;
}

/** Columns. */
const width = 72;

function blockText(node: BlockNode): string {
  switch (node.type) {
    case "heading":
      return headingText(node);
    case "paragraph":
      return wrap(wordsOf(node.children), "", "");
    case "list":
      return listText(node, "");
    case "table":
      return tableText(node);
    case "blockquote":
      return node.children
        .map((child) => (child.type === "paragraph" ? wrap(wordsOf(child.children), "  ", "  ") : unsupported(child)))
        .join("\n\n");
    default:
      return unsupported(node);
  }
}

function headingText({ children, depth }: NodeOf<"heading">): string {
  const words = wordsOf(children);
  const mark = underlines[depth - 1];
  return mark === undefined ? words : `${words}\n${mark.repeat(words.length)}`;
}

/** By level; deeper headings are lines of their own. */
const underlines = ["=", "-"] as const;

function listText({ children, ordered }: ListNode, indent: string): string {
  const items = children.map((item, index) => {
    const mark = ordered ? `${index + 1}. ` : "- ";
    const inner = indent + " ".repeat(mark.length);
    return item.children
      .map((child) => {
        if (child.type === "paragraph") return wrap(wordsOf(child.children), indent + mark, inner);
        return child.type === "list" ? listText(child, inner) : unsupported(child);
      })
      .join("\n");
  });
  return items.join("\n");
}

function tableText(table: NodeOf<"table">): string {
  const rows = rowsOf(table).map((row) => row.map(wordsOf));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const [names = [], ...others] = rows;
  return [line(names), line(widths.map((each) => "-".repeat(each))), ...others.map(line)].join("\n");
}

function wrap(words: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of words.split(/\s+/u)) {
    const isFirst = line === first || line === others;
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = others + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line].join("\n");
}
