import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lastingTables, type StoredTable, sharedTables } from "../../../adapters/store/tables-and-columns.ts";
import { runProgram } from "../../program.ts";
import { installations, liveBusyWeek, markers, people } from "./busy-week.ts";
import type { TestDatabase } from "./databases.ts";
import { expireSharedTables } from "./filled-tables.ts";
import { describeFrom } from "./on-each.ts";

const storedTables = [...lastingTables, ...sharedTables];

type Content = StoredTable["columns"][string];

/** What is in one column of one row. */
interface Cell {
  readonly column: string;
  readonly content: Content | undefined;
  readonly value: string;
}

/** Every cell of every table that the database has, whether it is listed or not. */
async function readCells({ readColumns, rows }: TestDatabase): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const [table, columns] of Object.entries(await readColumns())) {
    const contents = storedTables.find(({ name }) => name === table)?.columns ?? {};
    for (const row of await rows(`select * from ${table}`))
      for (const name of columns) cells.push({ column: `${table}.${name}`, content: contents[name], value: String(row[name] ?? "") });
  }
  return cells;
}

/** `table.column` of every cell that contains one of the texts. */
function columnsWith(cells: readonly Cell[], texts: readonly string[]): readonly string[] {
  const found = cells.filter(({ value }) => texts.some((text) => value.toLowerCase().includes(text.toLowerCase())));
  return [...new Set(found.map(({ column }) => column))].sort();
}

const personIds = Object.values(people).map(({ id }) => id);
const names = Object.values(people).flatMap(({ name }) => [name, ...name.split(/[ ._]/u).slice(1)]);

describeFrom("2026-11-16T07:00Z", "what is kept", (on, engine) => {
  it("is listed, each table and each column", async () => {
    await on.one.installations.list("slack");
    const listed = engine === "postgres" ? storedTables : lastingTables;
    const found = Object.entries(await on.database.readColumns()).map(([table, names]) => [table, [...names].sort()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed.map(({ name, columns }) => [name, Object.keys(columns).sort()])));
  });

  it("after a busy week is no word, name or token of anybody, and an id of a person only where the list says so; all can be erased", async () => {
    const { notes, posts, replies, overheard, unanswered } = await liveBusyWeek(on.one, on.setTime);
    expect({ posts, notes: notes.length, overheard }).toEqual({ posts: 15, notes: 1, overheard: ["answered", "answered", undefined] });
    expect(unanswered).toMatch(/closest|not-stated/u);
    expect((await on.one.questions.listCounts()).map(({ kind }) => kind)).toContain("thumbs-down");
    expect(notes[0]).toMatch(/^U0BOBBOB: .* are paused/u);
    expect(replies.filter(({ outcome }) => outcome === "answered").length).toBeGreaterThanOrEqual(3);
    const cells = await readCells(on.database);
    expect(columnsWith(cells, [...markers, ...names, ...Object.values(installations)])).toEqual([]);
    const withPeople = columnsWith(cells, personIds);
    expect(withPeople).toEqual(
      engine === "sqlite"
        ? ["subscriptions.set_by"]
        : ["conversations.key", "conversations.person", "request_counts.person", "subscriptions.set_by"],
    );
    const listed = storedTables.flatMap(({ name, columns }) =>
      Object.keys(columns).map((column) => [`${name}.${column}`, columns[column]]),
    );
    expect(listed.filter(([column, content]) => withPeople.includes(String(column)) && content !== "person")).toEqual([]);
    // Of everybody who set up posts that still exist, and of nobody else.
    expect(await on.database.rows("select set_by from subscriptions order by set_by")).toEqual(
      [people.bob, people.bob, people.cyd, people.emil].map(({ id }) => ({ set_by: id })).sort((a, b) => (a.set_by < b.set_by ? -1 : 1)),
    );

    const forget = (id = "") => runProgram(["forget", id], { env: { DATABASE_URL: on.database.url } });
    for (const { id } of Object.values(people)) expect((await forget(id)).stderr).toBe("");
    expect(columnsWith(await readCells(on.database), personIds)).toEqual([]);
    const workspaces = new Set(Object.values(people).map(({ workspace }) => workspace.split("/")[0]));
    for (const id of workspaces) expect((await forget(id)).stderr).toBe("");
    const tables = new Set((await readCells(on.database)).map(({ column }) => column.split(".")[0]));
    const left = engine === "sqlite" ? ["settings"] : ["deliveries", "schema_version", "settings"];
    expect([...tables].sort()).toEqual(left);
  });

  it("where the operator keeps questions, is a word or name of anybody only in these, and no id; all goes with its time", async () => {
    const { unanswered } = await liveBusyWeek(on.one, on.setTime, true);
    const cells = await readCells(on.database);
    expect(columnsWith(cells, markers)).toEqual(["questions.words"]);
    expect(columnsWith(cells, [...names, ...Object.values(installations)])).toEqual(["questions.words"]);
    expect(cells.find(({ column }) => column === "questions.words")?.content).toBe("words");
    const withPeople = columnsWith(cells, personIds);
    expect(withPeople.filter((column) => /^(?:channels|threads|gaps|questions|heard_answers)\./u.test(column))).toEqual([]);
    const withDirect = columnsWith(cells, ["D0ANN"]).filter((column) => !/^(?:conversations|deliveries)\./u.test(column));
    expect(withDirect).toEqual([]);
    expect((await on.one.questions.listCounts()).map(({ channel }) => channel.channel)).toContain("direct");
    const kept = await on.one.questions.listStored();
    expect(kept).toContainEqual({ document: "document", kind: "thumbs-down", words: "how many a quokka has Mars, asks Bob Quintus?" });
    expect((await on.one.questions.listCounts()).map(({ kind }) => kind)).toEqual(expect.arrayContaining([unanswered, "thumbs-down"]));

    // As if the week had been long ago.
    for (const table of ["ledger", "gaps"]) await on.database.run(`update ${table} set day = day - 401`);
    await on.database.run("update questions set asked_at = 0");
    await on.database.run("update threads set expires_at = 0");
    if (engine === "postgres") await expireSharedTables(on.database);
    while (await on.one.deleteExpired());
    const remaining = await readCells(on.database);
    const left = new Set(remaining.map(({ column }) => column.split(".")[0]));
    const version = engine === "postgres" ? ["schema_version"] : [];
    expect(left).toEqual(new Set(["channels", "dealt", "installations", "settings", "subscriptions", ...version]));
    expect(columnsWith(remaining, personIds)).toEqual(["subscriptions.set_by"]);
  });
});

describe("adapters/README.md", () => {
  const readme = readFileSync(join(import.meta.dirname, "..", "..", "..", "adapters", "README.md"), "utf8").replace(/ +\|/gu, " |");

  it.each(storedTables.map((table) => [table.name, table] as const))("says what %s holds, and for how long", (name, table) => {
    expect(readme).toContain(`| \`${name}\`${sharedTables.includes(table) ? "¹" : ""} | ${table.holds} | ${table.storedFor} |`);
  });
});
