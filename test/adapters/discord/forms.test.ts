import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PlatformRequest } from "../../../adapters/shared/platform-request.ts";
import { type ChannelSettings, defaultSettings } from "../../../src/channels/settings.ts";
import { closestReply, doneReply, type Reply, unclearReply, withThumbs } from "../../../src/reply.ts";
import type { Input } from "../../../src/request.ts";
import type { ScheduleForm } from "../../../src/schedule-form.ts";
import { article, bot, say } from "../../article.ts";
import { type FakeDiscord, startFakeDiscord } from "./fake/discord.ts";
import { messageObject, userObject } from "./fake/payloads.ts";
import { type Message, person, testChannels } from "./fake/world.ts";
import { type Copy, startCopy } from "./in-process.ts";

const zones = Array.from({ length: 40 }, (_, index) => ({ name: `City ${index}`, zone: `Etc/City${index % 39}` }));
const form: ScheduleForm = {
  filled: { time: "09:00", weekdays: [1, 3, 5], zone: "Etc/City30", about: "Weather" },
  zones,
};
const setupText = "/daily start 9:00 sets it in one line.";
const setup = { command: "daily", args: { action: "setup" } };

function replyTo(input: Input): Reply {
  if (input.kind === "message") return input.text === "" ? unclearReply("There are no words in it.") : say(`/source ${input.text}`);
  if (input.kind === "command" && input.args.action === "setup") return { ...doneReply([{ kind: "text", text: setupText }]), form };
  if (input.kind === "command" && input.args.action === "start")
    return input.args.time === "never" ? unclearReply("That is no time.") : doneReply([{ kind: "text", text: "It is set." }]);
  if (input.kind === "action") return pressReply(input.id);
  const passage = say("/quote guo").blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []))[0];
  if (!passage) throw new Error("The article quotes Guo.");
  const options = { actions: [{ label: "Set it up", action: setup }] };
  const isAnswered = input.kind === "text" && input.text === "answered";
  return withThumbs(isAnswered ? say("/quote guo") : closestReply(passage, undefined, options), "abcdefghijkl");
}

function pressReply(id: string): Reply {
  if (id.includes("setup")) return { ...doneReply([{ kind: "text", text: setupText }]), form };
  return doneReply([{ kind: "text", text: "Thank you." }]);
}

describe("on Discord", () => {
  let discord: FakeDiscord;
  let copy: Copy;
  let settings: ChannelSettings = defaultSettings;
  const requests: PlatformRequest[] = [];
  const lastRequest = () => requests.at(-1);
  const other = { ...bot, knowledge: { ...bot.knowledge, document: { ...bot.knowledge.document, hash: "0123456789abcdef" } } };

  beforeAll(async () => {
    discord = await startFakeDiscord();
    const served = [
      { name: "article", bot },
      { name: "other", bot: other },
    ];
    const visibleIn = ({ workspace }: { readonly workspace: string }) => (workspace === testChannels.otherGuild.guildId ? [] : served);
    copy = await startCopy(discord, {
      answer: async (request) => {
        requests.push(request);
        return { reply: replyTo(request.input), document: article.document };
      },
      documents: {
        all: () => served,
        default: () => ({ name: "article", bot }),
        visibleIn,
        defaultIn: (workspace) => visibleIn(workspace)[0],
      },
      settings: { find: async () => settings, change: async () => undefined },
    });
  });
  afterEach(() => {
    expect(discord.faults.areAllUsed).toBe(true);
    settings = defaultSettings;
  });
  afterAll(async () => {
    await copy.stop();
    await discord.close();
  });

  describe("Find in the document", () => {
    const find = (target: Message) => discord.runMessageCommand("Find in the document", target);
    const written = (parts: Partial<Message>) =>
      messageObject({ id: discord.world.nextId(), channel_id: testChannels.channel.channelId, author: userObject(person), ...parts });

    it("takes a message's words, which Discord sends without the intent as well, and answers in private", async () => {
      const answer = await find(written({ content: "7.2 <@77> <:smile:123>" }));
      expect(lastRequest()).toMatchObject({
        input: { kind: "message", text: "7.2" },
        workspace: { platform: "discord", workspace: testChannels.channel.guildId },
      });
      expect(answer.isPrivate).toBe(true);
      for (const words of say("/source 7.2").evidenceTexts) expect(answer.words).toContain(words);
    });

    it.each<[string, Partial<Message>, string]>([
      [
        "of what it forwards",
        { message_reference: forward, message_snapshots: [{ message: snapshot("Forwarded words") }] },
        "Forwarded words",
      ],
      [
        "of its embeds",
        { embeds: [{ type: "rich", title: "Title", description: "Words", fields: [{ name: "a", value: "b" }] }] },
        "Title\nWords\na\nb",
      ],
      ["of the bot's own message", { components: [{ type: 17, components: [{ type: 10, content: "Own words" }] }] }, "Own words"],
      [
        "of an image, which has none",
        { attachments: [{ id: "1", filename: "a.png", size: 1, url: "https://x/a.png", proxy_url: "" }] },
        "",
      ],
    ])("takes the words %s", async (_, parts, text) => {
      const answer = await find(written(parts));
      expect(lastRequest()?.input).toEqual({ kind: "message", text });
      expect(answer.isPrivate).toBe(true);
    });
  });

  describe("the form of daily posts", () => {
    it("has what is set filled in, and offers at most 25 zones", async () => {
      const { title, fields } = await openForm();
      expect(title).toBe("A fact every day");
      expect(fields.map(({ label, filled }) => [label, filled])).toEqual([
        ["Time", ["09:00"]],
        ["Days", ["Monday", "Wednesday", "Friday"]],
        ["Time zone", ["City 30"]],
        ["Another city or time zone", []],
        ["About", ["Weather"]],
      ]);
      expect(fields[2]?.options).toEqual([...zones.slice(0, 24), zones[30]].map((zone) => zone?.name));
    });

    it("is the command /daily start when it is sent", async () => {
      const answer = await discord.submitForm(await openForm(), { Days: ["Saturday", "Sunday"], Time: " 8:30 " });
      const args = { action: "start", time: "8:30", days: "6,7", zone: "Etc/City30", about: "Weather" };
      expect(lastRequest()).toMatchObject({ input: { kind: "command", command: "daily", args }, requester: { person: person.id } });
      expect(answer.words).toBe("It is set.");
      await discord.submitForm(await openForm(), { "Another city or time zone": "Lima", "Time zone": [], About: "" });
      expect(lastRequest()?.input).toMatchObject({ args: { action: "start", time: "09:00", days: "1,3,5", zone: "Lima" } });
    });

    it("says in private what is wrong, and can be opened again", async () => {
      const answer = await discord.submitForm(await openForm(), { Time: "never" });
      expect(answer).toMatchObject({ isPrivate: true, words: "That is no time.", buttons: ["Open the form again"] });
      expect((await discord.openForm({ answer, button: "Open the form again" })).title).toBe("A fact every day");
    });

    it("counts once, also if it is sent twice", async () => {
      const opened = await openForm();
      await discord.submitForm(opened);
      const before = requests.length;
      const again = await discord.submitForm(opened);
      expect(again).toMatchObject({ isPrivate: true, words: "This form was sent already. /daily status shows what is set." });
      expect(requests.length).toBe(before);
    });

    it.each([
      ["of an earlier version", "schedule 0 abc", /earlier version of the bot/u],
      ["of another program", "survey", /cannot be read/u],
      ["with a wrong id", "schedule 1 zz", /cannot be read/u],
    ])("is refused in private: one %s", async (_, id, words) => {
      const before = requests.length;
      const answer = await discord.submitForm({ ...(await openForm()), id });
      expect(answer).toMatchObject({ isPrivate: true, words: expect.stringMatching(words), buttons: ["Open the form again"] });
      expect(requests.length).toBe(before + 1);
    });

    it("is refused if the channel uses another document by now", async () => {
      const opened = await openForm();
      settings = { ...defaultSettings, document: "other" };
      expect((await discord.submitForm(opened)).words).toMatch(/^The document of this channel has changed since/u);
    });

    it("is left to the answer where no document is known", async () => {
      const { id, ...opened } = await openForm();
      const ofOther = { ...opened, id: id.replace(/ [0-9a-f]{8} /u, " 01234567 ") };
      expect((await discord.submitForm(ofOther, {}, { place: "otherGuild" })).words).toBe("It is set.");
    });

    it("can do without the fields that it should have", async () => {
      const { id } = await openForm();
      await discord.submitForm({ id, title: "", fields: [] });
      expect(lastRequest()?.input).toMatchObject({ args: { action: "start" } });
    });

    it("becomes its text where Discord refuses it", async () => {
      discord.faults.failNext("callback", { kind: "invalid form" });
      expect((await discord.runCommand("daily", { action: "setup" })).words).toBe(setupText);
      expect(copy.log.at(-1)?.msg).toMatch(/could not show a form/u);
    });

    it("is shown once if Discord's confirmation is lost", async () => {
      discord.faults.failNext("callback", { kind: "bad gateway", isExecuted: true });
      const { fields } = await openForm();
      expect(fields).toHaveLength(5);
    });

    const openForm = () => discord.openForm({ command: "daily", options: { action: "setup" } });
  });

  describe("thumbs", () => {
    it("are apart from the other buttons under what was not answered, and are thanked for in private", async () => {
      const answer = await discord.ask(`<@${discord.world.bot.id}> hm?`, { place: "channel" });
      expect(answer.buttons).toEqual(["Set it up", "This helped", "This did not help"]);
      const rows = answer.message.components[0]?.components?.filter(({ type }) => type === 1);
      expect(rows?.map(({ components }) => components?.length)).toEqual([1, 2]);
      const thanks = await discord.clickButton(answer, "This did not help");
      expect(thanks).toMatchObject({ isPrivate: true, words: "Thank you." });
      expect(lastRequest()?.input).toEqual({
        kind: "action",
        id: expect.stringMatching(/thumb;as=down;of=abcdefghijkl$/u),
        message: answer.message.id,
      });
    });

    it("are not under answers", async () => {
      const { buttons } = await discord.ask("answered", { place: "direct" });
      expect(buttons).not.toContain("This helped");
    });
  });

  it("documents and their names are completed where they may be seen, and not elsewhere", async () => {
    const subjects = (place: "channel" | "otherGuild") => discord.complete("compare", "first", "shenz", { place });
    expect((await subjects("channel")).choices).toContainEqual({ name: "Shenzhen", value: "Shenzhen" });
    expect((await subjects("otherGuild")).choices).toEqual([]);
    const names = async (typed: string, place: "channel" | "otherGuild") =>
      (await discord.complete("verbatim", "use", typed, { place })).choices.map(({ value }) => value);
    expect(await names("", "channel")).toEqual(["article", "other"]);
    expect(await names("oth", "channel")).toEqual(["other"]);
    expect(await names("", "otherGuild")).toEqual([]);
  });
});

describe("the form of /daily setup on Discord", () => {
  let discord: FakeDiscord;
  let copy: Copy;
  beforeAll(async () => {
    discord = await startFakeDiscord();
    copy = await startCopy(discord);
  });
  afterAll(async () => {
    await copy.stop();
    await discord.close();
  });

  it("sets up daily posts, and has them filled in the next time", async () => {
    const details = { isManager: true };
    const openForm = () => discord.openForm({ command: "daily", options: { action: "setup" } }, details);
    const wrong = await discord.submitForm(await openForm(), { Time: "at noonish", "Time zone": ["London"] }, details);
    expect(wrong).toMatchObject({ isPrivate: true, buttons: expect.arrayContaining(["Open the form again"]) });
    const opened = await discord.openForm({ answer: wrong, button: "Open the form again" }, details);
    const answer = await discord.submitForm(opened, { Days: ["Tuesday"], "Another city or time zone": "lima", About: "weather" }, details);
    expect(answer.words).toContain("From now on: Tuesday at 9:00 in Lima (America/Lima), a fact about Weather.");
    const { channelId: channel, guildId: workspace } = testChannels.channel;
    expect(await copy.storage.daily.findSubscription({ platform: "discord", workspace, channel })).toMatchObject({
      schedule: { minute: 540, zone: "America/Lima", weekdays: [2] },
    });
    expect((await openForm()).fields.map(({ filled }) => filled)).toEqual([["09:00"], ["Tuesday"], ["Lima"], [], ["Weather"]]);
  });

  it("is not shown to people who may not set up daily posts", async () => {
    const { words, isPrivate } = await discord.runCommand("daily", { action: "setup" });
    expect(words).toContain("Only people with Manage Server");
    expect(isPrivate).toBe(true);
  });
});

const forward = { type: 1, message_id: "300000000000000009", channel_id: testChannels.channel.channelId };

function snapshot(content: string) {
  return {
    type: 0,
    content,
    embeds: [],
    attachments: [],
    components: [],
    mentions: [],
    mention_roles: [],
    flags: 0,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
  };
}
