import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lastingTables } from "../../../../adapters/store/kept-tables.ts";
import { hasPostgres, postgresProgram, sharedPostgres } from "../../../postgres.ts";
import { runProgram } from "../../../program.ts";
import { openPostgresDatabase, type TestDatabase } from "../databases.ts";
import { fillSharedTables, fillTables } from "../filled-tables.ts";

async function contents({ rows }: TestDatabase): Promise<readonly unknown[]> {
  return Promise.all(lastingTables.map(({ name, key }) => rows(`select * from ${name} order by ${key.join(", ")}`)));
}

describe.skipIf(!hasPostgres)("a backup by pg_dump", () => {
  it("is restored by the steps in README, without what people asked last", async () => {
    const database = openPostgresDatabase(await sharedPostgres().createDatabase());
    await fillTables(database);
    await fillSharedTables(database);
    const file = join(mkdtempSync(join(tmpdir(), "dump-")), "backup.dump");
    // While the program is connected.
    execFileSync(postgresProgram("pg_dump"), ["--format=custom", "--no-unlogged-table-data", `--file=${file}`, database.url]);
    const url = await sharedPostgres().createDatabase();
    execFileSync(postgresProgram("pg_restore"), ["--exit-on-error", "--no-owner", `--dbname=${url}`, file]);
    const restored = openPostgresDatabase(url);
    expect(await contents(restored)).toEqual(await contents(database));
    expect(await restored.rows("select * from conversations")).toEqual([]);
    await restored.run("insert into dealt (platform, workspace, channel, card) values ('slack', 'T0TEAM01', 'C0NEW', 'f9')");
    expect(await restored.rows("select number from dealt where card = 'f9'")).toEqual([{ number: 16 }]);
    await Promise.all([restored.close(), database.close()]);
    const { status, stdout } = await runProgram(["daily"], { env: { DATABASE_URL: url } });
    expect(stdout).toMatch(/^5 channels \(the PostgreSQL database at 127\.0\.0\.1:\d+\/verbatim_\w+\)/u);
    expect(status).toBe(0);
  });
});
