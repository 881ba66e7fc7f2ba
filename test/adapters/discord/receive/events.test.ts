import { describe, expect, it } from "vitest";
import { parseInteraction, parseMessage } from "../../../../adapters/discord/receive/events.ts";

const me = "100000000000000001";
const callback = { id: "1", token: "secret" };
const person = { id: "5" };

describe("an interaction", () => {
  it("is a command with its options as text", () => {
    const options = [
      { name: "a", type: 3, value: "shenzhen" },
      { name: "n", type: 4, value: 7 },
    ];
    const payload = { ...callback, type: 2, guild_id: "3", channel_id: "7", context: 0, data: { name: "compare", type: 1, options } };
    expect(parseInteraction(payload)).toEqual({
      ...callback,
      kind: "question",
      request: {
        input: { kind: "command", command: "compare", args: { a: "shenzhen", n: "7" } },
        conversation: "discord/3/7",
        surface: "channel",
      },
    });
  });

  it.each([
    ["in a direct message", { context: 1, channel_id: "7" }, "direct"],
    ["in a group chat", { context: 2, channel_id: "7" }, "channel"],
    ["in a server without the bot", { context: 0, guild_id: "3", channel: null, guild: null, member: { user: person } }, "channel"],
    ["without a context", { user: person }, "direct"],
  ])("%s has the right surface", (_, place, surface) => {
    const payload = { ...callback, ...place, type: 3, data: { component_type: 2, custom_id: "x" } };
    expect(parseInteraction(payload)).toMatchObject({ kind: "question", request: { input: { kind: "action", id: "x" }, surface } });
  });

  it("completes the focused option", () => {
    const options = [
      { name: "a", type: 3, value: "shenzhen" },
      { name: "b", type: 3, value: "东", focused: true },
    ];
    expect(parseInteraction({ ...callback, type: 4, data: { name: "compare", options } })).toEqual({
      ...callback,
      kind: "completion",
      command: "compare",
      argument: "b",
      typed: "东",
    });
  });

  it.each([
    [undefined],
    [null],
    ["text"],
    [{}],
    [{ ...callback, type: 1 }],
    [{ ...callback, type: 2, data: { name: "Quote", type: 3 } }],
    [{ ...callback, type: 3, data: { component_type: 3, custom_id: "x" } }],
    [{ ...callback, type: 5, data: { custom_id: "x" } }],
    [{ ...callback, type: 2, data: { name: "x", options: "none" } }],
  ])("of another kind is ignored: %j", (payload) => {
    expect(parseInteraction(payload)).toBeUndefined();
  });
});

describe("a message", () => {
  const message = { id: "9", channel_id: "7", type: 0, content: "who is guo?", author: person };
  const mentioned = { ...message, guild_id: "3", content: `<@${me}> who is <@!${me}> guo?`, mentions: [{ id: me }] };

  it.each([
    ["a direct message", { ...message, channel_type: 1 }, "who is guo?", "direct"],
    ["a direct message without a channel type", message, "who is guo?", "direct"],
    ["a mention", mentioned, "who is   guo?", "channel"],
    ["a mention in a thread", { ...mentioned, channel_type: 11 }, "who is   guo?", "channel"],
    ["a reply to the bot's message", { ...mentioned, type: 19, content: "and liu?" }, "and liu?", "channel"],
    ["a mention with a colon", { ...mentioned, content: `<@${me}>: help` }, "help", "channel"],
    ["a command after a greeting", { ...mentioned, content: `hey <@${me}> /fact ` }, "/fact", "channel"],
    ["a mention without other text", { ...mentioned, content: `<@${me}>` }, "", "channel"],
  ])("is parsed: %s", (_, payload, text, surface) => {
    expect(parseMessage(payload, me)).toMatchObject({ id: "9", channel: "7", request: { input: { kind: "text", text }, surface } });
  });

  it.each([
    ["a message that mentions somebody else", { ...message, guild_id: "3", mentions: [person] }],
    ["@everyone", { ...message, guild_id: "3", content: "@everyone", mention_everyone: true, mentions: [] }],
    ["a message of another bot", { ...mentioned, author: { ...person, bot: true } }],
    ["the bot's own message", { ...mentioned, author: { id: me } }],
    ["a message of a webhook", { ...mentioned, webhook_id: "4" }],
    ["a notice that somebody joined", { ...mentioned, type: 7 }],
    ["a message in a group chat without a mention", { ...message, channel_type: 3 }],
    ["a message without an author", { ...message, author: undefined }],
    ["undefined", undefined],
  ])("is ignored: %s", (_, payload) => {
    expect(parseMessage(payload, me)).toBeUndefined();
  });
});
