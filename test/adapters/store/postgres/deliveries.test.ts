import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Deliveries } from "../../../../adapters/shared/deliveries.ts";
import { createDatabase, type Database } from "../../../../adapters/store/postgres/database.ts";
import { createPostgresDeliveries } from "../../../../adapters/store/postgres/deliveries.ts";
import { createPromptDatabase, type PromptDatabase } from "../../../../adapters/store/postgres/prompt-database.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "../../../postgres.ts";
import { expectInTime, patience, waitUntilPrompt } from "./in-time.ts";

describe.skipIf(!hasPostgres)("deliveries in PostgreSQL", { timeout: 60_000 }, () => {
  let server: PostgresServer;
  let database: Database;
  let pool: PromptDatabase;
  /** Gives queries enough time on a loaded machine. */
  let patientPool: PromptDatabase;
  let copies: readonly [Deliveries, Deliveries];
  const warnings: string[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    const url = await server.createDatabase();
    database = createDatabase(url);
    await database.rows("select 1");
    pool = createPromptDatabase(url, (message) => warnings.push(message));
    await waitUntilPrompt(pool);
    patientPool = createPromptDatabase(url, () => undefined, patience);
    copies = [createPostgresDeliveries(patientPool), createPostgresDeliveries(patientPool)];
  });
  afterAll(async () => {
    await Promise.all([database.close(), pool.close(), patientPool.close()]);
    server.close();
  });

  const endClaims = () => database.run("update deliveries set claimed_until = now()");

  it("are first on one copy only", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `command ${index}`);
    const firsts = await Promise.all(ids.flatMap((id) => copies.map((copy) => copy.isFirst(id))));
    expect(firsts.filter((isFirst) => isFirst).length).toBe(100);
    expect(await Promise.all(copies.map((copy) => copy.isFirst("command 7")))).toEqual([false, false]);
  });

  it("are repeated once they are finished", async () => {
    expect(await copies[0].begin("finished")).toBe("first");
    await copies[0].finish("finished");
    expect([await copies[1].begin("finished"), await copies[0].begin("finished")]).toEqual(["repeated", "repeated"]);
  });

  it("are repeated at once for the copy that handles them, and for another when that has finished", async () => {
    expect(await copies[0].begin("running")).toBe("first");
    expect(await expectInTime(() => copies[0].begin("running"))).toBe("repeated");
    const elsewhere = copies[1].begin("running");
    await copies[0].finish("running");
    expect(await elsewhere).toBe("repeated");
  });

  it("are interrupted when the time of the copy that began with them is over", async () => {
    expect(await copies[0].begin("interrupted")).toBe("first");
    const elsewhere = copies[1].begin("interrupted");
    await endClaims();
    expect(await elsewhere).toBe("interrupted");
    const third = createPostgresDeliveries(patientPool).begin("interrupted");
    await copies[1].finish("interrupted");
    expect(await third).toBe("repeated");
  });

  it("are taken over by one copy only", async () => {
    expect(await copies[0].begin("contested")).toBe("first");
    await endClaims();
    const others = Array.from({ length: 5 }, () => createPostgresDeliveries(patientPool));
    const states = others.map((copy) => copy.begin("contested"));
    expect(await Promise.race(states)).toBe("interrupted");
    await copies[0].finish("contested");
    expect((await Promise.all(states)).sort()).toEqual(["interrupted", "repeated", "repeated", "repeated", "repeated"]);
  });

  it("are not confirmed for a copy that was held up while another took over", async () => {
    expect(await copies[0].begin("prompt")).toBe("first");
    expect(await copies[0].confirm("prompt")).toBe(true);
    for (const id of ["taken over", "slow"]) expect(await copies[0].begin(id)).toBe("first");
    await wait(2_600);
    await database.run("update deliveries set claimed_until = now() where attempts = 1");
    expect(await copies[0].confirm("slow")).toBe(true);
    expect(await copies[1].begin("taken over")).toBe("interrupted");
    expect(await copies[0].confirm("taken over")).toBe(false);
    expect(await copies[1].confirm("taken over")).toBe(true);
    await copies[1].finish("taken over");
    expect(await copies[0].confirm("taken over")).toBe(false);
  });

  it("are stored as hashes, for a day", async () => {
    await copies[0].isFirst("https://hooks.slack.com/commands/secret");
    const rows = await database.rows("select id, extract(epoch from expires_at - now())::float8 / 3600 as hours from deliveries");
    for (const { id, hours } of rows) {
      expect(id).toMatch(/^[\w-]{43}$/u);
      expect(hours).toBeGreaterThan(23.9);
      expect(hours).toBeLessThanOrEqual(24);
    }
  });

  it("are handled without the database while it is locked, at most once by each copy", async () => {
    const copy = createPostgresDeliveries(pool);
    await waitUntilPrompt(pool);
    warnings.length = 0;
    await database.transaction(async ({ run }) => {
      await run("lock table deliveries in access exclusive mode");
      for (let count = 0; count < 20; count += 1) {
        const [command, event] = [`locked command ${count}`, `locked event ${count}`];
        expect(await expectInTime(() => copy.isFirst(command))).toBe(true);
        expect(await copy.isFirst(command)).toBe(false);
        expect(await expectInTime(() => copy.begin(event))).toBe("first");
        await expectInTime(() => copy.finish(event));
        expect(await copy.begin(event)).toBe("repeated");
      }
    });
    expect(warnings).toEqual([expect.stringContaining("Meanwhile, questions are answered")]);
    await waitUntilPrompt(pool, () => warnings.length > 1);
    expect(warnings).toEqual([expect.anything(), expect.stringContaining("works again")]);
  });

  it("of a copy that died are taken over although the database stops meanwhile", async () => {
    const copy = createPostgresDeliveries(pool);
    expect(await copies[0].begin("orphan")).toBe("first");
    const elsewhere = copies[1].begin("orphan");
    await waitUntilPrompt(pool);
    await waitUntilPrompt(patientPool);
    server.stop();
    const start = performance.now();
    expect(await expectInTime(() => copy.begin("during the stop"))).toBe("first");
    expect(await elsewhere).toBe("interrupted");
    expect(performance.now() - start).toBeLessThan(12_000);
    server.start();
  });
});
