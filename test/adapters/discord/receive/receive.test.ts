import { ApplicationCommandOptionType, Collection, type CommandInteractionOption, type Message, MessageFlagsBitField } from "discord.js";
import { describe, expect, it } from "vitest";
import { sendableChoices } from "../../../../adapters/discord/receive/autocomplete.ts";
import { interactionRequest, messageRequest, overheardMessage } from "../../../../adapters/discord/receive/requests.ts";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { createBot, createCommandLine } from "../../../../src/bot.ts";
import { bot } from "../../../article.ts";
import { createHostileFolder, shownControls } from "../../../hostile-knowledge.ts";

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
      conversationKeys: { ...workspace, person: "5", stored: ["discord/3/7/5"] },
      countedAs: { platform: "discord", workspace: "", person: "5" },
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

  it.each<[string, object, { readonly flags?: number }, true | undefined, string]>([
    ["in a channel", {}, {}, undefined, "channel"],
    ["in a group chat", { context: 2, guildId: null }, {}, undefined, "channel"],
    ["in a private reply", {}, { flags: 64 }, true, "channel"],
    ["in a private reply in a group chat", { context: 2, guildId: null }, { flags: 64 | 32_768 }, true, "channel"],
    ["in a direct message", { context: 1, guildId: null }, {}, true, "direct"],
  ])("belongs to the presser's own message or not, and has its surface: %s", (_, where, message, isOwn, surface) => {
    const input = { kind: "action", id: "x", message: "11", ...(isOwn ? { isOwn } : {}) };
    expect(read({ ...where, ...pressed(message) })).toMatchObject({ input, surface });
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
    return { ...parts, mentions, attachments: new Collection() } as unknown as Message;
  }

  function readMessage(parts: Parts, overhearsChannels = false) {
    return messageRequest(toMessage(parts), { botId: me, overhearsChannels });
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

  it("belongs to its author's conversation in the channel, and in a thread that is opened from it where threads go on", () => {
    const keysOf = (parts: Parts, overhears = false) => readMessage(parts, overhears)?.conversationKeys;
    const inThread = { ...mentioned, channel: { isThread: () => true } };
    expect(readMessage(mentioned)).toMatchObject({ factsKey: "discord/3/7", conversationKeys: { ...workspace, person: "5" } });
    expect(readMessage(direct)).toMatchObject({ factsKey: "discord//7", conversationKeys: { workspace: "", person: "5" } });
    for (const parts of [mentioned, inThread]) expect(keysOf(parts)?.stored).toEqual(["discord/3/7/5"]);
    expect(keysOf(mentioned, true)?.stored).toEqual(["discord/3/7/5", "discord/3/9/5"]);
    expect(keysOf(inThread, true)?.stored).toEqual(["discord/3/7/5"]);
    for (const overhears of [false, true]) expect(keysOf(direct, overhears)?.stored).toEqual(["discord//7/5"]);
  });

  const overheard = { ...direct, guildId: "3", users: [] };
  const overhear = (parts: Parts) => overheardMessage(toMessage(parts), me);

  it.each<[string, Parts, object]>([
    ["a message in a channel", overheard, { text: "who is guo?", isReplyToBot: false }],
    ["one that mentions somebody", { ...overheard, content: "<@77> who is guo?" }, { text: "<@77> who is guo?" }],
    ["a reply to the bot", { ...overheard, type: 19, repliedUser: { id: me } }, { text: "who is guo?", isReplyToBot: true }],
    ["a reply to somebody else", { ...overheard, type: 19, repliedUser: { id: "77" } }, { text: "<@77> who is guo?", isReplyToBot: false }],
    ["a reply to oneself", { ...overheard, type: 19, repliedUser: person }, { text: "who is guo?", isReplyToBot: false }],
    ["one in a thread", { ...overheard, channel: { isThread: () => true } }, { thread: "7" }],
  ])("is heard although it is not addressed to the bot: %s", (_, message, overheard) => {
    expect(overhear(message)).toMatchObject({ ...overheard, factsKey: "discord/3/7", workspace });
    expect(overhear(message)?.thread).toBe((overheard as { thread?: string }).thread);
  });

  it.each<[string, object]>([
    ["of another bot", { author: { ...person, bot: true } }],
    ["of the bot itself", { author: { ...person, id: me } }],
    ["of a webhook", { webhookId: "4" }],
    ["of Discord", { author: { ...person, system: true } }],
    ["that says that a thread was opened or somebody joined", { type: 7 }],
  ])("is neither read nor heard: one %s", (_, more) => {
    expect(readMessage({ ...mentioned, ...more })).toBeUndefined();
    expect(overhear({ ...overheard, ...more })).toBeUndefined();
  });

  it("is not heard without text and in private, and not read if it mentions others", () => {
    for (const parts of [direct, { ...overheard, content: " " }]) expect(overhear(parts)).toBeUndefined();
    for (const more of [{ users: ["5"] }, { users: [], content: "@everyone" }])
      expect(readMessage({ ...direct, guildId: "3", ...more })).toBeUndefined();
  });
});

describe("the choices of a completion", () => {
  it("are limited to 25, with truncated names and without values that are too long", () => {
    const choices = [
      { name: "👨‍👩‍👧‍👦".repeat(20), value: "family" },
      { name: "long", value: "x".repeat(101) },
      { name: "", value: "" },
    ];
    expect(sendableChoices(choices)).toEqual([{ name: `${"👨‍👩‍👧‍👦".repeat(9)}…`, value: "family" }]);
    expect(sendableChoices(Array.from({ length: 40 }, (_, index) => ({ name: `n${index}`, value: `v${index}` })))).toHaveLength(25);
  });

  it("contain no control characters, and their values are understood", async () => {
    const bot = createBot((await loadKnowledge(await createHostileFolder())).knowledge);
    const choices = sendableChoices(bot.completions("about", "subject", "mill"));
    expect(choices).toEqual([
      { name: `Mill ${shownControls}of Hale`, value: "Mill [31m]0;titleof Hale" },
      { name: "Hale Mill", value: "Hale Mill" },
    ]);
    const args = { subject: choices[0]?.value ?? "" };
    expect(bot.reply({ input: { kind: "command", command: "about", args }, surface: "direct", seed: 1, seenFacts: [] }).outcome).toBe(
      "answered",
    );
  });
});
