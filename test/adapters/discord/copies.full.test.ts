import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { say } from "../../article.ts";
import { hasPostgres, type PostgresServer, skipReason, startPostgres } from "../../postgres.ts";
import { isReady, type RunningProcess, type RunningProgram, startProcess } from "../../program.ts";
import { discordRequests, type Stream, startStream } from "../../replicas/requests.ts";
import { expectFollowUp, followUp, guo, li } from "../talk.ts";
import { waitFor } from "../wait-for.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { startFake, startProgramOn, startReadyProgram, waitForConnection } from "./running.ts";

/** Milliseconds without the database; longer than a lease. */
const outage = 20_000;

/** Copies of the program that share a database, and are connected to a fake Discord of their own. `shards`: how many Discord recommends. */
async function prepare(postgres: PostgresServer, shards = 1) {
  const discord = await startFake();
  // Milliseconds, as Discord wants it.
  discord.gateway.identifyInterval = 5_000;
  discord.gateway.recommendedShards = shards;
  const env = { DATABASE_URL: await postgres.createDatabase(), LOG_LEVEL: "debug" };
  /** Again, as a supervisor does, if the program gave up after its 14 s, because the machine is busy. */
  const startReady = async (): Promise<RunningProcess> => {
    const copy = await startProcess({ ...discord.env, ...env });
    onTestFinished(async () => void (await copy.stop()));
    return copy.waitForLog(isReady).then(() => copy, startReady);
  };
  /** The first copy has all shards before the second one starts. */
  const startTwo = async () => {
    const two = [await startReady(), await startReady()] as const;
    await waitFor(() => discord.world.commands.get("global"), "registration");
    return two;
  };
  return { discord, startReady, startTwo };
}

/** The shards that a copy has connected, and not handed over. */
function countOwned(program: RunningProgram): number {
  const count = (pattern: RegExp) => program.log().filter(({ msg }) => pattern.test(msg)).length;
  return count(/^shard \d+ connected$/u) - count(/^shard \d+ handed over/u);
}

function waitForShards({ gateway }: FakeDiscord, shards: readonly string[]): Promise<unknown> {
  return waitFor(() => (gateway.shards().join() === shards.join() ? true : undefined), `the connections ${shards.join(", ")}`);
}

describe.skipIf(!hasPostgres)(`copies on Discord${hasPostgres ? "" : ` (${skipReason})`}`, () => {
  const servers: PostgresServer[] = [];
  let postgres: PostgresServer;
  const startServer = async () => {
    const server = await startPostgres();
    servers.push(server);
    return server;
  };
  beforeAll(async () => {
    postgres = await startServer();
  });
  afterAll(async () => {
    for (const server of servers) server.close();
  });

  it("replace one that is killed, and answer nothing twice", async () => {
    const { discord, startTwo } = await prepare(postgres);
    const [owner, other] = await startTwo();
    expect(discord.gateway.shards()).toEqual(["0 of 1"]);
    expect([owner, other].map(countOwned)).toEqual([1, 0]);
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

  it("go on with a conversation of another copy, as each person's own", async () => {
    const { discord, startReady } = await prepare(postgres);
    const [ann, bob] = ["ann", "bob"].map((username, index) => ({ id: `50000000000000001${index}`, username }));
    const mention = (text: string, author = ann) => discord.ask(`<@${discord.world.bot.id}> ${text}`, author ? { author } : {});
    const first = await startReady();
    await mention(guo);
    await mention(li, bob);
    await first.stop();
    const second = await startReady();
    // It may be ready while it waits for its turn to connect.
    await second.waitForLog(({ msg }) => msg === "shard 0 connected");
    expectFollowUp((await mention(followUp)).words, guo);
    expectFollowUp((await mention(followUp, bob)).words, li);
  });

  it("keep their shards while the database is away for longer than a lease", async () => {
    const server = await startServer();
    const { discord, startTwo } = await prepare(server);
    const [owner, other] = await startTwo();
    server.stop();
    const stream = startRequests(discord);
    await wait(outage);
    server.start();
    await waitForDatabase(other);
    await waitForDatabase(owner);
    const sent = await endOf(stream);
    expect(sent.filter(({ answers }) => answers !== 1)).toEqual([]);
    expect(discord.gateway.counts).toEqual({ sessions: 1, resumed: 0, identifiedTooEarly: 0 });
    expect(owner.log().filter(({ msg }) => msg.startsWith("the database does not answer"))).toHaveLength(1);
  });

  it("that start while the database is away connect, answer once, and leave one connection when it is back", async () => {
    const server = await startServer();
    const { discord, startReady } = await prepare(server);
    server.stop();
    for (let copy = 1; copy <= 2; copy += 1) await startReady();
    await waitForShards(discord, ["0 of 1", "0 of 1"]);
    await waitFor(() => discord.world.commands.get("global"), "registration");
    const stream = startRequests(discord);
    await wait(1_000);
    server.start();
    await waitForShards(discord, ["0 of 1"]);
    await wait(1_000);
    expect((await endOf(stream)).filter(({ answers }) => answers !== 1)).toEqual([]);
  });
});

async function waitForDatabase(program: RunningProgram): Promise<void> {
  await program.waitForLog(({ msg }) => msg.startsWith("the database answers again"));
}

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
