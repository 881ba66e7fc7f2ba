import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InstallationRecords } from "../../../adapters/shared/installation-records.ts";
import { createDatabase, type Database } from "../../../adapters/store/postgres/database.ts";
import { createPostgresInstallations } from "../../../adapters/store/postgres/installations.ts";
import { createSqliteInstallations } from "../../../adapters/store/sqlite/installations.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import { hasPostgres, type PostgresDatabases, sharedPostgres } from "../../postgres.ts";

const platform = "slack";
const record = (id: string, sealed = "sealed", installedAt = 1_000) => ({ id, sealed, installedAt });

describe("installations in SQLite", () => {
  let file: SqliteFile;
  beforeAll(() => {
    file = new SqliteFile(":memory:");
  });
  afterAll(() => file.close());
  describeRecords(() => createSqliteInstallations(file));
});

describe.skipIf(!hasPostgres)("installations in PostgreSQL", () => {
  let server: PostgresDatabases;
  let database: Database;
  beforeAll(async () => {
    server = sharedPostgres();
    database = createDatabase(await server.createDatabase());
  });
  afterAll(async () => {
    await database.close();
  });
  describeRecords(() => createPostgresInstallations(database));
});

function describeRecords(open: () => InstallationRecords): void {
  it("are found by their platform and id, and replaced", async () => {
    const records = open();
    await records.save(platform, record("T1"));
    await records.save(platform, record("T1", "newer", 2_000));
    expect(await records.find(platform, "T1")).toEqual(record("T1", "newer", 2_000));
    expect(await records.find("discord", "T1")).toBeUndefined();
    expect(await records.find(platform, "T2")).toBeUndefined();
    await records.save(platform, record("T0"));
    expect((await records.list(platform)).map(({ id }) => id)).toEqual(["T0", "T1"]);
    expect((await records.list(platform, 1_000)).map(({ id }) => id)).toEqual(["T1"]);
  });

  it("are sealed again only as they were read", async () => {
    const records = open();
    await records.save(platform, record("T3"));
    await records.replaceSealed(platform, record("T3"), "again");
    expect(await records.find(platform, "T3")).toEqual(record("T3", "again"));
    await records.replaceSealed(platform, record("T3"), "from an earlier reading");
    expect((await records.find(platform, "T3"))?.sealed).toBe("again");
    await records.replaceSealed(platform, record("T4"), "of a removed one");
    expect(await records.find(platform, "T4")).toBeUndefined();
  });

  it("are removed unless they were made again since", async () => {
    const records = open();
    await records.save(platform, record("T5", "sealed", 5_000));
    await records.remove(platform, "T5", 4_999);
    expect(await records.find(platform, "T5")).toBeDefined();
    await records.remove(platform, "T5", 5_000);
    expect(await records.find(platform, "T5")).toBeUndefined();
  });
}
