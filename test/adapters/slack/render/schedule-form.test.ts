import type { types } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { closedFormView, scheduleView } from "../../../../adapters/slack/render/schedule-form.ts";
import { viewProblems } from "../../../../adapters/slack/render/validate.ts";
import type { ScheduleForm } from "../../../../src/schedule-form.ts";

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
