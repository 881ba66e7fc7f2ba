import { beforeEach, describe, vi } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { hasPostgres } from "../../postgres.ts";
import { createTestClock } from "../../postgres-stores.ts";
import { createPostgresDatabase, createSqliteDatabase, patience, type TestDatabase } from "./databases.ts";

interface Opened {
  database: TestDatabase;
  /** What two copies of the program open: on SQLite, a program and the one that is started after it. */
  one: Storage;
  two: Storage;
  setTime(time: string | number): Promise<void>;
  /** So many rows are in the table. */
  count(table: string): Promise<number>;
}

type Suite = (on: Opened, engine: "sqlite" | "postgres") => void;

/** Runs a suite on SQLite, and on PostgreSQL where that is installed, with an empty database for each test. */
export function describeOnEach(name: string, suite: Suite): void {
  describeFrom(undefined, name, suite);
}

/** The same with a clock that the tests set. `start`: its time when a test begins. */
export function describeFrom(start: string | undefined, name: string, suite: Suite): void {
  const runOn = (engine: "sqlite" | "postgres") => () => {
    const on = {} as Opened;
    beforeEach(async () => {
      const database = engine === "sqlite" ? createSqliteDatabase() : await createPostgresDatabase();
      const clock = start !== undefined && engine === "postgres" ? await createTestClock(database.url) : undefined;
      const setTime: Opened["setTime"] = async (time) => {
        vi.setSystemTime(time);
        await clock?.set(Date.now());
      };
      if (start !== undefined) {
        // Before the store takes its clock.
        vi.useFakeTimers({ toFake: ["Date"] });
        await setTime(start);
      }
      const open = () =>
        openStorage(clock ? { kind: "postgres", url: clock.url } : database.settings, () => undefined, { answerTimeout: patience });
      const [one, two] = [await open(), await open()];
      const count = async (table: string) => Number((await database.rows(`select count(*) as count from ${table}`))[0]?.count);
      Object.assign(on, { database, one, two, setTime, count });
      return async () => {
        vi.useRealTimers();
        await Promise.all([one, two, ...(clock ? [clock] : [])].map((each) => each.close()));
        await database.close();
      };
    });
    suite(on, engine);
  };
  describe(`${name}, on SQLite`, runOn("sqlite"));
  describe.skipIf(!hasPostgres)(`${name}, on PostgreSQL`, runOn("postgres"));
}
