import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSoleLeases, type Leases } from "../../../adapters/shared/leases.ts";
import { createDatabase, type Database } from "../../../adapters/store/postgres/database.ts";
import { createPostgresLeases } from "../../../adapters/store/postgres/leases.ts";
import { hasPostgres, sharedPostgres } from "../../postgres.ts";

/** Milliseconds: longer than any test. */
const [long, short] = [600_000, 300_000];

let database: Database | undefined;
beforeAll(async () => {
  if (hasPostgres) database = createDatabase(await sharedPostgres().createDatabase());
});
afterAll(() => database?.close());

function postgres(): Database {
  if (!database) throw new Error("There is no PostgreSQL.");
  return database;
}

const postgresLeases = () => createPostgresLeases(postgres());
/** Lets `short` pass, and not `long`. */
const passInPostgres = () => postgres().run("update leases set held_until = held_until - $1 * interval '1 millisecond'", short);

interface Implementation {
  readonly name: string;
  create(): Leases;
  /** Lets `short` pass, and not `long`. */
  pass(): Promise<unknown>;
}

let soleTime = 0;
const sole: Implementation = {
  name: "of a program without other copies",
  create: () => createSoleLeases(() => soleTime),
  pass: async () => {
    soleTime += short;
  },
};
const shared: Implementation = { name: "in PostgreSQL", create: postgresLeases, pass: passInPostgres };

describe.each(hasPostgres ? [sole, shared] : [sole])("leases $name", ({ name, create, pass }) => {
  const lease = `${name}/one`;

  it("are listed with their state until they are released", async () => {
    const leases = create();
    expect(await leases.hold(lease, long)).toBe(true);
    expect(await leases.hold(`${name}/two`, long, "starting")).toBe(true);
    expect(await leases.list(`${name}/`)).toEqual([
      { name: lease, isOwn: true, state: "held" },
      { name: `${name}/two`, isOwn: true, state: "starting" },
    ]);
    expect(await leases.hold(`${name}/two`, long, "leaving")).toBe(true);
    expect(await leases.list(`${name}/two`)).toEqual([{ name: `${name}/two`, isOwn: true, state: "leaving" }]);
    await leases.release(lease);
    await leases.release(`${name}/two`);
    expect(await leases.list(`${name}/`)).toEqual([]);
  });

  it("end with their time, unless they are prolonged", async () => {
    const leases = create();
    await leases.hold(lease, short);
    await leases.hold(`${name}/two`, short);
    await leases.hold(lease, long);
    await pass();
    expect((await leases.list(`${name}/`)).map((each) => each.name)).toEqual([lease]);
    await leases.release(lease);
  });
});

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

  it("go to one of many copies that ask at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => postgresLeases().hold("race", long)));
    expect(answers.filter((isHeld) => isHeld)).toHaveLength(1);
  });

  it("survive a crash of the server", async () => {
    expect(await postgres().rows("select relpersistence from pg_class where relname = 'leases'")).toEqual([{ relpersistence: "p" }]);
  });
});
