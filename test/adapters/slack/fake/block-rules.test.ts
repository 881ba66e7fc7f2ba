import type { types } from "@slack/bolt";
import { expect, it } from "vitest";
import { button } from "../../../../adapters/slack/render/buttons.ts";
import { section, styledText } from "../../../../adapters/slack/render/rich-text.ts";
import { blockProblems } from "./block-rules.ts";

type Blocks = Parameters<typeof blockProblems>[0];

function words(text: string): Blocks[number] {
  return { type: "rich_text", elements: [section([styledText(text)])] };
}

function menu(...options: readonly (readonly [text: string, value: string])[]): Blocks[number] {
  const plain = (text: string) => ({ type: "plain_text", text }) as const;
  const shown = options.map(([text, value]) => ({ text: plain(text), value }));
  return { type: "actions", elements: [{ type: "static_select", action_id: "menu", placeholder: plain("a"), options: shown }] };
}

const buttons = (...elements: types.Button[]): Blocks[number] => ({ type: "actions", elements });

it.each<[string, Blocks, string]>([
  ["too many blocks", Array(51).fill(words("a")), "51 blocks"],
  ["too much text in all blocks", Array(5).fill(words("a".repeat(2_500))), "12500 characters in all blocks"],
  ["too much text in one block", [words("a".repeat(3_001))], "3001 characters in a rich_text block"],
  ["an empty text", [words("")], "an empty element"],
  ["an empty menu", [menu()], "an empty menu"],
  ["a long option", [menu(["a".repeat(76), "x"])], "76 characters of an option"],
  ["a long value", [menu(["a", "x".repeat(151)])], "151 characters in an option's value"],
  ["a duplicate id", [buttons(button("a", "x"), button("b", "x"))], "an action_id twice"],
  ["an unknown block", [{ type: "header", text: { type: "plain_text", text: "a" } }], "a header block"],
])("the fake Slack refuses %s", (_, blocks, problem) => {
  expect(blockProblems(blocks).join("; ")).toContain(problem);
});

it("the fake Slack takes what is within the limits", () => {
  expect(blockProblems([words("a".repeat(3_000)), menu(["a", "x"]), buttons(button("a", "x"))])).toEqual([]);
});
