import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createMemoryDeliveries, createSoleLeases, type Deliveries } from "../../../adapters/shared/program-copies.ts";
import { createDatabase, type PostgresDatabase } from "../../../adapters/store/postgres/database.ts";
import { createDatabaseWithTimeout, type DatabaseWithTimeout } from "../../../adapters/store/postgres/database-with-timeout.ts";
import { createPostgresDeliveries, createPostgresLeases } from "../../../adapters/store/postgres/deliveries-and-leases.ts";
import { hasPostgres, sharedPostgres } from "../../postgres.ts";
import { createPatientPool, createPostgresDatabase, type PostgresTestDatabase } from "../store/databases.ts";

/** Milliseconds: longer than any test. */
const [long, short] = [600_000, 300_000];

let postgres: PostgresDatabase;
beforeAll(async () => {
  if (hasPostgres) postgres = createDatabase(await sharedPostgres().createDatabase());
});
afterAll(() => postgres?.close());

const postgresLeases = () => createPostgresLeases(postgres);
/** Lets `short` pass, and not `long`. */
const passInPostgres = () => postgres.run("update leases set held_until = held_until - $1 * interval '1 millisecond'", short);

let soleTime = 0;
const passAlone = async () => {
  soleTime += short;
};
const alone = { name: "of a program without other copies", create: () => createSoleLeases(() => soleTime), pass: passAlone };
const shared = { name: "in PostgreSQL", create: postgresLeases, pass: passInPostgres };

it.each(hasPostgres ? [alone, shared] : [alone])(
  "leases $name end with their time, unless they are prolonged",
  async ({ create, pass }) => {
    const leases = create();
    await leases.hold("own/one", short);
    await leases.hold("own/two", short);
    await leases.hold("own/one", long);
    await pass();
    expect((await leases.list("own/")).map((each) => each.name)).toEqual(["own/one"]);
  },
);

describe.skipIf(!hasPostgres)("leases that copies share", () => {
  it("have one holder, until it releases them or dies", async () => {
    const [one, other] = [postgresLeases(), postgresLeases()];
    expect(await one.hold("work", long)).toBe(true);
    expect(await other.hold("work", long)).toBe(false);
    await other.release("work");
    expect(await other.list("work")).toEqual([{ name: "work", isOwn: false, state: "held" }]);
    await one.release("work");
    expect(await other.hold("work", short)).toBe(true);
    expect(await one.hold("work", long)).toBe(false);
    await passInPostgres();
    expect(await one.hold("work", long)).toBe(true);
    expect(await other.hold("work", long)).toBe(false);
  });

  it("pass to another copy once their holder is leaving, which then cannot take them back", async () => {
    const [one, other] = [postgresLeases(), postgresLeases()];
    await one.hold("place", long);
    await one.hold("place", long, "leaving");
    expect(await other.hold("place", long, "starting")).toBe(true);
    expect(await one.hold("place", long, "leaving")).toBe(false);
    expect(await one.list("place")).toEqual([{ name: "place", isOwn: false, state: "starting" }]);
  });
});

it("a process recognises a repeated delivery among the last ones, and one that it has begun with, finished or not", async () => {
  const { isFirst } = createMemoryDeliveries(10);
  expect([await isFirst("Ev1"), await isFirst("Ev2"), await isFirst("Ev1")]).toEqual([true, true, false]);
  for (let count = 0; count < 10; count += 1) await isFirst(`other ${count}`);
  expect(await isFirst("Ev2")).toBe(false);
  for (let count = 10; count < 20; count += 1) await isFirst(`other ${count}`);
  expect(await isFirst("Ev2")).toBe(true);
  const { begin, finish } = createMemoryDeliveries();
  expect([await begin("Ev1"), await begin("Ev1"), await begin("Ev2")]).toEqual(["first", "repeated", "first"]);
  await finish("Ev2");
  expect(await begin("Ev2")).toBe("repeated");
});

describe.skipIf(!hasPostgres)("deliveries in PostgreSQL", () => {
  let database: PostgresTestDatabase;
  let pool: DatabaseWithTimeout;
  let copies: readonly [Deliveries, Deliveries];
  beforeAll(async () => {
    database = await createPostgresDatabase();
    pool = createPatientPool(database.url);
    copies = [createPostgresDeliveries(pool), createPostgresDeliveries(pool)];
  });
  afterEach(() => vi.useRealTimers());
  afterAll(async () => {
    await pool.close();
    await database.close();
  });

  const endClaims = () => database.run("update deliveries set claimed_until = now()");

  it("are first on one copy only, and stored as hashes, for a day", async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `command ${index}`);
    const firsts = await Promise.all(ids.flatMap((id) => copies.map((copy) => copy.isFirst(id))));
    expect(firsts.filter((isFirst) => isFirst).length).toBe(100);
    expect(await Promise.all(copies.map((copy) => copy.isFirst("command 7")))).toEqual([false, false]);
    const rows = await database.rows("select id, extract(epoch from expires_at - now())::float8 / 3600 as hours from deliveries");
    expect(rows).toHaveLength(100);
    for (const { id, hours } of rows) {
      expect(id).toMatch(/^[\w-]{43}$/u);
      expect(hours).toBeGreaterThan(23.9);
      expect(hours).toBeLessThanOrEqual(24);
    }
  });

  it("are repeated at once for the copy that handles them, and for another when that has finished", async () => {
    expect(await copies[0].begin("running")).toBe("first");
    expect(await copies[0].begin("running")).toBe("repeated");
    const elsewhere = copies[1].begin("running");
    await copies[0].finish("running");
    expect(await elsewhere).toBe("repeated");
  });

  it("are interrupted when the time of the copy that began with them is over", async () => {
    expect(await copies[0].begin("interrupted")).toBe("first");
    const elsewhere = copies[1].begin("interrupted");
    await endClaims();
    expect(await elsewhere).toBe("interrupted");
    const third = createPostgresDeliveries(pool).begin("interrupted");
    await copies[1].finish("interrupted");
    expect(await third).toBe("repeated");
  });

  it("are taken over by one copy only", async () => {
    expect(await copies[0].begin("contested")).toBe("first");
    await endClaims();
    const others = Array.from({ length: 5 }, () => createPostgresDeliveries(pool));
    const states = others.map((copy) => copy.begin("contested"));
    const next = await Promise.race(states.map(async (state, index) => ({ state: await state, copy: others[index] })));
    expect(next.state).toBe("interrupted");
    await next.copy?.finish("contested");
    expect((await Promise.all(states)).sort()).toEqual(["interrupted", "repeated", "repeated", "repeated", "repeated"]);
  });

  it("are not confirmed for a copy that stalled while another took over", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    expect(await copies[0].begin("prompt")).toBe("first");
    expect(await copies[0].confirm("prompt")).toBe(true);
    for (const id of ["taken over", "slow"]) expect(await copies[0].begin(id)).toBe("first");
    vi.advanceTimersByTime(2_600);
    await database.run("update deliveries set claimed_until = now() where attempts = 1");
    expect(await copies[0].confirm("slow")).toBe(true);
    expect(await copies[1].begin("taken over")).toBe("interrupted");
    expect(await copies[0].confirm("taken over")).toBe(false);
    await copies[0].finish("taken over");
    vi.advanceTimersByTime(2_600);
    expect(await copies[1].confirm("taken over")).toBe(true);
    await copies[1].finish("taken over");
    expect(await copies[1].confirm("taken over")).toBe(true);
    expect(await createPostgresDeliveries(pool).begin("taken over")).toBe("repeated");
  });

  it("are handled without the database while it is locked, at most once by each copy", async () => {
    const program = createDatabase(database.url);
    vi.useFakeTimers({ toFake: ["performance"] });
    const impatient = createDatabaseWithTimeout(database.url, () => undefined, 1_000);
    const copy = createPostgresDeliveries(impatient);
    await program.transaction(async ({ run }) => {
      await run("lock table deliveries in access exclusive mode");
      for (let count = 0; count < 5; count += 1) {
        const [command, event] = [`locked command ${count}`, `locked event ${count}`];
        expect(await copy.isFirst(command)).toBe(true);
        expect(await copy.isFirst(command)).toBe(false);
        expect(await copy.begin(event)).toBe("first");
        await copy.finish(event);
        expect(await copy.begin(event)).toBe("repeated");
      }
    });
    await Promise.all([program.close(), impatient.close()]);
  });
});
