import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { say } from "../../article.ts";
import { hasPostgres, type PostgresServer, skipReason, startPostgres } from "../../postgres.ts";
import { isReady, type RunningProcess, type RunningProgram, startProcess } from "../../program.ts";
import { discordRequests, startStream } from "../../replicas/requests.ts";
import { waitFor } from "../wait-for.ts";
import { startFake, startReadyProgram } from "./running.ts";

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

  it("keep their shards while the database is away for longer than a lease", async () => {
    const { discord, owner, other } = await startTwo();
    postgres.stop();
    const stream = startStream({ Discord: discordRequests(discord) }, 25);
    await wait(outage);
    postgres.start();
    for (const copy of [other, owner]) await copy.waitForLog(({ msg }) => msg.startsWith("the database answers again"));
    await stream.end(() => false);
    // A second answer would come now.
    await wait(400);
    expect(stream.sent.map(({ countAnswers }) => countAnswers()).filter((count) => count !== 1)).toEqual([]);
    expect(discord.gateway.counts).toEqual({ sessions: 1, resumed: 0, identifiedTooEarly: 0 });
    expect(owner.log().filter(({ msg }) => msg.startsWith("the database does not answer"))).toHaveLength(1);
  });
});

const [quoted = ""] = say("/quote guo").evidenceTexts;

it("the program divides its servers into SHARDS, and answers in all of them, with the times of production", async () => {
  const discord = await startFake();
  discord.gateway.identifyInterval = 5_000;
  await startReadyProgram(discord, { SHARDS: "2" });
  await waitFor(() => (discord.gateway.shards().length === 2 ? true : undefined), "two connections");
  expect(discord.gateway.shards()).toEqual(["0 of 2", "1 of 2"]);
  for (const place of ["channel", "otherGuild", "direct"] as const)
    expect((await discord.ask(`<@${discord.world.bot.id}> /quote guo`, { place })).words).toContain(quoted);
  expect(discord.gateway.counts.identifiedTooEarly).toBe(0);
});
