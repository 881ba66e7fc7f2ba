import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import type { Running } from "../../program.ts";
import { expectWords } from "./expect-words.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { type OnDiscord, onDiscord } from "./running.ts";

describe("on Discord, when something is strange, people", () => {
  let running: OnDiscord;
  let discord: FakeDiscord;
  let program: Running;

  beforeAll(async () => {
    running = await onDiscord({ LOG_LEVEL: "trace" });
    ({ discord, program } = running);
  });
  afterEach(() => {
    expect(discord.world.pings).toEqual([]);
    expect(discord.calls.filter(({ status }) => status >= 400)).toEqual([]);
  });
  afterAll(async () => expect(await running.stop()).toBe(0));

  it.each([
    ...["version", "channel", "channel_id", "guild", "guild_id", "guild_locale", "member", "locale", "context", "app_permissions"],
    ...["entitlements", "attachment_size_limit", "authorizing_integration_owners", "application_id"],
  ])("are answered when Discord leaves out %s", async (field) => {
    expectWords(await discord.run("quote", { who: "guo" }, { without: [field] }), say("/quote guo").words);
  });

  it.each(["channel_type", "flags", "member", "embeds", "type", "components", "mention_roles", "attachments"])(
    "are answered in a direct message and to a mention without %s",
    async (field) => {
      expectWords(await discord.ask("/quote guo", { without: [field] }), say("/quote guo").words);
      const mention = `<@${discord.world.bot.id}> /quote guo`;
      expectWords(await discord.ask(mention, { place: "channel", without: [field] }), say("/quote guo").words);
    },
  );

  it.each(["id", "token", "type", "data", "content", "author", "channel_id", "mentions"])(
    "go on where Discord leaves out what is needed: %s",
    async (field) => {
      discord.send({ type: 2, data: { name: "verbatim" } }, { without: [field] });
      discord.send({ type: 4, data: { name: "compare", options: [] } }, { without: [field] });
      discord.send({ type: 99, data: {} });
      discord.write("/verbatim", { without: [field] });
      expectWords(await discord.run("quote", { who: "guo" }), say("/quote guo").words);
    },
  );

  it.each([
    ["of an earlier document", "100000000quote;speaker=guo", "earlier version of the document"],
    ["of nobody's making", "Robert'); DROP TABLE students;--", "cannot be read"],
    ["with nothing in it", " ", "cannot be read"],
    ["that is very long", "x".repeat(100), "cannot be read"],
  ])("are told so when a button is one %s", async (_, id, text) => {
    const told = await discord.press(discord.leftover(id), "Old");
    expect(told.isPrivate).toBe(true);
    expect(told.words).toContain(text);
  });

  it("may type anything: nobody is pinged", async () => {
    const typed =
      "<@500000000000000001> <@&200000000000000001> @everyone @here **bold** `code` ||spoiler|| [x](https://evil.example) \u202e";
    await discord.run("ask", { question: typed });
    await discord.run("quote", { who: typed });
    await discord.run("compare", { a: typed, b: "y".repeat(2000) });
    await discord.ask(typed);
    await discord.ask(`<@${discord.world.bot.id}> ${typed}`, { place: "channel" });
    for (const { body } of messagesSent(discord)) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it("leave nothing of their words, and no secret, in the log", async () => {
    const before = discord.calls.length;
    await discord.run("ask", { question: "xyzzyplugh in a command" });
    await discord.complete("compare", "a", "xyzzyplugh in a suggestion");
    await discord.ask("xyzzyplugh in a direct message");
    await discord.ask(`<@${discord.world.bot.id}> xyzzyplugh in a mention`, { place: "channel" });
    await discord.press(discord.leftover("xyzzyplugh"), "Old");
    expect(discord.calls.length).toBeGreaterThan(before);
    expect(program.stderr()).not.toContain("xyzzyplugh");
    expect(program.stderr()).not.toContain(discord.world.token);
    expect(program.stderr()).not.toContain("aW50ZXJhY3Rpb246");
    expect(program.stderr()).not.toContain("fishing valley");
  });
});

/** What was said where others may see it, or alone; suggestions are no messages. */
function messagesSent({ calls }: FakeDiscord): readonly { readonly body: unknown }[] {
  const bodies = calls.filter(({ method }) => method === "POST" || method === "PATCH").map(({ path, body }) => ({ path, body }));
  return bodies
    .filter(({ path }) => !path.endsWith("/typing"))
    .map(({ path, body }) => ({ body: path.endsWith("/callback") ? (body as { readonly data?: object }).data : body }))
    .filter(({ body }) => body !== undefined && !("choices" in (body as object)));
}
