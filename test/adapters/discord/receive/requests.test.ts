import { ApplicationCommandOptionType, Collection, type CommandInteractionOption, type Message, MessageFlagsBitField } from "discord.js";
import { describe, expect, it } from "vitest";
import { heardMessage, interactionRequest, messageRequest } from "../../../../adapters/discord/receive/requests.ts";
import { createCommandLine } from "../../../../src/bot.ts";
import { bot } from "../../../article.ts";

const me = "100000000000000001";
const person = { id: "5", bot: false, system: false };
const place = { guildId: "3", channelId: "7", context: 0, user: person };

function read(interaction: object, prefix = "") {
  const named = { commands: bot.commands, commandLine: createCommandLine(prefix) };
  return interactionRequest({ ...place, ...interaction } as Parameters<typeof interactionRequest>[0], named);
}

const kinds = { isChatInputCommand: () => false, isMessageContextMenuCommand: () => false, isButton: () => false };
const workspace = { platform: "discord", workspace: "3" };

function namedCommand(commandName: string, ...data: readonly CommandInteractionOption[]) {
  return { ...kinds, isChatInputCommand: () => true, commandName, options: { data } };
}

const text = (name: string, value: string) => ({ name, type: ApplicationCommandOptionType.String, value });

function pressed({ flags = 0, customId = "x" }) {
  return { ...kinds, isButton: () => true, customId, message: { id: "11", flags: new MessageFlagsBitField(flags) } };
}

describe("an interaction", () => {
  it("is a command with its options as text", () => {
    const number = { name: "n", type: ApplicationCommandOptionType.Integer, value: 7 };
    expect(read(namedCommand("daily", text("a", "shenzhen"), number))).toEqual({
      input: { kind: "command", command: "daily", args: { a: "shenzhen", n: "7" } },
      factsKey: "discord/3/7",
      conversationKeys: { ...workspace, person: "5", kept: ["discord/3/7/5"] },
      workspace,
      surface: "channel",
    });
  });

  it("is a command with the name of its subcommand", () => {
    const start = { name: "start", type: ApplicationCommandOptionType.Subcommand, options: [text("time", "9:00")] };
    expect(read(namedCommand("daily", start)).input).toMatchObject({ args: { action: "start", time: "9:00" } });
  });

  it.each([
    ["", "compare", "first", "a"],
    ["", "compare", "a", "a"],
    ["my-", "my-quote", "speaker", "who"],
    ["", "other", "first", "first"],
  ])("may name an argument as people see it, with the prefix %j: /%s %s", (prefix, name, option, argument) => {
    const input = { kind: "command", command: name, args: { [argument]: "guo" } };
    expect(read(namedCommand(name, text(option, "guo")), prefix).input).toEqual(input);
  });

  it.each([
    [true, { who: "guo", all: "all" }],
    [false, { who: "guo" }],
  ])("may have a check box: %j", (value, args) => {
    const all = { name: "all", type: ApplicationCommandOptionType.Boolean, value };
    expect(read(namedCommand("quote", text("speaker", "guo"), all)).input).toMatchObject({ args });
  });

  it("may be a choice from a menu, whose value is an action", () => {
    const menu = { ...pressed({ customId: "choices" }), isButton: () => false, values: ["1234"] };
    expect(read(menu).input).toEqual({ kind: "action", id: "1234", message: "11" });
  });

  it.each<[string, object, { readonly flags?: number }, true | undefined]>([
    ["in a channel", {}, {}, undefined],
    ["in a group chat", { context: 2, guildId: null }, {}, undefined],
    ["in a private reply", {}, { flags: 64 }, true],
    ["in a private reply in a group chat", { context: 2, guildId: null }, { flags: 64 | 32_768 }, true],
    ["in a direct message", { context: 1, guildId: null }, {}, true],
  ])("belongs to the presser's own message or not: %s", (_, where, message, isOwn) => {
    const input = { kind: "action", id: "x", message: "11", ...(isOwn ? { isOwn } : {}) };
    expect(read({ ...where, ...pressed(message) }).input).toEqual(input);
  });

  it.each([
    ["in a direct message", { context: 1, guildId: null }, "direct"],
    ["in a group chat", { context: 2, guildId: null }, "channel"],
    ["in a server", { context: 0, guildId: "3" }, "channel"],
  ])("%s has the right surface", (_, where, surface) => {
    expect(read({ ...where, ...pressed({}) })).toMatchObject({ input: { kind: "action", id: "x" }, surface });
  });
});

describe("a message", () => {
  const channel = { isThread: () => false };
  const written = { id: "9", channel, channelId: "7", type: 0, content: "who is guo?", author: person, webhookId: null };
  const direct = { ...written, guildId: null, users: [""] };
  const mentioned = { ...direct, guildId: "3", content: `<@${me}> who is <@!${me}> guo?`, users: [me] };

  type Parts = Omit<typeof direct, "guildId"> & { readonly guildId: string | null; readonly repliedUser?: { readonly id: string } };

  function toMessage({ users, repliedUser, ...parts }: Parts): Message {
    const mentions = { users: new Collection(users.map((id) => [id, { id }])), repliedUser: repliedUser ?? null };
    return { ...parts, mentions } as unknown as Message;
  }

  function readMessage(parts: Parts, readsMessages = false) {
    return messageRequest(toMessage(parts), { botId: me, readsMessages });
  }

  it.each([
    ["a direct message", direct, "who is guo?", "direct"],
    ["a mention", mentioned, "who is   guo?", "channel"],
    ["a reply to the bot's message", { ...mentioned, type: 19, content: "and liu?" }, "and liu?", "channel"],
    ["a mention with a colon", { ...mentioned, content: `<@${me}>: help` }, "help", "channel"],
    ["a command after a greeting", { ...mentioned, content: `hey <@${me}> /fact ` }, "/fact", "channel"],
    ["a command that was picked in the client", { ...mentioned, content: `<@${me}> </quote:123> guo` }, "/quote guo", "channel"],
    ["a mention without other text", { ...mentioned, content: `<@${me}>` }, "", "channel"],
  ])("is read: %s", (_, message, text, surface) => {
    expect(readMessage(message)).toMatchObject({ input: { kind: "text", text }, surface });
  });

  it("belongs to its author's conversation in the channel, as a command does", () => {
    expect(readMessage(mentioned)).toMatchObject({
      factsKey: "discord/3/7",
      conversationKeys: { platform: "discord", workspace: "3", person: "5", kept: ["discord/3/7/5"] },
    });
    expect(readMessage(direct)).toMatchObject({
      factsKey: "discord//7",
      conversationKeys: { platform: "discord", workspace: "", person: "5", kept: ["discord//7/5"] },
    });
  });

  it("belongs to the conversation of a thread that is opened from it, where threads go on without a mention", () => {
    expect(readMessage(mentioned, true)?.conversationKeys?.kept).toEqual(["discord/3/7/5", "discord/3/9/5"]);
    expect(readMessage(direct, true)?.conversationKeys?.kept).toEqual(["discord//7/5"]);
    const inThread = { ...mentioned, channel: { isThread: () => true } };
    expect(readMessage(inThread, true)?.conversationKeys?.kept).toEqual(["discord/3/7/5"]);
  });

  const overheard = { ...direct, guildId: "3", users: [] };
  const hear = (parts: Parts) => heardMessage(toMessage(parts), me);

  it.each<[string, Parts, object]>([
    ["a message in a channel", overheard, { text: "who is guo?", isReplyToBot: false }],
    ["one that mentions somebody", { ...overheard, content: "<@77> who is guo?" }, { text: "<@77> who is guo?" }],
    ["a reply to the bot", { ...overheard, type: 19, repliedUser: { id: me } }, { text: "who is guo?", isReplyToBot: true }],
    ["a reply to somebody else", { ...overheard, type: 19, repliedUser: { id: "77" } }, { text: "<@77> who is guo?", isReplyToBot: false }],
    ["a reply to oneself", { ...overheard, type: 19, repliedUser: person }, { text: "who is guo?", isReplyToBot: false }],
    ["one in a thread", { ...overheard, channel: { isThread: () => true } }, { thread: "7" }],
  ])("is heard although it is not addressed to the bot: %s", (_, message, heard) => {
    expect(hear(message)).toMatchObject({ ...heard, factsKey: "discord/3/7", workspace });
    expect(hear(message)?.thread).toBe((heard as { thread?: string }).thread);
  });

  it.each<[string, Parts]>([
    ["a direct message", direct],
    ["a message without text", { ...overheard, content: " " }],
    ["a message of another bot", { ...overheard, author: { ...person, bot: true } }],
    ["the bot's own message", { ...overheard, author: { ...person, id: me } }],
    ["a message of a webhook", { ...overheard, webhookId: "4" } as unknown as Parts],
    ["a message of Discord", { ...overheard, author: { ...person, system: true } }],
    ["a notice that a thread was opened", { ...overheard, type: 18 }],
  ])("is not heard: %s", (_, message) => {
    expect(hear(message)).toBeUndefined();
  });

  it.each([
    ["a message that mentions somebody else", { ...direct, guildId: "3", users: ["5"] }],
    ["@everyone", { ...direct, guildId: "3", content: "@everyone" }],
    ["a message of another bot", { ...mentioned, author: { ...person, bot: true } }],
    ["the bot's own message", { ...mentioned, author: { ...person, id: me } }],
    ["a message of a webhook", { ...mentioned, webhookId: "4" } as unknown as typeof mentioned],
    ["a notice that somebody joined", { ...mentioned, type: 7 }],
  ])("is ignored: %s", (_, message) => {
    expect(readMessage(message)).toBeUndefined();
  });
});
