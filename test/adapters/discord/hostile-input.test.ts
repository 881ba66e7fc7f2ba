import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RunningProgram } from "../../program.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { type DiscordProgram, startOnDiscord } from "./running.ts";

describe("on Discord, with hostile input, people", () => {
  let running: DiscordProgram;
  let discord: FakeDiscord;
  let program: RunningProgram;

  beforeAll(async () => {
    running = await startOnDiscord({ LOG_LEVEL: "trace" });
    ({ discord, program } = running);
  });
  afterEach(() => {
    expect(discord.world.pings).toEqual([]);
    expect(discord.calls.filter(({ status }) => status >= 400)).toEqual([]);
  });
  afterAll(async () => expect(await running.stop()).toBe(0));

  it.each([
    ["from an earlier document", "100000000quote;speaker=guo", "earlier version of the document"],
    ["with a forged id", "Robert'); DROP TABLE students;--", "cannot be read"],
    ["with an empty id", " ", "cannot be read"],
    ["with a very long id", "x".repeat(100), "cannot be read"],
  ])("get an explanation for a button %s", async (_, id, text) => {
    const explanation = await discord.clickButton(discord.addOldMessage(id), "Old");
    expect(explanation.isPrivate).toBe(true);
    expect(explanation.words).toContain(text);
  });

  it("can write anything without pinging anybody", async () => {
    const typed =
      "<@500000000000000001> <@&200000000000000001> @everyone @here **bold** `code` ||spoiler|| [x](https://evil.example) \u202e";
    await discord.runCommand("ask", { question: typed });
    await discord.runCommand("quote", { speaker: typed });
    await discord.runCommand("compare", { first: typed, second: "y".repeat(2000) });
    await discord.ask(typed);
    await discord.ask(`<@${discord.world.bot.id}> ${typed}`, { place: "channel" });
    for (const { body } of messagesSent(discord)) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it("leave no message texts and no secrets in the log", async () => {
    const before = discord.calls.length;
    await discord.runCommand("ask", { question: "xyzzyplugh in a command" });
    await discord.complete("compare", "first", "xyzzyplugh in a suggestion");
    await discord.ask("xyzzyplugh in a direct message");
    await discord.ask(`<@${discord.world.bot.id}> xyzzyplugh in a mention`, { place: "channel" });
    await discord.clickButton(discord.addOldMessage("xyzzyplugh"), "Old");
    expect(discord.calls.length).toBeGreaterThan(before);
    expect(program.stderr()).not.toContain("xyzzyplugh");
    expect(program.stderr()).not.toContain(discord.world.token);
    expect(program.stderr()).not.toContain("aW50ZXJhY3Rpb246");
    expect(program.stderr()).not.toContain("fishing valley");
  });
});

/** The bodies of all messages, public or private, without suggestions. */
function messagesSent({ calls }: FakeDiscord): readonly { readonly body: unknown }[] {
  const bodies = calls.filter(({ method }) => method === "POST" || method === "PATCH").map(({ path, body }) => ({ path, body }));
  return bodies
    .filter(({ path }) => !path.endsWith("/typing"))
    .map(({ path, body }) => ({ body: path.endsWith("/callback") ? (body as { readonly data?: object }).data : body }))
    .filter(({ body }) => body !== undefined && !("choices" in (body as object)));
}
