import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSoleLeases, type Leases } from "../../../adapters/shared/leases.ts";
import { createDatabase, type Database } from "../../../adapters/store/postgres/database.ts";
import { createPostgresLeases } from "../../../adapters/store/postgres/leases.ts";
import { hasPostgres, type PostgresServer, startPostgres } from "../../postgres.ts";

/** Milliseconds: longer than any test, and shorter than the wait for its end. */
const [long, short, afterShort] = [60_000, 30, 60];

let server: PostgresServer | undefined;
let database: Database | undefined;
beforeAll(async () => {
  if (!hasPostgres) return;
  server = await startPostgres({ isDurable: true });
  database = createDatabase(await server.createDatabase());
});
afterAll(async () => {
  await database?.close();
  server?.close();
});

function postgresLeases(): Leases {
  if (!database) throw new Error("There is no PostgreSQL.");
  return createPostgresLeases(database);
}

const implementations: readonly (readonly [string, () => Leases])[] = [
  ["of a program without other copies", () => createSoleLeases()],
  ...(hasPostgres ? ([["in PostgreSQL", postgresLeases]] as const) : []),
];

describe.each(implementations)("leases %s", (name, createLeases) => {
  const lease = `${name}/one`;

  it("are listed with their state until they are released", async () => {
    const leases = createLeases();
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
    const leases = createLeases();
    await leases.hold(lease, short);
    await leases.hold(`${name}/two`, short);
    await leases.hold(lease, long);
    await wait(afterShort);
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
    await wait(afterShort);
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
    const [one, other] = [postgresLeases(), postgresLeases()];
    await one.hold("lasting", long);
    server?.stop();
    server?.start();
    // The pool notices later that its connections are lost.
    await expect.poll(() => other.hold("lasting", long).catch(() => "not yet")).toBe(false);
  });
});
