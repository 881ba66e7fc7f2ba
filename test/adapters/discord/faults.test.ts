import { afterEach, describe, expect, it } from "vitest";
import { createMakeRequest } from "../../../adapters/discord/api/client.ts";
import { say } from "../../article.ts";
import { useDiscord } from "../platforms/during.ts";
import { waitFor } from "../wait-for.ts";
import type { Fault } from "./fake/discord.ts";
import { flags } from "./fake/message-rules.ts";
import { addChannel } from "./fake/world.ts";
import { startOnDiscord } from "./running.ts";

const [guo = ""] = say("/quote guo").evidenceTexts;

describe("when Discord fails, the bot", () => {
  const running = useDiscord(() => startOnDiscord({ LOG_LEVEL: "trace" }));
  const { discord } = running;
  afterEach(async () => {
    await waitFor(() => (discord.gateway.isConnected() ? true : undefined), "a new connection");
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).toContain(guo);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  /** After five faults, all four attempts of the library have failed. */
  it.each<[Fault, number]>([
    [{ kind: "rate limit", retryAfter: 0.1 }, 1],
    [{ kind: "bad gateway", isExecuted: false }, 5],
    [{ kind: "bad gateway", isExecuted: true }, 1],
    [{ kind: "lost answer", isExecuted: true }, 1],
    [{ kind: "lost answer", isExecuted: false }, 1],
  ])("answers a command and a message once, and completes names, despite %j (%i times)", async (fault, times) => {
    const errors = () => running.program.log().filter(({ level }) => level >= 50).length;
    const before = [discord.botMessages("channel").length, discord.botMessages("direct").length, errors()];
    discord.faults.failNext("callback", ...Array(times).fill(fault));
    discord.faults.failNext("message", ...Array(times).fill(fault));
    await Promise.all([discord.runCommand("quote", { speaker: "guo" }), discord.ask("/quote guo")]);
    await waitFor(() => (discord.faults.areAllUsed ? true : undefined), "the end of the faults");
    // These are answered after everything that the earlier requests caused.
    await discord.runCommand("verbatim", {}, { place: "otherGuild" });
    await discord.ask(`<@${discord.world.bot.id}> /verbatim`, { place: "thread" });
    const after = [discord.botMessages("channel").length, discord.botMessages("direct").length, errors()];
    expect(after).toEqual(before.map((count, at) => (at < 2 ? count + 1 : count)));
    discord.faults.failNext("callback", fault);
    expect((await discord.complete("compare", "first", "shenz")).choices).toContainEqual({ name: "Shenzhen", value: "Shenzhen" });
  });

  it("answers despite one HTTP 401, and asks once whether its token is dead", async () => {
    const checks = () => discord.calls.filter(({ path }) => path === "/users/@me").length;
    const before = checks();
    discord.faults.failNext("message", ...Array(2).fill({ kind: "unauthorised" }));
    const answers = await Promise.all([
      discord.ask("/quote guo"),
      discord.ask("/quote guo", { place: addChannel(discord.world, "direct") }),
    ]);
    for (const { words } of answers) expect(words).toContain(guo);
    expect(checks()).toBeGreaterThan(before);
    expect(checks()).toBeLessThanOrEqual(before + 2);
  });

  it.each([
    [undefined, "1"],
    ["soon", "1"],
    ["2.5", "2.5"],
    ["100000", "86400"],
  ])("waits after a rate limit with the Retry-After %s for %s s", async (retryAfter, pause) => {
    const { DISCORD_API_URL: apiUrl } = discord.env;
    discord.faults.failNext("self", { kind: "rate limit", retryAfter });
    const headers = { Authorization: `Bot ${discord.world.token}`, "User-Agent": "DiscordBot (https://example.org, 1)" };
    const response = await createMakeRequest(apiUrl)(`${apiUrl}/v10/users/@me`, { method: "GET", headers });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, pause]);
  });

  it("goes on after a refused answer in a read-only channel", async () => {
    discord.sendMessage(`<@${discord.world.bot.id}> /quote guo`, { place: "readOnly" });
    await waitFor(() => discord.calls.find(({ status }) => status === 403), "an attempt to reply");
    expect(discord.botMessages("readOnly")).toEqual([]);
  });

  it("answers without a reference to the question if it may not read the history", async () => {
    const answer = await discord.ask(`<@${discord.world.bot.id}> /quote guo`, { place: "withoutHistory" });
    expect(answer.words).toContain(guo);
    expect(answer.message.flags & flags.componentsV2).not.toBe(0);
    expect(answer.message.message_reference).toBeUndefined();
  });

  it.each<[string, () => void]>([
    ["the connection breaks", () => discord.gateway.terminate()],
    ["the gateway closes with 4000", () => discord.gateway.close(4000)],
  ])("resumes if %s, and answers messages from the meantime", async (_, fail) => {
    const { resumed } = discord.gateway.counts;
    fail();
    const answering = discord.ask("/quote guo");
    const resuming = waitFor(() => (discord.gateway.counts.resumed > resumed ? true : undefined), "a resumed session");
    const [{ words }] = await Promise.all([answering, resuming]);
    expect(words).toContain(guo);
  });

  it("logs no secrets and no message texts after any of these faults", () => {
    const log = running.program.stderr();
    expect(log).toContain("403");
    for (const secret of [discord.world.token, "aW50ZXJhY3Rpb246", guo]) expect(log).not.toContain(secret);
  });
});
