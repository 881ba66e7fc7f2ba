import { type Fields, toFields, toList, toText } from "./fields.ts";

/** The text that a person reads in the blocks, one line per block, without Slack's escaping and styles. */
export function readableText(blocks: readonly unknown[]): string {
  return blocks.map((block) => blockText(toFields(block))).join("\n");
}

/** The text that Slack shows for an escaped text. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function blockText({ type, text, elements, fields, rows }: Fields): string {
  switch (type) {
    case "rich_text":
      return toList(elements).map(richText).join("\n");
    case "table":
      return toList(rows)
        .map((row) => toList(row).map(cellText).join("\n"))
        .join("\n");
    case "actions":
      return "";
    default:
      return [text, ...toList(fields), ...toList(elements)].map(plainOrMrkdwn).join("\n");
  }
}

function cellText(cell: unknown): string {
  const { type, text, elements } = toFields(cell);
  return type === "rich_text" ? toList(elements).map(richText).join("\n") : toText(text);
}

/** The elements of a section or a quote form one line; those of a list one line each. */
function richText(element: unknown): string {
  const { type, elements, text } = toFields(element);
  return elements === undefined
    ? toText(text)
    : toList(elements)
        .map(richText)
        .join(type === "rich_text_list" ? "\n" : "");
}

function plainOrMrkdwn(value: unknown): string {
  const { type, text } = toFields(value);
  return type === "mrkdwn" ? unescapeText(toText(text)) : toText(text);
}
