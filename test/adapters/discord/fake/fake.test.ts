import { describe, expect, it } from "vitest";
import { commandListProblems } from "./command-rules.ts";
import { startFakeDiscord } from "./discord.ts";
import { flags, messageProblems } from "./message-rules.ts";
import { readMarkdown } from "./message-view.ts";
import { testChannels } from "./world.ts";

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

it("the fake Discord deduplicates by an enforced nonce, and records pings", async () => {
  const { env, world, close } = await startFakeDiscord();
  const post = async (body: object): Promise<{ readonly id: string }> => {
    const response = await fetch(`${env.DISCORD_API_URL}/v10/channels/${testChannels.channel.channelId}/messages`, {
      method: "POST",
      headers: {
        ...{ authorization: `Bot ${world.token}`, "user-agent": "DiscordBot (https://example.org, 1)" },
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { readonly id: string };
  };
  const again = { content: "hello", nonce: "7", enforce_nonce: true };
  expect((await post(again)).id).toBe((await post(again)).id);
  await post({ content: "<@1> @everyone" });
  await post({ content: "<@2> @everyone", allowed_mentions: { parse: [] } });
  await post({ content: "<@3> <@&4> @everyone", allowed_mentions: { parse: ["users"] } });
  expect(world.pings).toEqual(["<@1>", "@everyone", "<@3>"]);
  await close();
});

it.each([
  ["\\*not bold\\* **bold** __underlined__ ~~gone~~ ||hidden|| `code`", "*not bold* bold underlined gone hidden code"],
  ["> quoted\n### heading\n-# small\n- item", "quoted\nheading\nsmall\nitem"],
  ["\\> a \\# b 1\\. c snake_case_word 2 * 3", "> a # b 1. c snake_case_word 2 * 3"],
  ["[shown](https://example.org) <https://example.org>", "shown https://example.org"],
])("the Markdown %j is shown as %j", (markdown, read) => {
  expect(readMarkdown(markdown)).toBe(read);
});
