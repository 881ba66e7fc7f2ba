import { beforeAll, describe, expect, it } from "vitest";
import { connectTo, hasPostgres, type PostgresDatabases, sharedPostgres } from "../postgres.ts";
import { allowForLoad } from "./allow-for-load.ts";
import { startCopies } from "./slack/copies.ts";
import { pollOptions } from "./wait-for.ts";

describe.skipIf(!hasPostgres)("the program with a database that does not answer", { timeout: 60_000 }, () => {
  let server: PostgresDatabases;
  beforeAll(async () => {
    server = sharedPostgres();
  });

  it("ends within 5 s after SIGTERM", async () => {
    const url = await server.createDatabase();
    const copies = await startCopies("socket", 1, { DATABASE_URL: url });
    const [locking, looking] = [await connectTo(url), await connectTo(url)];
    // The program may be ready before it has created its tables.
    await expect
      .poll(async () => (await looking.query("select to_regclass('subscriptions') as found")).rows[0].found, pollOptions)
      .not.toBeNull();
    await locking.query("begin; lock table subscriptions in access exclusive mode");
    const countWaiting = async () => (await looking.query("select 1 from pg_stat_activity where wait_event_type = 'Lock'")).rows.length;
    await expect.poll(countWaiting, pollOptions).toBeGreaterThan(0);
    const start = performance.now();
    await copies.stop();
    // Without a limit it waits 15 s, until PostgreSQL ends the statement.
    expect(performance.now() - start).toBeLessThan(Math.min(allowForLoad(5_000), 12_000));
    await Promise.all([locking.end(), looking.end()]);
  });
});
