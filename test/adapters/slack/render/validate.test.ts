import { describe, expect, it } from "vitest";
import { button } from "../../../../adapters/slack/render/message.ts";
import { section, styledText } from "../../../../adapters/slack/render/rich-text.ts";
import { blockProblems } from "../../../../adapters/slack/render/validate.ts";

type Blocks = Parameters<typeof blockProblems>[0];

function words(text: string): Blocks[number] & { type: "rich_text" } {
  return { type: "rich_text", elements: [section([styledText(text)])] };
}

function table(rows: readonly (readonly string[])[]): Blocks[number] {
  return { type: "table", rows: rows.map((row) => row.map(words)) };
}

const row = ["a", "b", "c"];

describe("blocks that Slack would refuse", () => {
  const cases: readonly (readonly [string, Blocks, string])[] = [
    ["too many blocks", Array.from({ length: 51 }, () => words("a")), "51 blocks"],
    ["too much text in all blocks", Array.from({ length: 5 }, () => words("a".repeat(2_500))), "12500 characters in all blocks"],
    ["too much text in one block", [words("a".repeat(3_001))], "3001 characters in a rich_text block"],
    ["an empty text", [words("")], "an empty element"],
    ["two tables", [table([row]), table([row])], "2 tables"],
    ["too many rows", [table(Array.from({ length: 101 }, () => row))], "101 rows"],
    ["too many columns", [table([Array.from({ length: 21 }, () => "a")])], "21 columns"],
    ["too much text in a table", [table(Array.from({ length: 5 }, () => ["a".repeat(2_001)]))], "10005 characters in a table"],
    ["an empty cell", [table([row, ["a", " ", "c"]])], "an empty cell"],
    ["a ragged row", [table([row, ["a"]])], "a ragged row"],
    [
      "a long button",
      [{ type: "actions", elements: [{ ...button("a", "a", false), text: { type: "plain_text", text: "a".repeat(76) } }] }],
      "76",
    ],
    ["a duplicate id", [{ type: "actions", elements: [button("a", "x", true), button("b", "x", false)] }], "an action_id twice"],
    ["an unknown block", [{ type: "header", text: { type: "plain_text", text: "a" } }], "a header block"],
  ];

  it.each(cases)("%s", (_, blocks, problem) => {
    expect(blockProblems(blocks).join("; ")).toContain(problem);
  });

  it("are distinguished from valid blocks", () => {
    expect(blockProblems([table([row, row]), words("a".repeat(3_000)), { type: "actions", elements: [button("a", "x", true)] }])).toEqual(
      [],
    );
  });
});
