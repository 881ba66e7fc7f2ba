import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import type { Fault } from "./fake/faults.ts";
import { flags } from "./fake/message-rules.ts";
import { until } from "./fake/until.ts";
import { type OnDiscord, onDiscord } from "./running.ts";

/** Milliseconds; the library identifies every five seconds at most. */
const patience = 30_000;
const [guo = ""] = say("/quote guo").words;

describe("on Discord, in trouble,", { timeout: patience }, () => {
  let running: OnDiscord;
  let discord: FakeDiscord;

  beforeAll(async () => {
    running = await onDiscord({ LOG_LEVEL: "trace" });
    ({ discord } = running);
  });
  /** Whatever happened, the next request works. */
  afterEach(async () => {
    await until(() => (discord.gateway.isConnected ? true : undefined), "a new connection");
    expect((await discord.run("quote", { who: "guo" })).words).toContain(guo);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  }, patience);
  afterAll(async () => expect(await running.stop()).toBe(0));

  const faults: readonly Fault[] = [
    { kind: "limited", after: 0.3 },
    { kind: "bad-gateway", done: false },
    { kind: "bad-gateway", done: true },
    { kind: "cut", done: true },
    { kind: "cut", done: false },
    { kind: "delay", ms: 500 },
  ];

  it.each(faults)("gives a command one answer in spite of %j", async (fault) => {
    discord.faults.next("callback", fault);
    const before = discord.said("channel").length;
    await discord.run("quote", { who: "guo" });
    await settled();
    expect(discord.said("channel").length).toBe(before + 1);
  });

  it.each(faults)("gives a direct message one reply in spite of %j", async (fault) => {
    discord.faults.next("message", fault);
    const before = discord.said("direct").length;
    await discord.ask("/quote guo");
    await settled();
    expect(discord.said("direct").length).toBe(before + 1);
  });

  it.each(faults)("completes names after %j", async (fault) => {
    discord.faults.next("callback", fault);
    expect((await discord.complete("compare", "a", "shenz")).choices).toContainEqual({ name: "Shenzhen", value: "Shenzhen" });
  });

  /** Discord has trouble, or the network, for three times the library's four attempts: until 1 s after the first. */
  it.each<Fault>([
    { kind: "bad-gateway", done: false },
    { kind: "bad-gateway", done: true },
  ])("answers in spite of a second of %j", async (fault) => {
    const before = [discord.said("channel").length, discord.said("direct").length];
    discord.faults.next("callback", fault, 12);
    discord.faults.next("message", fault, 12);
    await Promise.all([discord.run("quote", { who: "guo" }), discord.ask("/quote guo")]);
    await until(() => (discord.faults.isOver ? true : undefined), "the end of the trouble");
    await settled();
    expect([discord.said("channel").length, discord.said("direct").length]).toEqual(before.map((count) => count + 1));
  });

  it("finds no fault when only the confirmation of an answer is lost", async () => {
    const errors = () => running.program.log().filter(({ level }) => level >= 50).length;
    const before = errors();
    discord.faults.next("callback", { kind: "bad-gateway", done: true });
    await discord.run("quote", { who: "guo" });
    await settled();
    expect(discord.calls.map(({ status }) => status)).toContain(400);
    expect(errors()).toBe(before);
  });

  it("says the same in plain text where Discord refuses the layout", async () => {
    discord.faults.next("callback", { kind: "malformed" });
    discord.faults.next("message", { kind: "malformed" });
    const answer = await discord.run("quote", { who: "guo" });
    expect(answer.words).toContain(guo);
    expect(answer.message.content).not.toBe("");
    expect(answer.buttons).toEqual(["Another", "In context"]);
    expect((await discord.ask("/quote guo")).words).toContain(guo);
  });

  it("is told that it may not write in a channel, and goes on", async () => {
    discord.write(`<@${discord.world.bot.id}> /quote guo`, { place: "readOnly" });
    await until(() => discord.calls.find(({ status }) => status === 403), "an attempt to reply");
    expect(discord.said("readOnly")).toEqual([]);
  });

  it("answers without pointing to the question where it may not read the history", async () => {
    const answer = await discord.ask(`<@${discord.world.bot.id}> /quote guo`, { place: "withoutHistory" });
    expect(answer.words).toContain(guo);
    expect(answer.message.flags & flags.componentsV2).not.toBe(0);
    expect(answer.message.message_reference).toBeUndefined();
  });

  it("replies to a message that was deleted meanwhile, or lets it be", async () => {
    const question = discord.write(`<@${discord.world.bot.id}> /quote guo`, { place: "channel" });
    discord.world.messages.delete(question.id);
    await until(
      () => discord.calls.findLast(({ path, body }) => path.endsWith("/messages") && referenceOf(body) === question.id),
      "an attempt to reply",
    );
  });

  it.each<[string, () => void]>([
    ["Discord asks it to reconnect", () => discord.gateway.askToReconnect()],
    ["the connection breaks", () => discord.gateway.cut()],
    ["the gateway goes away", () => discord.gateway.close(1001)],
    ["an unknown error closes the gateway", () => discord.gateway.close(4000)],
    ["the session may be resumed", () => discord.gateway.invalidate(true)],
  ])("resumes when %s, and answers what was asked meanwhile", async (_, happen) => {
    const { resumed } = discord.gateway.began;
    happen();
    await until(() => (discord.gateway.isConnected ? undefined : true), "the old connection's end");
    const answered = discord.ask("/quote guo");
    const again = until(() => (discord.gateway.began.resumed > resumed ? true : undefined), "a resumed session");
    const [{ words }] = await Promise.all([answered, again]);
    expect(words).toContain(guo);
  });

  it("keeps secrets and words out of the log, whatever went wrong", () => {
    const log = running.program.stderr();
    expect(log).toContain("403");
    for (const secret of [discord.world.token, "aW50ZXJhY3Rpb246", guo]) expect(log).not.toContain(secret);
  });

  /** What would come after an answer comes before the answer to the next question. */
  async function settled(): Promise<void> {
    await discord.run("verbatim", {}, { place: "otherGuild" });
    await discord.ask(`<@${discord.world.bot.id}> /verbatim`, { place: "thread" });
  }
});

function referenceOf(body: unknown): string | undefined {
  return (body as { readonly message_reference?: { readonly message_id?: string } }).message_reference?.message_id;
}
