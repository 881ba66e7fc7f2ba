import { type Fields, nestedObjects, toFields, toList, toText } from "./fields.ts";

/**
 * Slack's errors for the blocks, one per line; empty if Slack accepts them.
 * Limits: docs.slack.dev/reference/block-kit/blocks; lengths are those of the sent text in UTF-16 code units, the strictest reading.
 */
export function blockErrors(blocks: readonly unknown[], surface: "message" | "home"): readonly string[] {
  const max = surface === "message" ? 50 : 100;
  return [
    ...errorIf(blocks.length > max, `no more than ${max} items allowed`),
    ...blocks.flatMap((block, index) =>
      singleBlockErrors(toFields(block), surface).map((error) => `${error} [json-pointer:/blocks/${index}]`),
    ),
    ...repeated(blocks, "block_id").map((id) => `block_id ${id} is used twice`),
    ...blocks.flatMap((block) => repeated([block], "action_id")).map((id) => `action_id ${id} is used twice in one block`),
    ...errorIf(blocksWithType(blocks, "table").length > 1, "only one table is allowed"),
    ...errorIf(
      sum(blocksWithType(blocks, "markdown"), ({ text }) => toText(text).length) > 12_000,
      "markdown blocks hold more than 12000 characters",
    ),
  ];
}

/** Undocumented; observed from about this many characters (slackapi/bolt-js#2509). */
const mostCharacters = 13_200;

export function isTooLong(blocks: readonly unknown[]): boolean {
  return sum(nestedObjects(blocks), ({ text }) => toText(text).length) > mostCharacters;
}

type Check = (block: Fields) => readonly string[];

const checks: Readonly<Record<string, Check>> = {
  header: ({ text }) => [...textErrors(text, 150), ...errorIf(toFields(text).type !== "plain_text", "a header is plain_text")],
  section: ({ text, fields, accessory }) => [
    ...errorIf(text === undefined && toList(fields).length === 0, "a section needs text or fields"),
    ...(text === undefined ? [] : textErrors(text, 3_000)),
    ...errorIf(toList(fields).length > 10, "more than 10 fields"),
    ...toList(fields).flatMap((field) => textErrors(field, 2_000)),
    ...(accessory === undefined ? [] : elementErrors(toFields(accessory))),
  ],
  context: ({ elements }) => [...countErrors(elements, 10), ...toList(elements).flatMap((element) => textErrors(element, 3_000))],
  actions: ({ elements }) => [...countErrors(elements, 25), ...toList(elements).flatMap((element) => elementErrors(toFields(element)))],
  divider: () => [],
  rich_text: ({ elements }) => [...countErrors(elements, Number.POSITIVE_INFINITY), ...errorIf(hasEmptyText(elements), "an empty text")],
  markdown: ({ text }) => errorIf(toText(text) === "", "an empty text"),
  table: ({ rows, column_settings }) => tableErrors(toList(rows).map(toList), toList(column_settings)),
};

const messageOnly = ["table", "markdown"];

function singleBlockErrors(block: Fields, surface: "message" | "home"): readonly string[] {
  const type = toText(block.type);
  const check = checks[type];
  if (!check || (surface === "home" && messageOnly.includes(type))) return [`unsupported type: ${type}`];
  return [...check(block), ...errorIf(toText(block.block_id).length > 255, "block_id is longer than 255")];
}

function textErrors(value: unknown, max: number): readonly string[] {
  const { type, text } = toFields(value);
  if (type !== "plain_text" && type !== "mrkdwn") return [`unsupported type: ${toText(type)}`];
  return [
    ...errorIf(toText(text) === "", "must be more than 0 characters"),
    ...errorIf(toText(text).length > max, `must be less than ${max + 1} characters`),
  ];
}

function elementErrors({ type, text, action_id, value, style, url }: Fields): readonly string[] {
  if (type !== "button") return [`unsupported type: ${toText(type)}`];
  return [
    ...textErrors(text, 75),
    ...errorIf(toFields(text).type !== "plain_text", "a button's text is plain_text"),
    ...errorIf(
      action_id !== undefined && (toText(action_id) === "" || toText(action_id).length > 255),
      "action_id has 1 to 255 characters",
    ),
    ...errorIf(value !== undefined && (toText(value) === "" || toText(value).length > 2_000), "value has 1 to 2000 characters"),
    ...errorIf(toText(url).length > 3_000, "url is longer than 3000"),
    ...errorIf(style !== undefined && style !== "primary" && style !== "danger", "no such style"),
  ];
}

const cellTypes: readonly unknown[] = ["raw_text", "raw_number", "rich_text"];

function tableErrors(rows: readonly (readonly unknown[])[], columns: readonly unknown[]): readonly string[] {
  const cells = rows.flat().map(toFields);
  return [
    ...errorIf(rows.length === 0 || rows.length > 100, "a table has 1 to 100 rows"),
    ...errorIf(rows.some((row) => row.length === 0 || row.length > 20) || columns.length > 20, "a table has 1 to 20 columns"),
    ...errorIf(new Set(rows.map(({ length }) => length)).size > 1, "the rows of a table are of one length"),
    ...errorIf(
      cells.some(({ type }) => !cellTypes.includes(type)),
      "unsupported type of cell",
    ),
    ...errorIf(
      cells.some((cell) => nestedObjects(cell).every(({ text, value }) => toText(text) === "" && value === undefined)),
      "an empty cell",
    ),
    ...errorIf(hasEmptyText(cells), "an empty text in a cell"),
    ...errorIf(sum(nestedObjects(cells), ({ text }) => toText(text).length) > 10_000, "a table holds at max 10000 characters"),
  ];
}

function hasEmptyText(value: unknown): boolean {
  return nestedObjects(value).some(({ text }) => text === "");
}

function countErrors(elements: unknown, max: number): readonly string[] {
  const { length } = toList(elements);
  return errorIf(length === 0 || length > max, `1 to ${max} elements are allowed`);
}

function repeated(blocks: readonly unknown[], name: string): readonly string[] {
  const ids = nestedObjects(blocks).flatMap((block) => (typeof block[name] === "string" ? [block[name]] : []));
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function blocksWithType(blocks: readonly unknown[], type: string): readonly Fields[] {
  return blocks.map(toFields).filter((block) => block.type === type);
}

function sum<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}

function errorIf(isWrong: boolean, message: string): readonly string[] {
  return isWrong ? [message] : [];
}
