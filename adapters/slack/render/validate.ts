import type { types } from "@slack/bolt";
import { limits } from "./limits.ts";

/** What Slack would refuse in a message's blocks; an acknowledgement is not answered, so nobody else would say. */
export function blockProblems(blocks: readonly types.KnownBlock[]): readonly string[] {
  const tables = blocks.filter(({ type }) => type === "table").length;
  return [
    ...over("blocks", blocks.length, limits.blocks),
    ...over("characters in all blocks", textIn(blocks).length, limits.blocksText),
    ...over("tables", tables, 1),
    ...blocks.flatMap(problemsOf),
  ];
}

function problemsOf(block: types.KnownBlock): readonly string[] {
  switch (block.type) {
    case "rich_text":
      return richTextProblems(block);
    case "table":
      return tableProblems(block);
    case "actions":
      return actionsProblems(block);
    default:
      return [`a ${block.type} block, which this program does not make`];
  }
}

function richTextProblems(block: types.RichTextBlock): readonly string[] {
  return [
    ...over("characters in a rich_text block", textIn(block).length, limits.richText),
    ...(hasEmpty(block) ? ["a rich_text block with something empty in it"] : []),
  ];
}

function tableProblems({ rows }: types.TableBlock): readonly string[] {
  const [first = []] = rows;
  return [
    ...over("rows of a table", rows.length, limits.table.rows),
    ...over("columns of a table", first.length, limits.table.columns),
    ...over("characters in a table", textIn(rows).length, limits.table.text),
    ...(rows.some((row) => row.length !== first.length) ? ["a table with a ragged row"] : []),
    ...(rows.flat().some((cell) => textIn(cell).trim() === "" || hasEmpty(cell)) ? ["a table with an empty cell"] : []),
  ];
}

function actionsProblems({ elements }: types.ActionsBlock): readonly string[] {
  const buttons = elements.filter((element) => element.type === "button");
  const ids = buttons.map(({ action_id }) => action_id ?? "");
  return [
    ...over("buttons", elements.length, limits.actions),
    ...buttons.flatMap(({ text }) => over("characters on a button", text.text.length, limits.buttonText)),
    ...ids.flatMap((id) => over("characters in an action_id", id.length, limits.actionId)),
    ...(buttons.length === 0 || buttons.some(({ text }) => text.text.trim() === "") || ids.includes("") ? ["an empty button"] : []),
    ...(new Set(ids).size < ids.length ? ["an action_id twice"] : []),
  ];
}

function over(what: string, count: number, most: number): readonly string[] {
  return count > most ? [`${count} ${what}, where Slack allows ${most}`] : [];
}

/** All words in a block, wherever they stand. */
export function textIn(part: unknown): string {
  if (Array.isArray(part)) return part.map(textIn).join("");
  if (typeof part !== "object" || part === null) return "";
  return Object.entries(part)
    .map(([name, value]) => (name === "text" && typeof value === "string" ? value : textIn(value)))
    .join("");
}

function hasEmpty(part: unknown): boolean {
  if (Array.isArray(part)) return part.length === 0 || part.some(hasEmpty);
  if (typeof part !== "object" || part === null) return false;
  return Object.entries(part).some(([name, value]) => (name === "text" && value === "") || hasEmpty(value));
}
