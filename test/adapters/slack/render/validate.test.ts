import { describe, expect, it } from "vitest";
import { button } from "../../../../adapters/slack/render/actions.ts";
import { section, styledText } from "../../../../adapters/slack/render/rich-text.ts";
import { blockProblems } from "../../../../adapters/slack/render/validate.ts";

type Blocks = Parameters<typeof blockProblems>[0];

function words(text: string): Blocks[number] & { type: "rich_text" } {
  return { type: "rich_text", elements: [section([styledText(text)])] };
}

function menu(options: readonly (readonly [text: string, value: string])[], placeholder = "a"): Blocks[number] {
  const plain = (text: string) => ({ type: "plain_text", text }) as const;
  const shown = options.map(([text, value]) => ({ text: plain(text), value }));
  return { type: "actions", elements: [{ type: "static_select", action_id: "menu", placeholder: plain(placeholder), options: shown }] };
}

function link(url: string): Blocks[number] {
  return { type: "rich_text", elements: [section([{ type: "link", url, text: "a" }])] };
}

describe("blocks that Slack would refuse", () => {
  const cases: readonly (readonly [string, Blocks, string])[] = [
    ["too many blocks", Array.from({ length: 51 }, () => words("a")), "51 blocks"],
    ["too much text in all blocks", Array.from({ length: 5 }, () => words("a".repeat(2_500))), "12500 characters in all blocks"],
    ["too much text in one block", [words("a".repeat(3_001))], "3001 characters in a rich_text block"],
    ["an empty text", [words("")], "an empty element"],
    [
      "too much text and addresses in all blocks",
      Array.from({ length: 5 }, () => link("a".repeat(2_500))),
      "12505 characters in all blocks",
    ],
    ["an empty address", [link("")], "an empty element"],
    ["an empty menu", [menu([])], "an empty menu"],
    ["too many options", [menu(Array.from({ length: 101 }, (_, index) => ["a", String(index)]))], "101 options"],
    ["a long option", [menu([["a".repeat(76), "x"]])], "76 characters of an option"],
    ["a long value", [menu([["a", "x".repeat(151)]])], "151 characters in an option's value"],
    ["a long placeholder", [menu([["a", "x"]], "a".repeat(151))], "151 characters in a placeholder"],
    [
      "two options with the same value",
      [
        menu([
          ["a", "x"],
          ["b", "x"],
        ]),
      ],
      "an option's value twice",
    ],
    ["an empty option", [menu([[" ", "x"]])], "an empty text of an option"],
    ["a long button", [{ type: "actions", elements: [{ ...button("a", "a"), text: { type: "plain_text", text: "a".repeat(76) } }] }], "76"],
    ["a duplicate id", [{ type: "actions", elements: [button("a", "x"), button("b", "x")] }], "an action_id twice"],
    ["an unknown block", [{ type: "header", text: { type: "plain_text", text: "a" } }], "a header block"],
  ];

  it.each(cases)("%s", (_, blocks, problem) => {
    expect(blockProblems(blocks).join("; ")).toContain(problem);
  });

  it("are distinguished from valid blocks", () => {
    expect(blockProblems([words("a".repeat(3_000)), menu([["a", "x"]]), { type: "actions", elements: [button("a", "x")] }])).toEqual([]);
  });
});
