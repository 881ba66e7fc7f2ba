import { type Fields, nestedObjects, toFields, toList, toText } from "./fields.ts";
import { choiceAction, type ElementAction } from "./payloads.ts";
import type { PostedMessage } from "./workspace.ts";

/** The text that a person reads in the blocks, one line per block, without Slack's escaping and styles. */
export function readableText(blocks: readonly unknown[]): string {
  return blocks.map((block) => blockText(toFields(block))).join("\n");
}

/** What people read in a message. */
export function shownText({ blocks, text }: Pick<PostedMessage, "blocks" | "text">): string {
  return `${readableText(blocks)}\n${unescapeText(text)}`;
}

export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function blockText({ type, text, elements, fields, rows }: Fields): string {
  switch (type) {
    case "rich_text":
      return toList(elements).map(richText).join("\n");
    case "table":
      return toList(rows)
        .flatMap((row) => toList(row).map((cell) => blockText(toFields(cell))))
        .join("\n");
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

export function optionTexts(blocks: unknown): readonly string[] {
  return menus(blocks).flatMap(({ options }) => toList(options).map((option) => elementLabel(toFields(option))));
}

function menus(blocks: unknown): readonly Fields[] {
  return nestedObjects(blocks).filter(({ type }) => type === "static_select");
}

export function chosen(blocks: unknown, text: string): ElementAction {
  for (const menu of menus(blocks)) {
    const option = toList(menu.options)
      .map(toFields)
      .find((candidate) => elementLabel(candidate) === text);
    if (option) return choiceAction(menu, option);
  }
  throw new Error(`There is no option "${text}" among: ${optionTexts(blocks).join(", ")}`);
}

export function findField(view: Fields): Fields {
  const field = nestedObjects(view.blocks).find(({ type }) => type === "plain_text_input");
  if (!field) throw new Error("There is no field in the Home tab.");
  return field;
}

export function elementLabel({ text }: Fields): string {
  return toText(nestedObjects(text)[0]?.text);
}
