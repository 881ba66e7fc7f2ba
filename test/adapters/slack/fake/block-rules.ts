import { countedLength, limits, textContent } from "../../../../adapters/slack/render/platform-limits.ts";
import { duplicateProblems, limitProblems, type Problems, problemIf } from "../../fake-limits.ts";
import { type Fields, nestedObjects, toFields, toList, toText } from "./fields.ts";

/** The blocks of this program that each surface shows. */
const shown = {
  message: ["rich_text", "actions", "context_actions", "context", "table", "divider"],
  home: ["rich_text", "actions", "context", "input", "divider"],
  modal: ["rich_text", "actions", "context", "input", "divider"],
} as const;

/** Why Slack would refuse the blocks. In an acknowledgement it does not report that. */
export function blockProblems(blocks: readonly unknown[], surface: keyof typeof shown = "message"): Problems {
  const isMessage = surface === "message";
  const types = blocks.map((block) => toText(toFields(block).type));
  const known: readonly string[] = shown[surface];
  return [
    ...limitProblems("blocks", blocks.length, isMessage ? limits.blocks : limits.homeBlocks),
    ...(isMessage ? limitProblems("characters in all blocks", countedLength(blocks), limits.blocksText) : []),
    ...limitProblems("tables", types.filter((type) => type === "table").length, limits.table.count),
    ...types.flatMap((type) => problemIf(!known.includes(type), `a ${type} block, which this program does not create here`)),
    ...nestedObjects(blocks).flatMap((part) => rules[toText(part.type)]?.(part) ?? []),
  ];
}

/** Why Slack would refuse a modal. */
export function viewProblems(view: unknown): Problems {
  const { title, submit, close, blocks, callback_id, private_metadata } = toFields(view);
  const inputs = nestedObjects(blocks).filter(({ type }) => type === "input");
  return [
    ...textProblems("in a title", title, limits.modal.title),
    ...[submit, close].flatMap((button) => (button ? textProblems("on a modal's button", button, limits.modal.button) : [])),
    ...limitProblems("characters in a callback_id", toText(callback_id).length, limits.modal.callbackId),
    ...limitProblems("characters in private_metadata", toText(private_metadata).length, limits.modal.metadata),
    ...problemIf(inputs.length > 0 && !submit, "fields without a button that submits them"),
    ...duplicateProblems(
      "a block_id",
      inputs.map(({ block_id }) => block_id),
    ),
    ...blockProblems(toList(blocks), "modal"),
  ];
}

/** Why Slack would refuse an object, by its type. */
const rules: Readonly<Record<string, (object: Fields) => Problems>> = {
  rich_text: (block) => [
    ...limitProblems("characters in a rich_text block", textContent(block).length, limits.richText),
    ...problemIf(hasEmpty(block), "a rich_text block with an empty element"),
  ],
  table: (block) => {
    const rows = toList(block.rows).map(toList);
    return [
      ...limitProblems("characters in a table", textContent(block).length, limits.table.text),
      ...limitProblems("rows of a table", rows.length, limits.table.rows),
      ...problemIf(new Set(rows.map(({ length }) => length)).size !== 1, "a table whose rows have different lengths"),
      ...problemIf(
        rows.flat().some((cell) => textContent(cell).trim() === ""),
        "an empty cell",
      ),
    ];
  },
  actions: ({ elements }) => {
    const ids = toList(elements).map((element) => toText(toFields(element).action_id));
    return [
      ...limitProblems("buttons", ids.length, limits.actions, 1),
      ...ids.flatMap((id) => limitProblems("characters in an action_id", id.length, limits.actionId, 1)),
      ...duplicateProblems("an action_id", ids),
    ];
  },
  button: ({ text }) => textProblems("on a button", text, limits.buttonText),
  static_select: (menu) => [
    ...limitProblems("options of a menu", toList(menu.options).length, limits.menu.options, 1),
    ...optionProblems(menu),
    ...initialProblems(menu.initial_option === undefined ? [] : [menu.initial_option], menu),
  ],
  checkboxes: (boxes) => [
    ...limitProblems("checkboxes", toList(boxes.options).length, limits.checkboxes),
    ...optionProblems(boxes),
    ...problemIf(Array.isArray(boxes.initial_options) && boxes.initial_options.length === 0, "an empty list of initial options"),
    ...initialProblems(toList(boxes.initial_options), boxes),
  ],
  context: ({ elements }) => toList(elements).flatMap((element) => textProblems("in a context block", element, limits.contextText)),
  context_actions: ({ elements }) =>
    limitProblems("elements of a context_actions block", toList(elements).length, limits.feedback.elements, 1),
  feedback_buttons: ({ positive_button, negative_button }) =>
    [positive_button, negative_button]
      .map(toFields)
      .flatMap(({ text, value, accessibility_label }) => [
        ...textProblems("on a feedback button", text, limits.feedback.text),
        ...limitProblems("characters in an accessibility_label", toText(accessibility_label).length, limits.feedback.label),
        ...limitProblems("characters in a feedback button's value", toText(value).length, limits.feedback.value, 1),
      ]),
  input: ({ label }) => textProblems("in a label", label, limits.input.label),
  plain_text_input: ({ placeholder, max_length = 1, initial_value }) => [
    ...(placeholder ? textProblems("in a placeholder", placeholder, limits.input.placeholder) : []),
    ...limitProblems("characters that may be typed", Number(max_length), limits.input.text),
    ...problemIf(toText(initial_value).length > Number(max_length), "an initial text that is longer than what may be typed"),
  ],
  timepicker: ({ initial_time = "00:00" }) =>
    problemIf(!/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(toText(initial_time)), `the initial time ${initial_time}`),
};

function optionProblems({ options, placeholder }: Fields): Problems {
  const all = toList(options).map(toFields);
  return [
    ...all.flatMap(({ text }) => textProblems("of an option", text, limits.menu.optionText)),
    ...all.flatMap(({ value }) => limitProblems("characters in an option's value", toText(value).length, limits.menu.optionValue, 1)),
    ...duplicateProblems(
      "an option's value",
      all.map(({ value }) => value),
    ),
    ...(placeholder ? textProblems("in a placeholder", placeholder, limits.menu.placeholder) : []),
  ];
}

/** Slack compares all their fields. */
function initialProblems(initial: readonly unknown[], { options }: Fields): Problems {
  const known = toList(options).map((option) => JSON.stringify(option));
  return problemIf(!initial.every((option) => known.includes(JSON.stringify(option))), "an initial option that is none of the options");
}

function textProblems(where: string, object: unknown, most: number): Problems {
  const text = toText(toFields(object).text);
  return [...limitProblems(`characters ${where}`, text.length, most), ...problemIf(text.trim() === "", `an empty text ${where}`)];
}

function hasEmpty(part: unknown): boolean {
  if (Array.isArray(part)) return part.length === 0 || part.some(hasEmpty);
  if (typeof part !== "object" || part === null) return false;
  return Object.entries(part).some(([name, value]) => ((name === "text" || name === "url") && value === "") || hasEmpty(value));
}
