import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { renderScheduleForm } from "../../../adapters/discord/schedule-form.ts";
import { type ChannelSettings, defaultSettings } from "../../../src/channel-storage.ts";
import { unclearReply } from "../../../src/reply.ts";
import { bot } from "../../article.ts";
import { useDiscord } from "../platforms/during.ts";
import { createFormReplies, setupText } from "../platforms/form-replies.ts";
import { type Form, formProblems } from "./fake/form-rules.ts";
import { messageObject, userObject } from "./fake/payloads.ts";
import { type Message, person, testChannels } from "./fake/world.ts";
import { startDiscordAdapter } from "./harness.ts";

const zones = Array.from({ length: 40 }, (_, index) => ({ name: `City ${index}`, zone: `Etc/City${index}` }));

it("the form of daily posts fits Discord's rules, also without zones and with long names", () => {
  const long = Array.from({ length: 100 }, (_, index) => ({ name: `${"long ".repeat(40)}${index}`, zone: `Etc/Zone${index}` }));
  const filled = { time: "09:00", weekdays: [1], zone: undefined, about: "x".repeat(5_000) };
  for (const each of [zones, [], zones.slice(0, 1), long])
    expect(formProblems(renderScheduleForm({ filled, zones: each }, "id") as unknown as Form)).toEqual([]);
});

describe("on Discord", () => {
  const replies = createFormReplies(zones);
  let settings: ChannelSettings = defaultSettings;
  const other = { ...bot, knowledge: { ...bot.knowledge, document: { ...bot.knowledge.document, hash: "0123456789abcdef" } } };

  const running = useDiscord(() => {
    const served = [
      { name: "article", bot },
      { name: "other", bot: other },
    ];
    const visibleIn = ({ workspace }: { readonly workspace: string }) => (workspace === testChannels.otherGuild.guildId ? [] : served);
    return startDiscordAdapter({
      ...replies.replaced,
      documents: {
        all: () => served,
        default: () => ({ name: "article", bot }),
        visibleIn,
        defaultIn: (workspace) => visibleIn(workspace)[0],
      },
      readSettings: async () => settings,
    });
  });
  const { discord } = running;
  beforeEach(() => {
    replies.reset();
    settings = defaultSettings;
  });
  afterEach(() => expect(discord.faults.areAllUsed).toBe(true));

  const openForm = () => discord.openForm({ command: "daily", options: { action: "setup" } });

  const snapshot = { message: { content: "Forwarded words" } };
  const forwarding = { message_reference: { type: 1, message_id: "300000000000000009" }, message_snapshots: [snapshot] };

  it.each<[string, Partial<Message>, string]>([
    ["of a message, without its markup", { content: "7.2 <@77> <:smile:123>" }, "7.2"],
    ["of what it forwards", forwarding, "Forwarded words"],
    [
      "of its embeds",
      { embeds: [{ type: "rich", title: "Title", description: "Words", fields: [{ name: "a", value: "b" }] }] },
      "Title\nWords\na\nb",
    ],
    ["of the bot's own message", { components: [{ type: 17, components: [{ type: 10, content: "Own words" }] }] }, "Own words"],
    ["of an image, which has none", { attachments: [{ id: "1", filename: "a.png", size: 1, url: "https://x/a.png", proxy_url: "" }] }, ""],
  ])("Find in the document takes the words %s", async (_, parts, text) => {
    const { channelId: channel_id } = testChannels.channel;
    const target = messageObject({ id: discord.world.nextId(), channel_id, author: userObject(person), ...parts });
    const answer = await discord.runMessageCommand("Find in the document", target);
    expect(replies.asked.at(-1)?.input).toEqual({ kind: "message", text });
    expect(answer.isPrivate).toBe(true);
  });

  describe("the form of daily posts", () => {
    it("has what is set filled in, and a box for each day and at most ten zones to choose from", async () => {
      const { title, fields } = await openForm();
      expect(title).toBe("A fact every day");
      expect(fields.map(({ label, filled }) => [label, filled])).toEqual([
        ["Time", ["09:00"]],
        ["Days", ["Monday", "Wednesday", "Friday"]],
        ["Time zone", ["City 0"]],
        ["Another city or time zone", []],
        ["About", ["Weather"]],
      ]);
      expect(fields.map(({ field }) => field.type)).toEqual([4, 22, 21, 4, 4]);
      expect(fields[2]?.options).toEqual(zones.slice(0, 10).map(({ name }) => name));
    });

    it("is the command /daily start when it is sent, once", async () => {
      const opened = await openForm();
      const answer = await discord.submitForm(opened, { Days: ["Saturday", "Sunday"], Time: " 8:30 " });
      const args = { action: "start", time: "8:30", days: "6,7", zone: "Etc/City0", about: "Weather" };
      expect(replies.submitted()).toEqual([{ kind: "command", command: "daily", args }]);
      expect(replies.asked.at(-1)).toMatchObject({ requester: { person: person.id } });
      expect(answer).toMatchObject({ isPrivate: false, words: "Daily posts come at 9:00." });
      const again = await discord.submitForm(opened);
      expect(again).toMatchObject({ isPrivate: true, words: "This form was sent already. /daily status shows what is set." });
      expect(replies.submitted()).toHaveLength(1);
      await discord.submitForm(await openForm(), { "Another city or time zone": "Lima", "Time zone": [], About: "" });
      expect(replies.submitted()[1]).toMatchObject({ args: { action: "start", time: "09:00", days: "1,3,5", zone: "Lima" } });
    });

    it("says in private what is wrong, and can be opened again", async () => {
      replies.started = unclearReply("That is no time.");
      const answer = await discord.submitForm(await openForm(), { Time: "never" });
      expect(answer).toMatchObject({ isPrivate: true, words: "That is no time.", buttons: ["Open the form again"] });
      expect((await discord.openForm({ answer, button: "Open the form again" })).title).toBe("A fact every day");
    });

    it.each([
      ["of an earlier version", "schedule 0 abc", /earlier version of the bot/u],
      ["of another program", "survey", /cannot be read/u],
      ["with a wrong id", "schedule 1 zz", /cannot be read/u],
    ])("is refused in private: one %s", async (_, id, words) => {
      const answer = await discord.submitForm({ ...(await openForm()), id });
      expect(answer).toMatchObject({ isPrivate: true, words: expect.stringMatching(words), buttons: ["Open the form again"] });
      expect(replies.submitted()).toEqual([]);
    });

    it("is refused if the channel uses another document by now, and left to the answer where none is known", async () => {
      const opened = await openForm();
      settings = { ...defaultSettings, document: "other" };
      expect((await discord.submitForm(opened)).words).toMatch(/^The document of this channel has changed since/u);
      const ofOther = { ...opened, id: opened.id.replace(/ [0-9a-f]{8} /u, " 01234567 ") };
      expect((await discord.submitForm(ofOther, {}, { place: "otherGuild" })).words).toBe("Daily posts come at 9:00.");
    });

    it("becomes its text where Discord refuses it, and is shown once if Discord's confirmation is lost", async () => {
      discord.faults.failNext("callback", { kind: "invalid form" });
      expect((await discord.runCommand("daily", { action: "setup" })).words).toBe(setupText);
      expect(running.log.at(-1)?.msg).toMatch(/could not show a form/u);
      discord.faults.failNext("callback", { kind: "bad gateway", isExecuted: true });
      expect((await openForm()).fields).toHaveLength(5);
    });
  });

  it("documents and their names are completed where they may be seen, and not elsewhere", async () => {
    const complete = async (option: readonly [command: string, option: string], typed: string, place: "channel" | "otherGuild") =>
      (await discord.complete(...option, typed, { place })).choices.map(({ value }) => value);
    const [subject, name] = [["compare", "first"] as const, ["verbatim", "use"] as const];
    expect(await complete(subject, "shenz", "channel")).toContain("Shenzhen");
    expect(await complete(name, "", "channel")).toEqual(["article", "other"]);
    expect(await complete(name, "oth", "channel")).toEqual(["other"]);
    for (const option of [subject, name]) expect(await complete(option, "", "otherGuild")).toEqual([]);
  });
});
