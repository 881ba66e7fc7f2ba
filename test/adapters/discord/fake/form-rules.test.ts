import { expect, it } from "vitest";
import { renderScheduleForm } from "../../../../adapters/discord/render/schedule-form.ts";
import { type Form, formErrors } from "./form-rules.ts";

const filled = { time: "09:00", weekdays: [1], zone: undefined, about: undefined };
const rendered = renderScheduleForm({ filled, zones: [{ name: "London", zone: "Europe/London" }] }, "id") as unknown as Form;
const [time, days, zone] = rendered.components;

it("the fake Discord accepts the form of daily posts, also without zones and with long names", () => {
  expect(formErrors(rendered)).toEqual([]);
  expect(formErrors(renderScheduleForm({ filled, zones: [] }, "id") as unknown as Form)).toEqual([]);
  const long = { ...filled, about: "x".repeat(5_000) };
  const zones = Array.from({ length: 100 }, (_, index) => ({ name: `${"long ".repeat(40)}${index}`, zone: `Etc/Zone${index}` }));
  expect(formErrors(renderScheduleForm({ filled: long, zones }, "id") as unknown as Form)).toEqual([]);
});

it.each<[string, Partial<Form>, string]>([
  ["no fields", { components: [] }, "BASE_TYPE_BAD_LENGTH"],
  ["a long title", { title: "x".repeat(46) }, "BASE_TYPE_BAD_LENGTH"],
  ["six fields", { components: Array.from({ length: 6 }, () => time as NonNullable<typeof time>) }, "COMPONENT_CUSTOM_ID_DUPLICATED"],
  ["a required choice of nothing", changed(zone, { required: true }), "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES"],
  ["the same option twice", changed(days, { options: [1, 1].map(() => ({ label: "a", value: "a" })), max_values: 1 }), "DUPLICATED"],
  ["a text with its own label", changed(time, { label: "Time" }), "COMPONENT_LABEL_NOT_ALLOWED"],
])("the fake Discord refuses a form with %s", (_, change, code) => {
  expect(JSON.stringify(formErrors({ ...rendered, ...change }))).toContain(code);
});

function changed(label: Form["components"][number] | undefined, change: object): Partial<Form> {
  return { components: label ? [{ ...label, component: { ...label.component, ...change } }] : [] };
}
