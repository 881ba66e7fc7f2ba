import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { maxHeardAnswers } from "../../../../adapters/shared/listening-limit.ts";
import { createPostgresSettings } from "../../../../adapters/store/postgres/channel-settings.ts";
import { createPostgresConversations } from "../../../../adapters/store/postgres/conversations.ts";
import { createDatabase } from "../../../../adapters/store/postgres/database.ts";
import { createPostgresDeliveries } from "../../../../adapters/store/postgres/deliveries.ts";
import { createPostgresListeningLimit } from "../../../../adapters/store/postgres/listening-limit.ts";
import { createPromptDatabase } from "../../../../adapters/store/postgres/prompt-database.ts";
import { createPostgresStore } from "../../../../adapters/store/postgres/store.ts";
import { createPostgresThreads } from "../../../../adapters/store/postgres/threads.ts";
import { StoreError } from "../../../../src/daily/store.ts";
import { lobby, plannerAt } from "../../../daily.ts";
import { dueSchedule } from "../../../due-schedule.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "../../../postgres.ts";
import { createPatientPool } from "../databases.ts";

describe.skipIf(!hasPostgres)("while PostgreSQL is stopped", () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres({ isDurable: true });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    url = await server.createDatabase();
  });

  it("settings are refused, threads are unknown, nothing is remembered, and each copy counts its answers itself", async () => {
    const [database, pool] = [createDatabase(url), createPatientPool(url)];
    await database.rows("select 1");
    const [settings, threads] = [createPostgresSettings(database, pool), createPostgresThreads(pool)];
    const [limit, conversations] = [createPostgresListeningLimit(pool), createPostgresConversations(pool)];
    const keys = { platform: "slack", workspace: "T1", person: "U1", kept: ["slack T1 C1 U1"] };
    const place = { keys, factsKey: "slack T1 C1", isDirect: false };
    await threads.remember(lobby, ["1.1"]);
    await conversations.remember(place, { conversation: { text: "liu", visibility: "shared" } });
    server.stop();
    await expect(settings.find(lobby)).rejects.toThrow(StoreError);
    await expect(settings.change(lobby, { document: "minutes" })).rejects.toThrow(StoreError);
    await threads.remember(lobby, ["1.2"]);
    expect(await threads.has(lobby, "1.1")).toBe(false);
    expect((await conversations.recall(place)).last).toEqual({});
    const taken = await Promise.all(Array.from({ length: 80 }, () => limit.take(lobby)));
    expect(taken.filter((isAllowed) => isAllowed)).toHaveLength(maxHeardAnswers);
    await Promise.all([database.close(), pool.close()]);
    server.start();
  });

  it("deliveries of a copy that died are taken over, and new ones are handled", async () => {
    const pools = [createPatientPool(url), createPatientPool(url), createPromptDatabase(url, () => undefined)] as const;
    const database = createDatabase(url);
    await database.rows("select 1");
    await Promise.all(pools.map((pool) => pool.connect()));
    const [died, other, third] = [
      createPostgresDeliveries(pools[0]),
      createPostgresDeliveries(pools[1]),
      createPostgresDeliveries(pools[2]),
    ];
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

  it("loses nothing that was settled when it is restarted, and goes on", async () => {
    const warnings: string[] = [];
    const database = createDatabase(url, (warning) => warnings.push(warning));
    const store = createPostgresStore(database);
    const { schedule, next } = dueSchedule();
    for (const channel of ["one", "two"])
      await store.save({ channel: { ...lobby, channel }, schedule, setBy: "ann", next, pauseReason: undefined, failedDays: 0 });
    const claim = async (limit: number) => {
      const now = await store.now();
      const options = { platform: lobby.platform, limit, maxPerSecond: Number.POSITIVE_INFINITY, now, lease: 60_000 };
      return (await store.claim(options, plannerAt(now))).deliveries;
    };
    const [first] = await claim(1);
    await Promise.all(Array.from({ length: 5 }, () => database.rows("select 1")));
    server.stop();
    await expect(claim(1)).rejects.toThrow(/cannot be reached|does not accept connections/u);
    if (first) await expect(store.settle(first, { kind: "posted", message: "1" })).rejects.toThrow(StoreError);
    server.start();
    if (first) await store.settle(first, { kind: "posted", message: "1" });
    expect(await claim(9)).toHaveLength(1);
    expect((await store.listLedger({ ...lobby, channel: "one" }, 1, Date.now()))[0]?.state).toBe("posted");
    expect(warnings.join("\n")).not.toContain(server.password);
    // Several connections were lost.
    expect(new Set(warnings).size).toBe(warnings.length);
    await database.close();
  });
});
