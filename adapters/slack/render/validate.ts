import type { types } from "@slack/bolt";
import { limits } from "./limits.ts";
import { countedLength, textContent } from "./text-content.ts";

/** Why Slack would refuse the blocks. Slack does not report errors in an acknowledgement, so messages are checked before. */
export function blockProblems(blocks: readonly types.KnownBlock[], surface: "message" | "home" = "message"): readonly string[] {
  const isMessage = surface === "message";
  return [
    ...limitProblems("blocks", blocks.length, isMessage ? limits.blocks : limits.homeBlocks),
    ...(isMessage ? limitProblems("characters in all blocks", countedLength(blocks), limits.blocksText) : []),
    ...blocks.flatMap(blockTypeProblems),
  ];
}

function blockTypeProblems(block: types.KnownBlock): readonly string[] {
  switch (block.type) {
    case "rich_text":
      return richTextProblems(block);
    case "actions":
      return actionsProblems(block);
    case "input":
      return inputProblems(block);
    case "divider":
      return [];
    default:
      return unknownProblems(`a ${block.type} block`);
  }
}

function richTextProblems(block: types.RichTextBlock): readonly string[] {
  return [
    ...limitProblems("characters in a rich_text block", textContent(block).length, limits.richText),
    ...(hasEmpty(block) ? ["a rich_text block with an empty element"] : []),
  ];
}

function actionsProblems({ elements }: types.ActionsBlock): readonly string[] {
  const ids = elements.map(({ action_id }) => action_id ?? "");
  return [
    ...limitProblems("buttons", elements.length, limits.actions),
    ...ids.flatMap((id) => limitProblems("characters in an action_id", id.length, limits.actionId)),
    ...(elements.length === 0 || ids.includes("") ? ["an empty button"] : []),
    ...duplicateProblems("an action_id", ids),
    ...elements.flatMap(elementProblems),
  ];
}

function elementProblems(element: types.ActionsBlockElement): readonly string[] {
  switch (element.type) {
    case "button":
      return textProblems("on a button", element.text, limits.buttonText);
    case "static_select":
      return menuProblems(element);
    default:
      return unknownProblems(`a ${element.type} element`);
  }
}

function menuProblems({ options = [], placeholder }: types.StaticSelect): readonly string[] {
  const values = options.map(({ value = "" }) => value);
  return [
    ...limitProblems("options of a menu", options.length, limits.menu.options),
    ...(options.length === 0 || values.includes("") ? ["an empty menu or option"] : []),
    ...options.flatMap(({ text }) => textProblems("of an option", text, limits.menu.optionText)),
    ...values.flatMap((value) => limitProblems("characters in an option's value", value.length, limits.menu.optionValue)),
    ...duplicateProblems("an option's value", values),
    ...(placeholder ? textProblems("in a placeholder", placeholder, limits.menu.placeholder) : []),
  ];
}

function inputProblems({ label, element }: types.InputBlock): readonly string[] {
  if (element.type !== "plain_text_input") return unknownProblems(`an input with a ${element.type} element`);
  const { placeholder, max_length = 1 } = element;
  return [
    ...textProblems("in a label", label, limits.input.label),
    ...(placeholder ? textProblems("in a placeholder", placeholder, limits.input.placeholder) : []),
    ...limitProblems("characters that may be typed", max_length, limits.input.text),
  ];
}

function unknownProblems(what: string): readonly string[] {
  return [`${what}, which this program does not create`];
}

function textProblems(where: string, { text }: types.TextObject, max: number): readonly string[] {
  return [...limitProblems(`characters ${where}`, text.length, max), ...(text.trim() === "" ? [`an empty text ${where}`] : [])];
}

function duplicateProblems(what: string, values: readonly string[]): readonly string[] {
  return new Set(values).size < values.length ? [`${what} twice`] : [];
}

function limitProblems(what: string, count: number, max: number): readonly string[] {
  return count > max ? [`${count} ${what}, where Slack allows ${max}`] : [];
}

function hasEmpty(part: unknown): boolean {
  if (Array.isArray(part)) return part.length === 0 || part.some(hasEmpty);
  if (typeof part !== "object" || part === null) return false;
  return Object.entries(part).some(([name, value]) => ((name === "text" || name === "url") && value === "") || hasEmpty(value));
}
