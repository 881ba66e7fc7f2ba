import { expect, it } from "vitest";
import { flags, messageProblems } from "./message-rules.ts";

const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 2, label: "Press", custom_id });
const menu = (...values: readonly string[]) => ({ type: 3, custom_id: "m", options: values.map((value) => ({ label: value, value })) });
const row = (...components: readonly object[]) => ({ components: [{ type: 1, components: components as readonly { type: number }[] }] });
const v2 = (...components: readonly { type: number }[]) => ({ flags: flags.componentsV2, components });

it.each<[string, Parameters<typeof messageProblems>[0]]>([
  ["2001 characters", { content: "x".repeat(2001) }],
  ["texts of 4001 characters", v2(text("x".repeat(4000)), text("x"))],
  ["an empty text", v2(text(""))],
  ["41 components", v2(...Array(41).fill(text("x")))],
  ["content beside new components", { ...v2(text("x")), content: "x" }],
  ["new components without their flag", { components: [text("x")] }],
  ["a row of six buttons", row(..."123456".split("").map(button))],
  ["two buttons with one id", row(button("a"), button("a"))],
  ["a menu beside a button", row(menu("a"), button("b"))],
  ["two options with one value", row(menu("a", "a"))],
])("the fake Discord refuses a message with %s", (_, body) => {
  expect(messageProblems(body)).not.toEqual([]);
});
