import type { types } from "@slack/bolt";
import { countedLength, limits, textContent } from "../../../../adapters/slack/render/platform-limits.ts";
import { duplicateProblems, limitProblems, type Problems, problemIf } from "../../fake-limits.ts";

/** Why Slack would refuse the blocks. In an acknowledgement it does not report that. */
export function blockProblems(blocks: readonly types.KnownBlock[], surface: Surface = "message"): Problems {
  const isMessage = surface === "message";
  const foreign = blocks.filter(({ type }) => elsewhere[surface].includes(type));
  return [
    ...limitProblems("blocks", blocks.length, isMessage ? limits.blocks : limits.homeBlocks),
    ...(isMessage ? limitProblems("characters in all blocks", countedLength(blocks), limits.blocksText) : []),
    ...limitProblems("tables", blocks.filter(({ type }) => type === "table").length, limits.table.count),
    ...foreign.map(({ type }) => `a ${type} block, which is not for this place`),
    ...blocks.flatMap(blockTypeProblems),
  ];
}

type Surface = "message" | "home" | "modal";

/** The blocks of this program that each surface does not show. */
const elsewhere: Readonly<Record<Surface, readonly string[]>> = {
  message: ["input"],
  home: ["context_actions", "table"],
  modal: ["context_actions", "table"],
};

/** Why Slack would refuse a modal. */
export function viewProblems(view: types.ModalView): Problems {
  const { title, submit, close, blocks, callback_id = "", private_metadata = "" } = view;
  const known = blocks as readonly types.KnownBlock[];
  const inputs = known.filter(({ type }) => type === "input");
  return [
    ...textProblems("in a title", title, limits.modal.title),
    ...[submit, close].flatMap((button) => (button ? textProblems("on a modal's button", button, limits.modal.button) : [])),
    ...limitProblems("characters in a callback_id", callback_id.length, limits.modal.callbackId),
    ...limitProblems("characters in private_metadata", private_metadata.length, limits.modal.metadata),
    ...problemIf(inputs.length > 0 && !submit, "fields without a button that submits them"),
    ...duplicateProblems(
      "a block_id",
      inputs.map(({ block_id = "" }) => block_id),
    ),
    ...blockProblems(known, "modal"),
  ];
}

function blockTypeProblems(block: types.KnownBlock): Problems {
  switch (block.type) {
    case "rich_text":
      return richTextProblems(block);
    case "actions":
      return actionsProblems(block);
    case "context_actions":
      return contextActionsProblems(block);
    case "context":
      return block.elements.flatMap((element) =>
        element.type === "plain_text"
          ? textProblems("in a context block", element, limits.contextText)
          : unknownProblems(`a ${element.type} element`),
      );
    case "table":
      return tableProblems(block);
    case "input":
      return [...textProblems("in a label", block.label, limits.input.label), ...fieldProblems(block.element)];
    case "divider":
      return [];
    default:
      return unknownProblems(`a ${block.type} block`);
  }
}

function richTextProblems(block: types.RichTextBlock): Problems {
  return [
    ...limitProblems("characters in a rich_text block", textContent(block).length, limits.richText),
    ...problemIf(hasEmpty(block), "a rich_text block with an empty element"),
  ];
}

function tableProblems(block: types.TableBlock): Problems {
  const columns = new Set(block.rows.map(({ length }) => length));
  return [
    ...limitProblems("characters in a table", textContent(block).length, limits.table.text),
    ...limitProblems("rows of a table", block.rows.length, limits.table.rows),
    ...problemIf(!(columns.size === 1), "a table whose rows have different lengths"),
    ...block.rows.flat().flatMap((cell) => (cell.type === "rich_text" ? richTextProblems(cell) : unknownProblems(`a ${cell.type} cell`))),
    ...block.rows.flat().flatMap((cell) => (textContent(cell).trim() === "" ? ["an empty cell"] : [])),
  ];
}

function actionsProblems({ elements }: types.ActionsBlock): Problems {
  const ids = elements.map(({ action_id }) => action_id ?? "");
  return [
    ...limitProblems("buttons", elements.length, limits.actions),
    ...ids.flatMap((id) => limitProblems("characters in an action_id", id.length, limits.actionId)),
    ...problemIf(elements.length === 0 || ids.includes(""), "an empty button"),
    ...duplicateProblems("an action_id", ids),
    ...elements.flatMap(elementProblems),
  ];
}

function elementProblems(element: types.ActionsBlockElement): Problems {
  switch (element.type) {
    case "button":
      return textProblems("on a button", element.text, limits.buttonText);
    case "static_select":
      return menuProblems(element);
    default:
      return unknownProblems(`a ${element.type} element`);
  }
}

function menuProblems({ options = [], placeholder }: types.StaticSelect): Problems {
  const values = options.map(({ value = "" }) => value);
  return [
    ...limitProblems("options of a menu", options.length, limits.menu.options),
    ...problemIf(options.length === 0 || values.includes(""), "an empty menu or option"),
    ...options.flatMap(({ text }) => textProblems("of an option", text, limits.menu.optionText)),
    ...values.flatMap((value) => limitProblems("characters in an option's value", value.length, limits.menu.optionValue)),
    ...duplicateProblems("an option's value", values),
    ...(placeholder ? textProblems("in a placeholder", placeholder, limits.menu.placeholder) : []),
  ];
}

function contextActionsProblems({ elements }: types.ContextActionsBlock): Problems {
  return [
    ...limitProblems("elements of a context_actions block", elements.length, limits.feedback.elements),
    ...problemIf(elements.length === 0, "an empty context_actions block"),
    ...elements.flatMap((element) =>
      element.type === "feedback_buttons"
        ? [element.positive_button, element.negative_button].flatMap(feedbackProblems)
        : unknownProblems(`a ${element.type} element`),
    ),
  ];
}

function feedbackProblems({ text, value, accessibility_label = "" }: types.FeedbackButtons["positive_button"]): Problems {
  return [
    ...textProblems("on a feedback button", text, limits.feedback.text),
    ...limitProblems("characters in an accessibility_label", accessibility_label.length, limits.feedback.label),
    ...limitProblems("characters in a feedback button's value", value.length, limits.feedback.value),
    ...problemIf(value === "", "a feedback button without a value"),
  ];
}

function fieldProblems(element: types.InputBlock["element"]): Problems {
  switch (element.type) {
    case "plain_text_input":
      return typingProblems(element);
    case "static_select":
      return [...menuProblems(element), ...initialProblems(element.initial_option ? [element.initial_option] : [], element.options)];
    case "checkboxes":
      return checkboxProblems(element);
    case "timepicker":
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(element.initial_time ?? "00:00") ? [] : [`the initial time ${element.initial_time}`];
    default:
      return unknownProblems(`an input with a ${element.type} element`);
  }
}

function typingProblems({ placeholder, max_length = 1, initial_value = "" }: types.PlainTextInput): Problems {
  return [
    ...(placeholder ? textProblems("in a placeholder", placeholder, limits.input.placeholder) : []),
    ...limitProblems("characters that may be typed", max_length, limits.input.text),
    ...problemIf(initial_value.length > max_length, "an initial text that is longer than what may be typed"),
  ];
}

function checkboxProblems({ options, initial_options }: types.Checkboxes): Problems {
  return [
    ...limitProblems("checkboxes", options.length, limits.checkboxes),
    ...options.flatMap(({ text }) => textProblems("of an option", text, limits.menu.optionText)),
    ...duplicateProblems(
      "an option's value",
      options.map(({ value = "" }) => value),
    ),
    ...problemIf(initial_options?.length === 0, "an empty list of initial options"),
    ...initialProblems(initial_options, options),
  ];
}

/** Slack compares all their fields. */
function initialProblems(initial: readonly types.Option[] = [], options: readonly types.Option[] = []): Problems {
  const known = options.map((option) => JSON.stringify(option));
  return initial.every((option) => known.includes(JSON.stringify(option))) ? [] : ["an initial option that is none of the options"];
}

function unknownProblems(what: string): Problems {
  return [`${what}, which this program does not create`];
}

function textProblems(where: string, { text }: types.TextObject, max: number): Problems {
  return [...limitProblems(`characters ${where}`, text.length, max), ...problemIf(text.trim() === "", `an empty text ${where}`)];
}

function hasEmpty(part: unknown): boolean {
  if (Array.isArray(part)) return part.length === 0 || part.some(hasEmpty);
  if (typeof part !== "object" || part === null) return false;
  return Object.entries(part).some(([name, value]) => ((name === "text" || name === "url") && value === "") || hasEmpty(value));
}
