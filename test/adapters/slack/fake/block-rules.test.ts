import type { types } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { button } from "../../../../adapters/slack/render/buttons.ts";
import { section, styledText } from "../../../../adapters/slack/render/rich-text.ts";
import { closedFormView, scheduleView } from "../../../../adapters/slack/schedule-form.ts";
import type { ScheduleForm } from "../../../../src/buttons.ts";
import { blockProblems, viewProblems } from "../fake/block-rules.ts";

type Blocks = Parameters<typeof blockProblems>[0];

function words(text: string): Blocks[number] & { type: "rich_text" } {
  return { type: "rich_text", elements: [section([styledText(text)])] };
}

function menu(...options: readonly (readonly [text: string, value: string, placeholder?: string])[]): Blocks[number] {
  const plain = (text: string) => ({ type: "plain_text", text }) as const;
  const shown = options.map(([text, value]) => ({ text: plain(text), value }));
  const placeholder = plain(options[0]?.[2] ?? "a");
  return { type: "actions", elements: [{ type: "static_select", action_id: "menu", placeholder, options: shown }] };
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
    ["too much text and addresses", Array.from({ length: 5 }, () => link("a".repeat(2_500))), "12505 characters in all blocks"],
    ["an empty address", [link("")], "an empty element"],
    ["an empty menu", [menu()], "an empty menu"],
    ["too many options", [menu(...Array.from({ length: 101 }, (_, index) => ["a", String(index)] as const))], "101 options"],
    ["a long option", [menu(["a".repeat(76), "x"])], "76 characters of an option"],
    ["a long value", [menu(["a", "x".repeat(151)])], "151 characters in an option's value"],
    ["a long placeholder", [menu(["a", "x", "a".repeat(151)])], "151 characters in a placeholder"],
    ["two options with the same value", [menu(["a", "x"], ["b", "x"])], "an option's value twice"],
    ["an empty option", [menu([" ", "x"])], "an empty text of an option"],
    ["a long button", [{ type: "actions", elements: [{ ...button("a", "a"), text: { type: "plain_text", text: "a".repeat(76) } }] }], "76"],
    ["a duplicate id", [{ type: "actions", elements: [button("a", "x"), button("b", "x")] }], "an action_id twice"],
    ["an unknown block", [{ type: "header", text: { type: "plain_text", text: "a" } }], "a header block"],
  ];

  it.each(cases)("%s", (_, blocks, problem) => {
    expect(blockProblems(blocks).join("; ")).toContain(problem);
  });

  it("are distinguished from valid blocks", () => {
    expect(blockProblems([words("a".repeat(3_000)), menu(["a", "x"]), { type: "actions", elements: [button("a", "x")] }])).toEqual([]);
  });
});

const zones = Array.from({ length: 120 }, (_, index) => ({ name: `City ${index}`, zone: `Region/City_${index}` }));
const form: ScheduleForm = { filled: { time: "09:30", weekdays: [1, 5], zone: "Region/City_3", about: "Liu" }, zones };

const elements = ({ blocks }: types.ModalView) => (blocks as types.InputBlock[]).map(({ element }) => element);

describe("the form of the daily posts", () => {
  it("is filled in with what is set, within Slack's limits", () => {
    const view = scheduleView(form, "{}");
    expect(viewProblems(view)).toEqual([]);
    const [time, days, zone, about] = elements(view);
    expect(time).toMatchObject({ initial_time: "09:30" });
    expect(days).toMatchObject({ initial_options: [{ value: "1" }, { value: "5" }] });
    expect(zone).toMatchObject({ initial_option: { value: "Region/City_3", text: { text: "City 3" } } });
    expect(about).toMatchObject({ initial_value: "Liu" });
  });

  it("leaves open what is not set", () => {
    const view = scheduleView({ ...form, filled: { ...form.filled, zone: undefined, about: undefined } }, "{}");
    expect(viewProblems(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toMatch(/"initial_(?:option|value)"/u);
  });

  it("can be replaced by a sentence", () => {
    expect(viewProblems(closedFormView("This form cannot be used any more."))).toEqual([]);
  });

  it.each<[string, Partial<types.ModalView>, string]>([
    ["a long title", { title: { type: "plain_text", text: "a".repeat(25) } }, "25 characters in a title"],
    ["long metadata", { private_metadata: "a".repeat(3_001) }, "3001 characters in private_metadata"],
    ["a long id", { callback_id: "a".repeat(256) }, "256 characters in a callback_id"],
    ["thumbs", { blocks: [{ type: "context_actions", elements: [] }] }, "not for this place"],
  ])("has a problem with %s", (_, change, problem) => {
    expect(viewProblems({ ...scheduleView(form, "{}"), ...change }).join("; ")).toContain(problem);
  });

  it("has a problem without a button, with an unknown option and with a wrong time", () => {
    const { submit: _, ...view } = scheduleView(form, "{}");
    expect(viewProblems(view).join()).toContain("without a button");
    const [time, days, zone] = elements(view) as [types.Timepicker, types.Checkboxes, types.StaticSelect];
    time.initial_time = "9:30";
    days.initial_options = [];
    zone.initial_option = { text: { type: "plain_text", text: "Nowhere" }, value: "Nowhere" };
    const problems = viewProblems(view).join("; ");
    for (const problem of ["initial time 9:30", "empty list of initial options", "none of the options"])
      expect(problems).toContain(problem);
  });
});
