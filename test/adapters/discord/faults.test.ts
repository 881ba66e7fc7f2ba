import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import type { Fault } from "./fake/faults.ts";
import { flags } from "./fake/message-rules.ts";
import { addChannel } from "./fake/world.ts";
import { type DiscordProgram, startOnDiscord } from "./running.ts";

/** Milliseconds; the library identifies at most every 5 s. */
const timeout = 60_000;
const [guo = ""] = say("/quote guo").evidenceTexts;

describe("when Discord fails, the bot", { timeout }, () => {
  let running: DiscordProgram;
  let discord: FakeDiscord;

  beforeAll(async () => {
    running = await startOnDiscord({ LOG_LEVEL: "trace" });
    ({ discord } = running);
  });
  /** After every fault the next requests are answered. */
  afterEach(async () => {
    await waitFor(() => (discord.gateway.isConnected ? true : undefined), "a new connection");
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).toContain(guo);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  }, timeout);
  afterAll(async () => expect(await running.stop()).toBe(0));

  const faults: readonly Fault[] = [
    { kind: "rate limit", retryAfter: 0.3 },
    { kind: "bad gateway", isExecuted: false },
    { kind: "bad gateway", isExecuted: true },
    { kind: "lost answer", isExecuted: true },
    { kind: "lost answer", isExecuted: false },
    { kind: "delay", ms: 500 },
  ];

  it.each(faults)("answers a command once despite %j", async (fault) => {
    discord.faults.failNext("callback", fault);
    const before = discord.botMessages("channel").length;
    await discord.runCommand("quote", { speaker: "guo" });
    await waitUntilSettled();
    expect(discord.botMessages("channel").length).toBe(before + 1);
  });

  it.each(faults)("answers a direct message once despite %j", async (fault) => {
    discord.faults.failNext("message", fault);
    const before = discord.botMessages("direct").length;
    await discord.ask("/quote guo");
    await waitUntilSettled();
    expect(discord.botMessages("direct").length).toBe(before + 1);
  });

  it.each(faults)("completes names after %j", async (fault) => {
    discord.faults.failNext("callback", fault);
    expect((await discord.complete("compare", "first", "shenz")).choices).toContainEqual({ name: "Shenzhen", value: "Shenzhen" });
  });

  /** The faults last for three rounds of the library's four attempts: until 1 s after the first attempt. */
  it.each<Fault>([
    { kind: "bad gateway", isExecuted: false },
    { kind: "bad gateway", isExecuted: true },
  ])("answers despite one second of %j", async (fault) => {
    const before = [discord.botMessages("channel").length, discord.botMessages("direct").length];
    discord.faults.failNext("callback", fault, 12);
    discord.faults.failNext("message", fault, 12);
    await Promise.all([discord.runCommand("quote", { speaker: "guo" }), discord.ask("/quote guo")]);
    await waitFor(() => (discord.faults.areAllUsed ? true : undefined), "the end of the faults");
    await waitUntilSettled();
    expect([discord.botMessages("channel").length, discord.botMessages("direct").length]).toEqual(before.map((count) => count + 1));
  });

  it("answers despite one HTTP 401, and asks once whether its token is dead", async () => {
    const checks = () => discord.calls.filter(({ path }) => path === "/users/@me").length;
    const before = checks();
    discord.faults.failNext("message", { kind: "unauthorised" }, 2);
    const answers = await Promise.all([
      discord.ask("/quote guo"),
      discord.ask("/quote guo", { place: addChannel(discord.world, "direct") }),
    ]);
    for (const { words } of answers) expect(words).toContain(guo);
    expect(checks()).toBeGreaterThan(before);
    expect(checks()).toBeLessThanOrEqual(before + 2);
  });

  it("answers an interaction despite HTTP 401, which does not refuse the token there", async () => {
    const checks = discord.calls.filter(({ path }) => path === "/users/@me").length;
    discord.faults.failNext("callback", { kind: "unauthorised" }, 3);
    expect((await discord.runCommand("quote", { speaker: "guo" })).words).toContain(guo);
    expect(discord.calls.filter(({ path }) => path === "/users/@me").length).toBe(checks);
  });

  it("goes on although a request gets HTTP 401 again and again while the token is valid", async () => {
    discord.faults.failNext("message", { kind: "unauthorised" }, 9);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it.each([undefined, "soon"])("waits a second after a rate limit with the Retry-After %s", async (retryAfter) => {
    discord.faults.failNext("message", { kind: "rate limit", retryAfter });
    const before = discord.calls.length;
    const start = performance.now();
    expect((await discord.ask("/quote guo")).words).toContain(guo);
    expect(performance.now() - start).toBeGreaterThan(990);
    expect(discord.calls.slice(before).filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it("logs no error if only the confirmation of an answer is lost", async () => {
    const errors = () => running.program.log().filter(({ level }) => level >= 50).length;
    const before = errors();
    discord.faults.failNext("callback", { kind: "bad gateway", isExecuted: true });
    await discord.runCommand("quote", { speaker: "guo" });
    await waitUntilSettled();
    expect(discord.calls.map(({ status }) => status)).toContain(400);
    expect(errors()).toBe(before);
  });

  it("answers in plain text if Discord refuses the layout", async () => {
    discord.faults.failNext("callback", { kind: "invalid form" });
    discord.faults.failNext("message", { kind: "invalid form" });
    const answer = await discord.runCommand("quote", { speaker: "guo" });
    expect(answer.words).toContain(guo);
    expect(answer.message.content).not.toBe("");
    expect(answer.buttons).toEqual(["Another", "In context"]);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
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

  it("tries to reply to a message that was deleted meanwhile", async () => {
    const question = discord.sendMessage(`<@${discord.world.bot.id}> /quote guo`, { place: "channel" });
    discord.world.messages.delete(question.id);
    await waitFor(
      () => discord.calls.findLast(({ path, body }) => path.endsWith("/messages") && referencedMessage(body) === question.id),
      "an attempt to reply",
    );
  });

  it.each<[string, () => void]>([
    ["Discord asks it to reconnect", () => discord.gateway.askToReconnect()],
    ["the connection breaks", () => discord.gateway.terminate()],
    ["the gateway closes with 1001", () => discord.gateway.close(1001)],
    ["the gateway closes with 4000", () => discord.gateway.close(4000)],
    ["the session may be resumed", () => discord.gateway.invalidate(true)],
  ])("resumes if %s, and answers messages from the meantime", async (_, fail) => {
    const { resumed } = discord.gateway.counts;
    fail();
    await waitFor(() => (discord.gateway.isConnected ? undefined : true), "the old connection's end");
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

  /** Later requests are answered after everything that the earlier request caused. */
  async function waitUntilSettled(): Promise<void> {
    await discord.runCommand("verbatim", {}, { place: "otherGuild" });
    await discord.ask(`<@${discord.world.bot.id}> /verbatim`, { place: "thread" });
  }
});

function referencedMessage(body: unknown): string | undefined {
  return (body as { readonly message_reference?: { readonly message_id?: string } }).message_reference?.message_id;
}
