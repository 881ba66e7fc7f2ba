import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { lobby, plannerAt } from "../../daily.ts";
import { connectTo, hasPostgres, sharedPostgres } from "../../postgres.ts";
import { createSqliteDatabase, openPostgresDatabase, patience, type TestDatabase } from "./databases.ts";

/** What the program wrote on 30 November 2026 (585ba4bf), when each database had a store of its own, and what that program read of it. */
function earlier(file: string): string {
  return readFileSync(join(import.meta.dirname, "earlier", file), "utf8");
}

/** `change`: what else it wrote, as SQL. */
function createEarlierFile(change = ""): TestDatabase {
  const database = createSqliteDatabase();
  const file = new Database(database.url);
  file.exec(earlier("sqlite.sql") + change);
  file.close();
  return database;
}

async function createEarlierDatabase(change = ""): Promise<TestDatabase> {
  const url = await sharedPostgres().createDatabase();
  const client = await connectTo(url);
  await client.query(earlier("postgres.sql") + change);
  await client.end();
  return openPostgresDatabase(url);
}

const engines = [
  { engine: "sqlite", create: async (change?: string) => createEarlierFile(change) },
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

  it("keeps no id of a direct message and no name of a document that was hidden, and every count", async () => {
    const places = ["'slack', 'T0TEAM01', 'D0ANN'", "'slack', 'T0TEAM01', 'D0BOB'", "'discord', '', '810'", "'discord', '', '811'"];
    const rows = [...places, "'slack', 'T0TEAM01', 'C0LOBBY'"].map(
      (place, index) => `
        insert into gaps values (${place}, 'rules', 'closest', 20790, 2);
        insert into questions (id, platform, workspace, channel, document, outcome, words, asked_at)
          values ('q${index}', ${place}, 'rules', 'closest', 'why?', 1);`,
    );
    const reason = "'the document “secret” is not here any more' where channel = 'C0BAR'";
    const database = await create(
      `${rows.join("")} update subscriptions set paused_because = ${reason}; update ledger set reason = ${reason};`,
    );
    const storage = await openStorage(database.settings, () => undefined, { answerTimeout: patience });
    const counts = await storage.questions.listCounts();
    expect(counts.filter(({ document }) => document === "rules").map(({ channel, count }) => [channel.channel, count])).toEqual([
      ["direct", 4],
      ["direct", 4],
      ["C0LOBBY", 2],
    ]);
    const kept = await database.rows("select distinct channel from questions where document = 'rules' order by channel");
    expect(kept.map(({ channel }) => channel)).toEqual(["C0LOBBY", "direct"]);
    const all = JSON.stringify(await readAll(storage));
    expect(all).toContain("the document of the channel is not here any more");
    expect(all).not.toContain("secret");
    await storage.close();
    await database.close();
  });
});

/** All that lasts, as the program reads it. */
async function readAll({ daily, settings, threads, questions, installations }: Storage) {
  const subscriptions = await daily.listSubscriptions();
  const ofChannels = await Promise.all(
    subscriptions.map(async ({ channel }) => ({
      channel,
      ledger: await daily.listLedger(channel, 99, 4_000_000_000_000),
      drawn: await daily.listDrawnFacts(channel),
      settings: await settings.find(channel),
      hasThread: await threads.has(channel, `1.1 of ${channel.channel}`),
    })),
  );
  return {
    subscriptions,
    ofChannels,
    counts: await questions.listCounts(),
    installations: await installations.list("slack"),
  };
}
