import { type Fields, fieldsOf, listOf, objectsIn, textOf } from "./fields.ts";

/**
 * What Slack refuses of blocks, a line each; empty if it takes them.
 * Limits: docs.slack.dev/reference/block-kit/blocks; lengths are of what is sent, in UTF-16 code units, the strictest reading.
 */
export function refusedOf(blocks: readonly unknown[], surface: "message" | "home"): readonly string[] {
  const most = surface === "message" ? 50 : 100;
  return [
    ...wrongIf(blocks.length > most, `no more than ${most} items allowed`),
    ...blocks.flatMap((block, index) =>
      refusedOfBlock(fieldsOf(block), surface).map((wrong) => `${wrong} [json-pointer:/blocks/${index}]`),
    ),
    ...repeated(blocks, "block_id").map((id) => `block_id ${id} is used twice`),
    ...blocks.flatMap((block) => repeated([block], "action_id")).map((id) => `action_id ${id} is used twice in one block`),
    ...wrongIf(ofType(blocks, "table").length > 1, "only one table is allowed"),
    ...wrongIf(
      sum(ofType(blocks, "markdown"), ({ text }) => textOf(text).length) > 12_000,
      "markdown blocks hold more than 12000 characters",
    ),
  ];
}

/** Undocumented; seen from about this many characters (slackapi/bolt-js#2509). */
const mostCharacters = 13_200;

export function isTooLong(blocks: readonly unknown[]): boolean {
  return sum(objectsIn(blocks), ({ text }) => textOf(text).length) > mostCharacters;
}

type Check = (block: Fields) => readonly string[];

const checks: Readonly<Record<string, Check>> = {
  header: ({ text }) => [...wrongText(text, 150), ...wrongIf(fieldsOf(text).type !== "plain_text", "a header is plain_text")],
  section: ({ text, fields, accessory }) => [
    ...wrongIf(text === undefined && listOf(fields).length === 0, "a section needs text or fields"),
    ...(text === undefined ? [] : wrongText(text, 3_000)),
    ...wrongIf(listOf(fields).length > 10, "more than 10 fields"),
    ...listOf(fields).flatMap((field) => wrongText(field, 2_000)),
    ...(accessory === undefined ? [] : wrongElement(fieldsOf(accessory))),
  ],
  context: ({ elements }) => [...wrongCount(elements, 10), ...listOf(elements).flatMap((element) => wrongText(element, 3_000))],
  actions: ({ elements }) => [...wrongCount(elements, 25), ...listOf(elements).flatMap((element) => wrongElement(fieldsOf(element)))],
  divider: () => [],
  rich_text: ({ elements }) => [...wrongCount(elements, Number.POSITIVE_INFINITY), ...wrongIf(hasEmptyText(elements), "an empty text")],
  markdown: ({ text }) => wrongIf(textOf(text) === "", "an empty text"),
  table: ({ rows, column_settings }) => wrongTable(listOf(rows).map(listOf), listOf(column_settings)),
};

const messageOnly = ["table", "markdown"];

function refusedOfBlock(block: Fields, surface: "message" | "home"): readonly string[] {
  const type = textOf(block.type);
  const check = checks[type];
  if (!check || (surface === "home" && messageOnly.includes(type))) return [`unsupported type: ${type}`];
  return [...check(block), ...wrongIf(textOf(block.block_id).length > 255, "block_id is longer than 255")];
}

function wrongText(value: unknown, most: number): readonly string[] {
  const { type, text } = fieldsOf(value);
  if (type !== "plain_text" && type !== "mrkdwn") return [`unsupported type: ${textOf(type)}`];
  return [
    ...wrongIf(textOf(text) === "", "must be more than 0 characters"),
    ...wrongIf(textOf(text).length > most, `must be less than ${most + 1} characters`),
  ];
}

function wrongElement({ type, text, action_id, value, style, url }: Fields): readonly string[] {
  if (type !== "button") return [`unsupported type: ${textOf(type)}`];
  return [
    ...wrongText(text, 75),
    ...wrongIf(fieldsOf(text).type !== "plain_text", "a button's text is plain_text"),
    ...wrongIf(
      action_id !== undefined && (textOf(action_id) === "" || textOf(action_id).length > 255),
      "action_id has 1 to 255 characters",
    ),
    ...wrongIf(value !== undefined && (textOf(value) === "" || textOf(value).length > 2_000), "value has 1 to 2000 characters"),
    ...wrongIf(textOf(url).length > 3_000, "url is longer than 3000"),
    ...wrongIf(style !== undefined && style !== "primary" && style !== "danger", "no such style"),
  ];
}

const cellTypes: readonly unknown[] = ["raw_text", "raw_number", "rich_text"];

function wrongTable(rows: readonly (readonly unknown[])[], columns: readonly unknown[]): readonly string[] {
  const cells = rows.flat().map(fieldsOf);
  return [
    ...wrongIf(rows.length === 0 || rows.length > 100, "a table has 1 to 100 rows"),
    ...wrongIf(rows.some((row) => row.length === 0 || row.length > 20) || columns.length > 20, "a table has 1 to 20 columns"),
    ...wrongIf(new Set(rows.map(({ length }) => length)).size > 1, "the rows of a table are of one length"),
    ...wrongIf(
      cells.some(({ type }) => !cellTypes.includes(type)),
      "unsupported type of cell",
    ),
    ...wrongIf(
      cells.some((cell) => objectsIn(cell).every(({ text, value }) => textOf(text) === "" && value === undefined)),
      "an empty cell",
    ),
    ...wrongIf(hasEmptyText(cells), "an empty text in a cell"),
    ...wrongIf(sum(objectsIn(cells), ({ text }) => textOf(text).length) > 10_000, "a table holds at most 10000 characters"),
  ];
}

function hasEmptyText(value: unknown): boolean {
  return objectsIn(value).some(({ text }) => text === "");
}

function wrongCount(elements: unknown, most: number): readonly string[] {
  const { length } = listOf(elements);
  return wrongIf(length === 0 || length > most, `1 to ${most} elements are allowed`);
}

function repeated(blocks: readonly unknown[], name: string): readonly string[] {
  const ids = objectsIn(blocks).flatMap((block) => (typeof block[name] === "string" ? [block[name]] : []));
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function ofType(blocks: readonly unknown[], type: string): readonly Fields[] {
  return blocks.map(fieldsOf).filter((block) => block.type === type);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function wrongIf(wrong: boolean, message: string): readonly string[] {
  return wrong ? [message] : [];
}
