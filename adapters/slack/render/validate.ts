import type { types } from "@slack/bolt";
import { limits } from "./limits.ts";

/** Why Slack would refuse the blocks. Slack does not report errors in an acknowledgement, so messages are checked before. */
export function blockProblems(blocks: readonly types.KnownBlock[], surface: "message" | "home" = "message"): readonly string[] {
  const tables = blocks.filter(({ type }) => type === "table").length;
  const isMessage = surface === "message";
  return [
    ...limitProblems("blocks", blocks.length, isMessage ? limits.blocks : limits.homeBlocks),
    ...(isMessage ? limitProblems("characters in all blocks", textContent(blocks).length, limits.blocksText) : []),
    ...limitProblems("tables", tables, isMessage ? 1 : 0),
    ...blocks.flatMap(blockTypeProblems),
  ];
}

function blockTypeProblems(block: types.KnownBlock): readonly string[] {
  switch (block.type) {
    case "rich_text":
      return richTextProblems(block);
    case "table":
      return tableProblems(block);
    case "actions":
      return actionsProblems(block);
    case "divider":
      return [];
    default:
      return [`a ${block.type} block, which this program does not create`];
  }
}

function richTextProblems(block: types.RichTextBlock): readonly string[] {
  return [
    ...limitProblems("characters in a rich_text block", textContent(block).length, limits.richText),
    ...(hasEmpty(block) ? ["a rich_text block with an empty element"] : []),
  ];
}

function tableProblems({ rows }: types.TableBlock): readonly string[] {
  const [first = []] = rows;
  return [
    ...limitProblems("rows of a table", rows.length, limits.table.rows),
    ...limitProblems("columns of a table", first.length, limits.table.columns),
    ...limitProblems("characters in a table", textContent(rows).length, limits.table.text),
    ...(rows.some((row) => row.length !== first.length) ? ["a table with a ragged row"] : []),
    ...(rows.flat().some((cell) => textContent(cell).trim() === "" || hasEmpty(cell)) ? ["a table with an empty cell"] : []),
  ];
}

function actionsProblems({ elements }: types.ActionsBlock): readonly string[] {
  const buttons = elements.filter((element) => element.type === "button");
  const ids = buttons.map(({ action_id }) => action_id ?? "");
  return [
    ...limitProblems("buttons", elements.length, limits.actions),
    ...buttons.flatMap(({ text }) => limitProblems("characters on a button", text.text.length, limits.buttonText)),
    ...ids.flatMap((id) => limitProblems("characters in an action_id", id.length, limits.actionId)),
    ...(buttons.length === 0 || buttons.some(({ text }) => text.text.trim() === "") || ids.includes("") ? ["an empty button"] : []),
    ...(new Set(ids).size < ids.length ? ["an action_id twice"] : []),
  ];
}

function limitProblems(what: string, count: number, max: number): readonly string[] {
  return count > max ? [`${count} ${what}, where Slack allows ${max}`] : [];
}

/** All text in a block, at any depth. */
export function textContent(part: unknown): string {
  if (Array.isArray(part)) return part.map(textContent).join("");
  if (typeof part !== "object" || part === null) return "";
  return Object.entries(part)
    .map(([name, value]) => (name === "text" && typeof value === "string" ? value : textContent(value)))
    .join("");
}

function hasEmpty(part: unknown): boolean {
  if (Array.isArray(part)) return part.length === 0 || part.some(hasEmpty);
  if (typeof part !== "object" || part === null) return false;
  return Object.entries(part).some(([name, value]) => (name === "text" && value === "") || hasEmpty(value));
}
