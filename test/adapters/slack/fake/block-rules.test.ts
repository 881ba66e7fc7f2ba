import { expect, it } from "vitest";
import { section, styledText } from "../../../../adapters/slack/render/rich-text.ts";
import { blockProblems } from "./block-rules.ts";

const words = (text: string) => ({ type: "rich_text", elements: [section([styledText(text)])] });
const button = (action_id: string) => ({ type: "button", action_id, text: { type: "plain_text", text: "a" } });
const actions = (...elements: readonly object[]) => ({ type: "actions", elements });
const menu = (text: string, value: string) =>
  actions({ type: "static_select", action_id: "menu", options: [{ text: { type: "plain_text", text }, value }] });

it.each<[string, readonly object[], string]>([
  ["nothing within the limits", [words("a".repeat(3_000)), menu("a", "x"), actions(button("x"))], ""],
  ["too many blocks", Array(51).fill(words("a")), "51 blocks"],
  ["too much text in all blocks", Array(5).fill(words("a".repeat(2_500))), "12500 characters in all blocks"],
  ["too much text in one block", [words("a".repeat(3_001))], "3001 characters in a rich_text block"],
  ["an empty text", [words("")], "an empty element"],
  ["a long option", [menu("a".repeat(76), "x")], "76 characters of an option"],
  ["a long value", [menu("a", "x".repeat(151))], "151 characters in an option's value"],
  ["a duplicate id", [actions(button("x"), button("x"))], "an action_id twice"],
  ["an unknown block", [{ type: "header" }], "a header block"],
])("the fake Slack refuses %s", (_, blocks, problem) => {
  const problems = blockProblems(blocks).join("; ");
  if (problem === "") expect(problems).toBe("");
  else expect(problems).toContain(problem);
});
