import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { say } from "../../article.ts";
import { hasPostgres, type PostgresServer, skipReason, startPostgres } from "../../postgres.ts";
import { isReady, type RunningProcess, type RunningProgram, startProcess } from "../../program.ts";
import { discordRequests, type Stream, startStream } from "../../replicas/requests.ts";
import { guo } from "../talk.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { startFake, startProgramOn, startReadyProgram, waitForConnection } from "./running.ts";

/** Milliseconds without the database; longer than a lease. */
const outage = 20_000;

/** The shards that a copy has connected, and not handed over. */
function countOwned(program: RunningProgram): number {
  const count = (pattern: RegExp) => program.log().filter(({ msg }) => pattern.test(msg)).length;
  return count(/^shard \d+ connected$/u) - count(/^shard \d+ handed over/u);
}

describe.skipIf(!hasPostgres)(`copies on Discord${hasPostgres ? "" : ` (${skipReason})`}`, () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.close());

  /** Two copies that share a database. The first has the shard before the second one starts. */
  async function startTwo() {
    const discord = await startFake();
    // Milliseconds, as Discord wants it.
    discord.gateway.identifyInterval = 5_000;
    const env = { DATABASE_URL: await postgres.createDatabase(), LOG_LEVEL: "debug" };
    /** Again, as a supervisor does, if the program gave up after its 14 s, because the machine is busy. */
    const startReady = async (): Promise<RunningProcess> => {
      const copy = await startProcess({ ...discord.env, ...env });
      onTestFinished(async () => void (await copy.stop()));
      return copy.waitForLog(isReady).then(() => copy, startReady);
    };
    const [owner, other] = [await startReady(), await startReady()];
    await waitFor(() => discord.world.commands.get("global"), "registration");
    expect([owner, other].map(countOwned)).toEqual([1, 0]);
    return { discord, owner, other };
  }

  it("replace one that is killed, and answer nothing twice", async () => {
    const { discord, owner, other } = await startTwo();
    const stream = startRequests(discord);
    await wait(1_000);
    process.kill(owner.pid, "SIGKILL");
    await other.waitForLog(({ msg }) => msg === "shard 0 taken over from another copy");
    const countBefore = stream.sent.length;
    await wait(1_000);
    const sent = await endOf(stream, countBefore);
    expect(sent.filter(({ answers }) => answers > 1)).toEqual([]);
    expect(sent.slice(countBefore).filter(({ answers }) => answers !== 1)).toEqual([]);
  });

  it("keep their shards while the database is away for longer than a lease", async () => {
    const { discord, owner, other } = await startTwo();
    postgres.stop();
    const stream = startRequests(discord);
    await wait(outage);
    postgres.start();
    for (const copy of [other, owner]) await copy.waitForLog(({ msg }) => msg.startsWith("the database answers again"));
    const sent = await endOf(stream);
    expect(sent.filter(({ answers }) => answers !== 1)).toEqual([]);
    expect(discord.gateway.counts).toEqual({ sessions: 1, resumed: 0, identifiedTooEarly: 0 });
    expect(owner.log().filter(({ msg }) => msg.startsWith("the database does not answer"))).toHaveLength(1);
  });
});

/** Requests of people, one after the other, without waiting for answers. */
const startRequests = (discord: FakeDiscord) => startStream({ Discord: discordRequests(discord) }, 25);

/** Ends it, and resolves to all requests in order, once those after the first `lost` are answered. */
async function endOf(stream: Stream, lost = 0) {
  await stream.end((request) => stream.sent.indexOf(request) < lost);
  // A second answer would come now.
  await wait(400);
  return stream.sent.map(({ kind, time, countAnswers }) => ({ kind, time, answers: countAnswers() }));
}

const [quoted = ""] = say(guo).evidenceTexts;

describe("a gateway that omits one step", () => {
  it.each(["HELLO", "READY"] as const)("%s while the bot starts: the program ends, so that a supervisor restarts it", async (step) => {
    const discord = await startFake();
    discord.gateway.dropsNext = step;
    const program = await startProgramOn(discord);
    expect(await program.ended).toBe(3);
    expect(program.log().some(isReady)).toBe(false);
    // On a slow machine the program's own deadline passes before that of its first attempt.
    const reasons = /Discord cannot be reached|did not start in time/u;
    expect(program.log().find(({ level }) => level >= 50)?.msg).toMatch(reasons);
  });

  it("READY while the bot reconnects: the bot starts a new session", async () => {
    const discord = await startFake();
    await startReadyProgram(discord);
    discord.gateway.dropsNext = "READY";
    discord.gateway.refusesResume = true;
    discord.gateway.terminate();
    await waitFor(() => (discord.gateway.counts.sessions === 3 ? true : undefined), "a new session");
    expect((await discord.ask("/quote guo")).words).toContain(quoted);
  });
});

describe("with the times of production", () => {
  it.each(["has ended", "cannot be resumed"])("starts a new session if the old one %s", async (state) => {
    const discord = await startFake();
    await startReadyProgram(discord);
    discord.gateway.refusesResume = state === "cannot be resumed";
    if (state === "has ended") discord.gateway.invalidate(false);
    else discord.gateway.terminate();
    await waitForConnection(discord);
    expect(discord.gateway.counts).toEqual({ sessions: 2, resumed: 0, identifiedTooEarly: 0 });
    expect((await discord.ask("/quote guo")).words).toContain(quoted);
  });

  it("divides its servers into SHARDS, and answers in all of them", async () => {
    const discord = await startFake();
    discord.gateway.identifyInterval = 5_000;
    await startReadyProgram(discord, { SHARDS: "2" });
    await waitFor(() => (discord.gateway.shards().length === 2 ? true : undefined), "two connections");
    expect(discord.gateway.shards()).toEqual(["0 of 2", "1 of 2"]);
    for (const place of ["channel", "otherGuild", "direct"] as const)
      expect((await discord.ask(`<@${discord.world.bot.id}> /quote guo`, { place })).words).toContain(quoted);
    expect(discord.gateway.counts.identifiedTooEarly).toBe(0);
  });
});
