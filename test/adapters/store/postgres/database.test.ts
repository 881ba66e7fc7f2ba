import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { advisoryLocks } from "../../../../adapters/store/postgres/advisory-locks.ts";
import { createDatabase } from "../../../../adapters/store/postgres/database.ts";
import { createPostgresStore } from "../../../../adapters/store/postgres/store.ts";
import { type Store, StoreError } from "../../../../src/daily/store.ts";
import { lobby, plannerAt } from "../../../daily.ts";
import { dueSchedule } from "../../../due-schedule.ts";
import { freePort } from "../../../free-port.ts";
import { connectTo, hasPostgres, type PostgresDatabases, sharedPostgres, startPostgres } from "../../../postgres.ts";
import { subscription } from "../sqlite/stored-subscription.ts";

describe.skipIf(!hasPostgres)("the PostgreSQL database", () => {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let server: PostgresDatabases;
  beforeAll(async () => {
    server = sharedPostgres();
  });

  /** The message of the error, after a check that it is one line without a secret. */
  async function problemOf(url: string, use: (store: Store) => Promise<unknown> = (store) => store.save(subscription)): Promise<string> {
    const database = createDatabase(url);
    const error: unknown = await use(createPostgresStore(database)).catch((reason: unknown) => reason);
    await database.close();
    if (!(error instanceof StoreError)) throw new Error("It did not fail with a StoreError.");
    expect(error.message).not.toContain("\n");
    expect(error.message).not.toContain(server.password);
    expect(error.message).not.toContain("secret");
    return error.message;
  }

  async function runSql(url: string, sql: string): Promise<void> {
    const client = await connectTo(url);
    await client.query(sql);
    await client.end();
  }

  it("is migrated once by four copies that start at once", async () => {
    const url = await server.createDatabase();
    const modules = join(import.meta.dirname, "../../../../adapters/store/postgres");
    const script = `
      const { createDatabase } = await import(${JSON.stringify(join(modules, "database.ts"))});
      const { createPostgresStore } = await import(${JSON.stringify(join(modules, "store.ts"))});
      const [url, channel, subscription] = process.argv.slice(1);
      const database = createDatabase(url);
      await createPostgresStore(database).save({ ...JSON.parse(subscription), channel: { platform: "test", workspace: "T1", channel } });
      await database.close();
    `;
    const starts = Array.from({ length: 4 }, async (_, index) => {
      const args = ["--import", "tsx", "--input-type=module", "--eval", script, url, `c${index}`, JSON.stringify(subscription)];
      const [status] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
      return status;
    });
    expect(await Promise.all(starts)).toEqual([0, 0, 0, 0]);
    const database = createDatabase(url);
    expect(await createPostgresStore(database).listSubscriptions()).toHaveLength(4);
    expect(await database.rows("select * from schema_version")).toHaveLength(1);
    await database.close();
  });

  it("waits while another copy migrates, longer than a statement may take", async () => {
    const url = await server.createDatabase();
    const migrating = await connectTo(url);
    await migrating.query(`select pg_advisory_lock(${advisoryLocks.migration})`);
    const limits = { maxConnections: 1, statementTimeout: 100, idleTimeout: 0 };
    const database = createDatabase(url, undefined, limits);
    const settled = createPostgresStore(database)
      .listSubscriptions()
      .catch((error: unknown) => error);
    // The client's own limit for a statement is a second longer than the server's.
    await wait(1_500);
    await migrating.end();
    expect(await settled).toEqual([]);
    await database.close();
  });

  it("refuses a schema that is newer than the program, but not while it runs", async () => {
    const url = await server.createDatabase();
    const database = createDatabase(url);
    const running = createPostgresStore(database);
    await running.save(subscription);
    await runSql(
      url,
      "update schema_version set version = 99; alter table subscriptions add column more text; alter table ledger add more text",
    );
    expect(await problemOf(url)).toMatch(/was migrated by a newer version of this program; install that one\.$/u);
    const planner = plannerAt(Date.now());
    await running.save(subscription);
    await running.claim({ platform: "test", limit: 9, maxPerSecond: 50, now: Date.now(), lease: 1 }, planner);
    expect(await running.listSubscriptions()).toEqual([subscription]);
    await database.close();
  });

  it("names the remedy for a wrong password, an unknown user and a missing database", async () => {
    const url = await server.createDatabase();
    const wrong = url.replace(server.password, "secret");
    expect(await problemOf(wrong)).toMatch(/^The PostgreSQL database at 127\.0\.0\.1:\d+\/verbatim_\d+ refuses the password; correct it/u);
    expect(await problemOf(url.replace("//postgres:", "//nobody:"))).toMatch(/refuses the password; correct it in DATABASE_URL\.$/u);
    expect(await problemOf(`${url}_missing`)).toMatch(
      /has no such database; create it with createdb, or correct its name in DATABASE_URL\.$/u,
    );
  });

  it("names the remedy for a missing password, and for TLS that the server does not offer", async () => {
    const url = await server.createDatabase();
    expect(await problemOf(url.replace(`:${server.password}`, ""))).toMatch(
      /asks for a password; add it to DATABASE_URL, or set PGPASSWORD\.$/u,
    );
    expect(await problemOf(`${url}?sslmode=verify-full`)).toMatch(/does not offer TLS; switch it on there, or remove sslmode/u);
    expect(await problemOf(`${url}?sslmode=verify-full&sslrootcert=/missing.pem`)).toMatch(
      /a file that DATABASE_URL names, such as sslrootcert/u,
    );
    expect(await problemOf(`${url}?options=-c%20nosuch%3D1`)).toMatch(/cannot be used: unrecognized configuration parameter "nosuch"\.$/u);
  });

  it("says so if connections are accepted, but nothing is answered", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    expect(await problemOf(`postgres://postgres:secret@127.0.0.1:${port}/verbatim`)).toMatch(
      /does not answer in time; look at its load, and whether a firewall between drops connections\.$/u,
    );
    silent.close();
  });

  it("closes although a statement does not end", async () => {
    const database = createDatabase(await server.createDatabase());
    const outcome = database.rows("select pg_sleep(14)").then(
      () => "answered",
      () => "cut off",
    );
    await database.rows("select 1");
    await database.close();
    expect(await outcome).toBe("cut off");
  });

  it("names the remedy where nothing listens, or no such host exists", async () => {
    const url = `postgres://postgres:secret@127.0.0.1:${await freePort()}/verbatim`;
    expect(await problemOf(url)).toMatch(/cannot be reached; check that it runs, and the host and port in DATABASE_URL\.$/u);
    expect(await problemOf(url.replace("127.0.0.1", "nowhere.invalid"))).toMatch(/at nowhere\.invalid:\d+\/verbatim cannot be reached/u);
  });

  it.each(["before", "after"])("says so if it is read-only %s the first start", async (when) => {
    const url = await server.createDatabase();
    const name = new URL(url).pathname.slice(1);
    if (when === "after")
      await problemOf(url, async (store) => Promise.reject(await store.save(subscription).then(() => new StoreError(""))));
    await runSql(url, `alter database ${name} set default_transaction_read_only = on`);
    expect(await problemOf(url)).toMatch(/is read-only; set DATABASE_URL to the primary server/u);
  });

  it("says so if its tables belong to somebody else", async () => {
    const url = await server.createDatabase();
    const database = createDatabase(url);
    await createPostgresStore(database).save(subscription);
    await database.close();
    await runSql(url, "create role guest login password 'secret'");
    expect(await problemOf(url.replace(`postgres:${server.password}`, "guest:secret"))).toMatch(
      /denies this user a table; make it the owner/u,
    );
  });

  it("gets at most ten connections from one copy", async () => {
    const url = await server.createDatabase();
    const database = createDatabase(url);
    await database.rows("select 1");
    await Promise.all(Array.from({ length: 100 }, () => database.rows("select pg_sleep(0.02)")));
    const [counted] = await database.rows(
      "select count(*) as count from pg_stat_activity where application_name = 'verbatim' and datname = current_database()",
    );
    expect(counted?.count).toBe(10);
    await database.close();
  });

  it("loses nothing that was settled when it is restarted, and goes on", async () => {
    const durable = await startPostgres({ isDurable: true });
    const url = await durable.createDatabase();
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
    durable.stop();
    await expect(claim(1)).rejects.toThrow(/cannot be reached|does not accept connections/u);
    if (first) await expect(store.settle(first, { kind: "posted", message: "1" })).rejects.toThrow(StoreError);
    durable.start();
    if (first) await store.settle(first, { kind: "posted", message: "1" });
    expect(await claim(9)).toHaveLength(1);
    expect((await store.listLedger({ ...lobby, channel: "one" }, 1, Date.now()))[0]?.state).toBe("posted");
    expect(warnings.join("\n")).not.toContain(durable.password);
    // Several connections were lost.
    expect(new Set(warnings).size).toBe(warnings.length);
    await database.close();
    durable.close();
  });

  it("repeats a transaction that a deadlock ended", async () => {
    const database = createDatabase(await server.createDatabase());
    const store = createPostgresStore(database);
    await store.save(subscription);
    await store.save({ ...subscription, channel: { ...lobby, channel: "other" } });
    let waiting = 2;
    let attempts = 0;
    const lockBoth = (order: readonly string[]) =>
      database.transaction(async ({ rows }) => {
        attempts += 1;
        await rows("select 1 from subscriptions where channel = $1 for update", order[0] ?? "");
        waiting -= 1;
        await vi.waitFor(() => expect(waiting).toBeLessThanOrEqual(0), { timeout: 10_000 });
        await rows("select 1 from subscriptions where channel = $1 for update", order[1] ?? "");
      });
    await Promise.all([lockBoth(["lobby", "other"]), lockBoth(["other", "lobby"])]);
    expect(attempts).toBe(3);
    await database.close();
  });
});
