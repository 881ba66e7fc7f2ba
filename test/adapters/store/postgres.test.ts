import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createDailyStore } from "../../../adapters/store/daily-storage.ts";
import type { PoolLimits } from "../../../adapters/store/postgres/database.ts";
import { createDatabase, migrationLock, type PostgresDatabase } from "../../../adapters/store/postgres/database.ts";
import { openSharedBudget } from "../../../adapters/store/postgres/shared-rate-limits.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { lobby, plannerAt } from "../../daily.ts";
import { connectTo, hasPostgres, sharedPostgres } from "../../postgres.ts";
import { pollOptions } from "../wait-for.ts";
import { subscription } from "./databases.ts";

describe.skipIf(!hasPostgres)("the PostgreSQL database", () => {
  const server = () => sharedPostgres();
  /** It is closed when the test ends. */
  const open = (url: string, limits?: PoolLimits) => {
    const database = createDatabase(url, undefined, limits);
    onTestFinished(() => database.close());
    return database;
  };
  let database: string | undefined;

  /** The message of the error, after a check that it is one line without a secret. */
  async function problemOf(url: string, limits?: PoolLimits): Promise<string> {
    const saved = createDailyStore(open(url, limits)).save(subscription);
    const error: unknown = await saved.catch((reason: unknown) => reason);
    if (!(error instanceof StoreError)) throw new Error("It did not fail with a StoreError.");
    expect(error.message).not.toContain("\n");
    expect(error.message).not.toContain(server().password);
    expect(error.message).not.toContain("secret");
    return error.message;
  }

  const saveOnce = (url: string) => createDailyStore(open(url), openSharedBudget).save(subscription);

  async function runSql(url: string, sql: string): Promise<void> {
    const client = await connectTo(url);
    await client.query(sql);
    await client.end();
  }

  it("is migrated once by four copies that start at once", async () => {
    const url = await server().createDatabase();
    const databases = Array.from({ length: 4 }, () => open(url));
    const save = (database: PostgresDatabase, index: number) =>
      createDailyStore(database, openSharedBudget).save({ ...subscription, channel: { ...lobby, channel: `c${index}` } });
    await Promise.all(databases.map(save));
    expect(await databases[0]?.rows("select * from schema_version")).toHaveLength(1);
    expect(await databases[0]?.rows("select channel from subscriptions")).toHaveLength(4);
  });

  it("waits while another copy migrates, longer than a statement may take", async () => {
    const url = await server().createDatabase();
    const migrating = await connectTo(url);
    await migrating.query(`select pg_advisory_lock(${migrationLock})`);
    const limits = { max: 1, statement_timeout: 100, idleTimeoutMillis: 0 };
    const listed = createDailyStore(open(url, limits)).listSubscriptions();
    const settled = listed.catch((error: unknown) => error);
    // The client's own limit for a statement is a second longer than the server's.
    const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and now() - query_start > interval '1.3 seconds'";
    const isPatient = async () => ((await migrating.query(waiting)).rowCount ?? 0) > 0;
    await vi.waitUntil(isPatient, { ...pollOptions, interval: 100 });
    await migrating.end();
    expect(await settled).toEqual([]);
  });

  it("refuses a schema that is newer than the program, but not while it runs", async () => {
    const url = await server().createDatabase();
    const running = createDailyStore(open(url), openSharedBudget);
    await running.save(subscription);
    await runSql(
      url,
      "update schema_version set version = 99; alter table subscriptions add column more text; alter table ledger add more text",
    );
    expect(await problemOf(url)).toMatch(/was migrated by a newer version of this program; install that one\.$/u);
    await running.save(subscription);
    await running.claim({ platform: "test", limit: 9, maxPerSecond: 50, now: Date.now(), lease: 1 }, plannerAt(Date.now()));
    expect(await running.listSubscriptions()).toEqual([subscription]);
  });

  it.each<[string, (url: string) => string, RegExp]>([
    [
      "a wrong password",
      (url) => url.replace(server().password, "secret"),
      /:\d+\/verbatim_\w+ refuses the password; correct it in DATABASE_URL\.$/u,
    ],
    ["an unknown user", (url) => url.replace("//postgres:", "//nobody:"), /refuses the password; correct it in DATABASE_URL\.$/u],
    ["a missing database", (url) => `${url}_missing`, /has no such database; create it with createdb, or correct its name/u],
    ["a missing password", (url) => url.replace(`:${server().password}`, ""), /asks for a password; add it to DATABASE_URL/u],
    ["TLS that is not offered", (url) => `${url}?sslmode=verify-full`, /does not offer TLS; switch it on there, or remove sslmode/u],
    ["a missing certificate", (url) => `${url}?sslmode=verify-full&sslrootcert=/missing.pem`, /a file that DATABASE_URL names/u],
    ["an unknown option", (url) => `${url}?options=-c%20nosuch%3D1`, /cannot be used: unrecognized configuration parameter "nosuch"\.$/u],
    ["an unknown host", (url) => url.replace("127.0.0.1", "nowhere.invalid"), /at nowhere\.invalid:\d+\/verbatim_\w+ cannot be reached/u],
    ["a port where nothing listens", (url) => url.replace(/:\d+\//u, ":1/"), /cannot be reached; check that it runs, and the host and/u],
  ])("names the remedy for %s", async (_, change, remedy) => {
    database ??= await server().createDatabase();
    expect(await problemOf(change(database))).toMatch(remedy);
  });

  it("says so if connections are accepted, but nothing is answered", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const limits = { max: 1, statement_timeout: 100, idleTimeoutMillis: 0, connectionTimeoutMillis: 100 };
    expect(await problemOf(`postgres://postgres:secret@127.0.0.1:${port}/verbatim`, limits)).toMatch(
      /does not answer in time; look at its load, and whether a firewall between drops connections\.$/u,
    );
    silent.close();
  });

  it("closes although a statement does not end", async () => {
    const database = createDatabase(await server().createDatabase());
    const outcome = database.rows("select pg_sleep(14)").then(
      () => "answered",
      () => "cut off",
    );
    await database.rows("select 1");
    await database.close();
    expect(await outcome).toBe("cut off");
  });

  it.each(["before", "after"])("says so if it is read-only %s the first start", async (when) => {
    const url = await server().createDatabase();
    const name = new URL(url).pathname.slice(1);
    if (when === "after") await saveOnce(url);
    await runSql(url, `alter database ${name} set default_transaction_read_only = on`);
    expect(await problemOf(url)).toMatch(/is read-only; set DATABASE_URL to the primary server/u);
  });

  it("says so if its tables belong to somebody else", async () => {
    const url = await server().createDatabase();
    await saveOnce(url);
    await runSql(url, "create role guest login password 'secret'");
    expect(await problemOf(url.replace(`postgres:${server().password}`, "guest:secret"))).toMatch(
      /denies this user a table; make it the owner/u,
    );
  });

  it("repeats a transaction that a deadlock ended", async () => {
    const database = open(await server().createDatabase());
    const store = createDailyStore(database, openSharedBudget);
    await store.save(subscription);
    await store.save({ ...subscription, channel: { ...lobby, channel: "other" } });
    let waiting = 2;
    let attempts = 0;
    const lockBoth = (order: readonly string[]) =>
      database.transaction(async ({ rows }) => {
        attempts += 1;
        await rows("select 1 from subscriptions where channel = $1 for update", order[0] ?? "");
        waiting -= 1;
        await vi.waitFor(() => expect(waiting).toBeLessThanOrEqual(0), pollOptions);
        await rows("select 1 from subscriptions where channel = $1 for update", order[1] ?? "");
      });
    await Promise.all([lockBoth(["lobby", "other"]), lockBoth(["other", "lobby"])]);
    // A repeated transaction may meet the other one once more.
    expect(attempts).toBeGreaterThanOrEqual(3);
  });
});
