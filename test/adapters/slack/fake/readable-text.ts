import { type Fields, toFields, toList, toText } from "./fields.ts";

/** The text that a person reads in the blocks, one line per block, without Slack's escaping and styles. */
export function readableText(blocks: readonly unknown[]): string {
  return blocks.map((block) => blockText(toFields(block))).join("\n");
}

/** The text that Slack shows for an escaped text. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function blockText({ type, text, elements, fields }: Fields): string {
  switch (type) {
    case "rich_text":
      return toList(elements).map(richText).join("\n");
    case "actions":
    case "input":
      return "";
    default:
      return [text, ...toList(fields), ...toList(elements)].map(plainOrMrkdwn).join("\n");
  }
}

/** The elements of a section or a quote form one line; those of a list one line each. */
function richText(element: unknown): string {
  const { type, elements, text, fallback } = toFields(element);
  return elements === undefined
    ? toText(text ?? fallback)
    : toList(elements)
        .map(richText)
        .join(type === "rich_text_list" ? "\n" : "");
}

function plainOrMrkdwn(value: unknown): string {
  const { type, text } = toFields(value);
  return type === "mrkdwn" ? unescapeText(toText(text)) : toText(text);
}
