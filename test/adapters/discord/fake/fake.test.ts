import { describe, expect, it } from "vitest";
import { commandListProblems } from "./command-rules.ts";
import { flags, messageProblems } from "./message-rules.ts";

const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 2, label: "Press", custom_id });
const menu = (...values: readonly string[]) => ({ type: 3, custom_id: "m", options: values.map((value) => ({ label: value, value })) });
const row = (...components: readonly object[]) => ({ components: [{ type: 1, components: components as readonly { type: number }[] }] });
const v2 = (...components: readonly { type: number }[]) => ({ flags: flags.componentsV2, components });
const option = (name: string, more: object = {}) => ({ type: 3, name, description: "x", ...more });

describe("the fake Discord refuses", () => {
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
  ])("a message with %s", (_, body) => {
    expect(messageProblems(body)).not.toEqual([]);
  });

  it.each<[string, object]>([
    ["a name in capitals", { name: "Ask" }],
    ["no description", { description: undefined }],
    ["a private context without user installs", { contexts: [2], integration_types: [0] }],
    ["a required option after another", { options: [option("a"), option("b", { required: true })] }],
    ["two options with one Chinese name", { options: ["a", "b"].map((name) => option(name, { name_localizations: { "zh-CN": "关于" } })) }],
  ])("a command with %s", (_, more) => {
    expect(commandListProblems([{ name: "ask", description: "x", ...more }])).not.toEqual([]);
  });
});
