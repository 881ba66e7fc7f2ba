import Database from "libsql";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { slack } from "../../../adapters/slack/definition.ts";
import { forgetInSqlite } from "../../../adapters/store/sqlite/operator-commands.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import { type Run, runProgram } from "../../program.ts";
import { pollOptions } from "../wait-for.ts";
import { bytesOf, createSqliteDatabase, type TestDatabase } from "./databases.ts";
import { fillSharedTables, fillTables, ids } from "./filled-tables.ts";
import { describeOnEach } from "./on-each.ts";

const { ann, bob, team, otherTeam, organisation, dora, server: guild } = ids;

function forget({ url }: TestDatabase, id: string): Promise<Run> {
  return runProgram(["forget", id], { env: { DATABASE_URL: url } });
}

/** Lines of the report, as `ledger 3 deleted`. */
function report({ stdout }: Run): readonly string[] {
  return [...stdout.matchAll(/^ {2}(.*)$/gmu)].map(([, line = ""]) => line.trim().replace(/ +/gu, " "));
}

describeOnEach("verbatim forget", (on, engine) => {
  const isShared = engine === "postgres";
  beforeEach(async () => {
    await fillTables(on.database);
    if (isShared) await fillSharedTables(on.database);
  });

  /** Everything in every table, as text. */
  async function everything({ readColumns, rows }: TestDatabase): Promise<string> {
    const tables = Object.keys(await readColumns());
    return JSON.stringify(await Promise.all(tables.map((table) => rows(`select * from ${table}`))));
  }

  const conversations = (count: number) => (isShared ? [`conversations ${count} deleted`] : []);
  const heardAnswers = (count: number) => (isShared ? [`heard_answers ${count} deleted`] : []);
  const counts = (count: number) => (isShared ? [`request_counts ${count} deleted`] : []);
  /** Of so many channels, in each of which there were three days. */
  const ofChannels = (count: number) => {
    const rows = { subscriptions: count, ledger: 3 * count, dealt: 3 * count, channels: count, threads: count };
    return Object.entries({ ...rows, gaps: 3 * count, questions: 3 * count }).map(([table, deleted]) => `${table} ${deleted} deleted`);
  };

  it("erases a person, whose posts go on", async () => {
    const run = await forget(on.database, ann);
    expect(report(run)).toEqual(["subscriptions 2 changed", ...conversations(2), ...counts(2)]);
    expect(run.stdout).toContain("The daily posts that this person set up in channels go on; nobody is told if they pause.");
    expect(run.stdout).toContain("Backups from before still have it.");
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: "" });
    const left = await everything(on.database);
    expect(left).not.toContain(ann);
    for (const id of [bob, dora]) expect(left).toContain(id);
    expect(await on.database.rows("select count(*) as count from subscriptions where next_at is not null")).toEqual([{ count: 5 }]);
  });

  it("erases a Discord person and a Discord server by their numbers", async () => {
    expect(report(await forget(on.database, dora))).toEqual(["subscriptions 1 changed", ...conversations(1), ...counts(1)]);
    // The person whose conversations were in the server is forgotten already.
    expect(report(await forget(on.database, guild))).toEqual([...ofChannels(1), ...heardAnswers(1)]);
    const left = await everything(on.database);
    for (const id of [dora, guild]) expect(left).not.toContain(id);
  });

  it("erases a workspace, also where it belongs to an organisation", async () => {
    const ofTeam = [...ofChannels(2), ...conversations(2), ...heardAnswers(2), ...counts(2)];
    expect(report(await forget(on.database, otherTeam))).toEqual(ofTeam);
    expect(report(await forget(on.database, team))).toEqual([...ofTeam, "installations 1 deleted"]);
    const left = await everything(on.database);
    for (const id of [team, otherTeam, ann, bob]) expect(left).not.toContain(id);
    // The organisation has other workspaces.
    expect(left).toContain(organisation);
  });

  it("erases an organisation with its workspaces", async () => {
    const ofOrganisation = [...ofChannels(1), ...conversations(1), ...heardAnswers(1), ...counts(1), "installations 1 deleted"];
    expect(report(await forget(on.database, organisation))).toEqual(ofOrganisation);
    const left = await everything(on.database);
    expect(left).not.toContain(organisation);
    expect(left).toContain(otherTeam);
  });

  it("ends the posts in direct messages with a person", async () => {
    for (const [platform, workspace, channel, person] of [
      ["slack", team, "D0ANN", ann],
      ["slack", team, "D0BOB", bob],
      ["discord", "", "810000000000000001", dora],
    ] as const) {
      const place = [platform, workspace, channel];
      await on.database.run(
        "insert into subscriptions (platform, workspace, channel, minute, zone, days, set_by) values (?, ?, ?, 540, 'UTC', '1', ?)",
        ...place,
        person,
      );
      await on.database.run(
        "insert into ledger (platform, workspace, channel, day, due, state) values (?, ?, ?, 1, 1, 'posted')",
        ...place,
      );
      await on.database.run("insert into dealt (platform, workspace, channel, card) values (?, ?, ?, 'f1')", ...place);
      await on.database.run("insert into channels (platform, workspace, channel, listening) values (?, ?, ?, 1)", ...place);
    }
    const ended = ["ledger", "dealt", "channels", "subscriptions"].map((table) => `${table} 1 deleted`);
    expect(report(await forget(on.database, ann))).toEqual([...ended, "subscriptions 2 changed", ...conversations(2), ...counts(2)]);
    expect(report(await forget(on.database, dora))).toEqual([...ended, "subscriptions 1 changed", ...conversations(1), ...counts(1)]);
    const left = await everything(on.database);
    for (const channel of ["D0ANN", "810000000000000001"]) expect(await everything(on.database)).not.toContain(channel);
    expect(left).toContain("D0BOB");
  });

  it("says that there was nothing, and ends with status 1", async () => {
    const before = await everything(on.database);
    const run = await forget(on.database, "U0NOBODY");
    expect(run.stdout).toMatch(/^Nothing is stored about U0NOBODY in [^\n]+\.\n$/u);
    expect(run.status).toBe(1);
    expect(await everything(on.database)).toBe(before);
  });

  if (!isShared)
    it("erases from the disk, while a program has the file open", async () => {
      const bytes = () => bytesOf(on.database.url);
      expect(bytes()).toContain(ann);
      await forget(on.database, ann);
      expect(bytes()).not.toContain(ann);
      expect(bytes()).toContain(bob);
      await forget(on.database, team);
      expect(bytes()).not.toContain(team);
      await on.database.run("insert into settings values ('still', 'works')");
    });
});

describe("verbatim forget", () => {
  it("waits for a program that reads, and says what is left if that does not end", async () => {
    const database = createSqliteDatabase();
    await fillTables(database);
    const reader = new Database(database.url);
    const read = () => {
      reader.exec("begin");
      reader.prepare("select * from subscriptions").all();
    };
    read();
    const file = new SqliteFile(database.url);
    await expect(forgetInSqlite(file, { platform: slack, id: ann }, 0)).rejects.toThrow(
      /^What was stored is deleted, but still on the disk .*; end that program, and do this again\.$/u,
    );
    await file.close();
    reader.exec("rollback");
    read();
    const forgotten = forget(database, bob);
    const isDeleted = async () => (await database.rows("select 1 from subscriptions where set_by = ?", bob)).length === 0;
    await vi.waitUntil(isDeleted, pollOptions);
    reader.exec("rollback");
    expect((await forgotten).status).toBe(0);
    for (const id of [ann, bob]) expect(bytesOf(database.url)).not.toContain(id);
    reader.close();
    await database.close();
  });

  it.each([
    [["forget", "everybody"], 3, /^"everybody" is not an id; give a person's \(Slack U… or W…, Discord digits\) or a workspace's/u],
    [["forget", "u0annann"], 3, /is not an id/u],
    [["forget", "12345"], 3, /is not an id/u],
    [["forget", "\u001b[31mU0ANNANN"], 3, /^"␛\[31mU0ANNANN" is not an id/u],
    [["forget"], 2, /^Usage:/u],
    [["forget", ann, bob], 2, /^Usage:/u],
  ] as const)("ends %j with status %i", async (args, status, message) => {
    expect(await runProgram(args)).toMatchObject({ status, stderr: expect.stringMatching(message) });
  });
});
