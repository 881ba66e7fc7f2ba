import { type Fields, fieldsOf, listOf, textOf } from "./fields.ts";

/** What a person reads of the blocks, a block a line: Slack's escaping and styles undone. */
export function visibleText(blocks: readonly unknown[]): string {
  return blocks.map((block) => blockText(fieldsOf(block))).join("\n");
}

/** A text as Slack shows it that was sent with `&`, `<` and `>` escaped. */
export function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function blockText({ type, text, elements, fields, rows }: Fields): string {
  switch (type) {
    case "rich_text":
      return listOf(elements).map(richText).join("\n");
    case "table":
      return listOf(rows)
        .map((row) => listOf(row).map(cellText).join("\n"))
        .join("\n");
    case "actions":
      return "";
    default:
      return [text, ...listOf(fields), ...listOf(elements)].map(plainOrMrkdwn).join("\n");
  }
}

function cellText(cell: unknown): string {
  const { type, text, elements } = fieldsOf(cell);
  return type === "rich_text" ? listOf(elements).map(richText).join("\n") : textOf(text);
}

/** A section, a quote, a list: their elements stand side by side, a list's below each other. */
function richText(element: unknown): string {
  const { type, elements, text } = fieldsOf(element);
  return elements === undefined
    ? textOf(text)
    : listOf(elements)
        .map(richText)
        .join(type === "rich_text_list" ? "\n" : "");
}

function plainOrMrkdwn(value: unknown): string {
  const { type, text } = fieldsOf(value);
  return type === "mrkdwn" ? unescaped(textOf(text)) : textOf(text);
}
