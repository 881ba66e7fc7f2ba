import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { maxOverheardAnswers } from "../../../adapters/shared/program-copies.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { createDatabaseWithTimeout } from "../../../adapters/store/postgres/database-with-timeout.ts";
import { createPostgresDeliveries } from "../../../adapters/store/postgres/deliveries-and-leases.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { lobby } from "../../daily.ts";
import { connectTo, hasPostgres, type PostgresServer, sharedPostgres, startPostgres } from "../../postgres.ts";
import { startOnSlack } from "../slack/running.ts";
import { pollOptions } from "../wait-for.ts";
import { createPatientPool, patience } from "./databases.ts";

describe.skipIf(!hasPostgres)("while PostgreSQL is stopped", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres({ isDurable: true });
  });
  afterAll(() => server.close());

  it("settings are refused, threads are unknown, nothing is remembered, and each copy counts its answers itself", async () => {
    const url = await server.createDatabase();
    const storage = await openStorage({ kind: "postgres", url }, () => undefined, { answerTimeout: patience });
    const { settings, threads, listeningLimit: limit, conversations } = storage;
    await storage.daily.listSubscriptions();
    const keys = { platform: "slack", workspace: "T1", person: "U1", stored: ["slack T1 C1 U1"] };
    const place = { keys, factsKey: "slack T1 C1", isDirect: false };
    await threads.store(lobby, ["1.1"]);
    await conversations.store(place, { conversation: { text: "liu", visibility: "shared" } });
    server.stop();
    await expect(settings.find(lobby)).rejects.toThrow(StoreError);
    await expect(settings.change(lobby, { document: "minutes" })).rejects.toThrow(StoreError);
    await threads.store(lobby, ["1.2"]);
    expect(await threads.has(lobby, "1.1")).toBe(false);
    expect((await conversations.read(place)).last).toEqual({});
    const taken = await Promise.all(Array.from({ length: 80 }, () => limit.take(lobby)));
    expect(taken.filter((isAllowed) => isAllowed)).toHaveLength(maxOverheardAnswers);
    await storage.close();
    server.start();
  });

  it("deliveries of a copy that died are taken over, and new ones are handled", async () => {
    const url = await server.createDatabase();
    const pools = [createPatientPool(url), createPatientPool(url), createDatabaseWithTimeout(url, () => undefined)] as const;
    const database = createDatabase(url);
    await database.rows("select 1");
    await Promise.all(pools.map((pool) => pool.connect()));
    const [died, other] = [createPostgresDeliveries(pools[0]), createPostgresDeliveries(pools[1])];
    const third = createPostgresDeliveries(pools[2]);
    expect(await died.begin("orphan")).toBe("first");
    const elsewhere = other.begin("orphan");
    // After that, it is seen by the other copy.
    await other.isFirst("another");
    server.stop();
    expect(await third.begin("during the stop")).toBe("first");
    expect(await elsewhere).toBe("interrupted");
    await Promise.all([database, ...pools].map((each) => each.close()));
    server.start();
  });
});

/** Milliseconds from SIGTERM to the end of the program: 5 s on an idle machine, and less than the 15 s of a query that hangs. */
const stopTime = 12_000;

describe.skipIf(!hasPostgres)("while PostgreSQL accepts connections and answers nothing", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  it("on Slack, questions are answered, settings are not changed, the log stays short, and SIGTERM ends the program", async () => {
    const { slack, program, stop } = await startOnSlack("socket", { DATABASE_URL: await server.createDatabase() });
    await slack.runCommand("/daily start 9:00 UTC");
    server.freeze();
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    const commands = Array.from({ length: 20 }, () => slack.runCommand("/daily status", { user: slack.workspace.add("U") }));
    for (const { text } of await Promise.all(commands)) expect(text).toMatch(/takes longer than usual|cannot be read or changed now/u);
    const lines = program.log().filter(({ level }) => level >= 40);
    expect(lines.length).toBeLessThan(10);
    await expectEnd(stop);
    server.thaw();
  });
});

it.skipIf(!hasPostgres)("SIGTERM ends the program while PostgreSQL holds up a statement, for which it has 15 s", async () => {
  const url = await sharedPostgres().createDatabase();
  const { stop } = await startOnSlack("socket", { DATABASE_URL: url });
  const [locking, looking] = [await connectTo(url), await connectTo(url)];
  // The program may be ready before it has created its tables.
  const findTable = async () => (await looking.query("select to_regclass('subscriptions') as found")).rows[0].found;
  await expect.poll(findTable, pollOptions).not.toBeNull();
  await locking.query("begin; lock table subscriptions in access exclusive mode");
  const countWaiting = async () => (await looking.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).rows.length;
  await expect.poll(countWaiting, pollOptions).toBeGreaterThan(0);
  await expectEnd(stop);
  await Promise.all([locking.end(), looking.end()]);
});

async function expectEnd(stop: () => Promise<number | null>): Promise<void> {
  const start = performance.now();
  expect(await stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(stopTime);
}
