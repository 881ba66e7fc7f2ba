import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { lobby, plannerAt } from "../../daily.ts";
import { connectTo, hasPostgres, sharedPostgres } from "../../postgres.ts";
import { createSqliteDatabase, openPostgresDatabase, patience, type TestDatabase } from "./databases.ts";
import { readAll } from "./read-all.ts";

/** What the program wrote on 30 November 2026 (585ba4bf), when each database had a store of its own, and what that program read of it. */
function earlier(file: string): string {
  return readFileSync(join(import.meta.dirname, "earlier", file), "utf8");
}

function createEarlierFile(): TestDatabase {
  const database = createSqliteDatabase();
  const file = new Database(database.url);
  file.exec(earlier("sqlite.sql"));
  file.close();
  return database;
}

async function createEarlierDatabase(): Promise<TestDatabase> {
  const url = await sharedPostgres().createDatabase();
  const client = await connectTo(url);
  await client.query(earlier("postgres.sql"));
  await client.end();
  return openPostgresDatabase(url);
}

const engines = [
  { engine: "sqlite", create: async () => createEarlierFile() },
  { engine: "postgres", create: createEarlierDatabase },
].filter(({ engine }) => hasPostgres || engine === "sqlite");

describe.each(engines)("an earlier $engine database", ({ engine, create }) => {
  it("opens, keeps everything, and goes on", async () => {
    const database = await create();
    const storage = await openStorage(database.settings, () => undefined, { answerTimeout: patience });
    expect(JSON.parse(JSON.stringify(await readAll(storage)))).toEqual(JSON.parse(earlier(`${engine}.json`)));
    const [waiting] = await database.rows("select * from ledger where state = 'sending'");
    const now = Number(waiting?.claim_at);
    const limits = { limit: 9, maxPerSecond: Number.POSITIVE_INFINITY, lease: 60_000 };
    const { deliveries } = await storage.daily.claim({ platform: lobby.platform, now, ...limits }, plannerAt(now));
    expect(deliveries.map(({ channel, mayHaveArrived }) => [channel.channel, mayHaveArrived])).toContainEqual([waiting?.channel, true]);
    await storage.close();
    await database.close();
  });
});
