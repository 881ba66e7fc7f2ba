import { createHash } from "node:crypto";
import { StoreError } from "../../src/daily/daily-storage.ts";
import type { Queries, Row, Value } from "./queries.ts";
import { lastingTables, type StoredTable } from "./tables-and-columns.ts";

/** Copies all tables, reads the copies, and compares them with the originals. Nothing is copied unless everything is. */
export function copyDatabase(source: CopyEnd, target: CopyEnd): Promise<readonly TableSum[]> {
  return target.runAlone(async (to) => {
    await refuseUsedTarget(target, to);
    const written = await source.runAlone((from) => copyTables(from, to));
    for (const sum of written) await checkCopy(sum, target, to);
    await target.continueNumbers(to);
    return written;
  });
}

/** A database from or to which everything that lasts is copied. Its methods reject with a `StoreError`. */
export interface CopyEnd {
  /** The file, or the place of the database, for people. */
  readonly name: string;
  /**
   * Runs `work` in one transaction on one state of the data, while nothing else writes. If it rejects, nothing was changed. Rejects without
   * calling `work` if a program uses the database.
   */
  runAlone<T>(work: (queries: PlainQueries) => Promise<T>): Promise<T>;
  /** Makes the database number further facts after those that were inserted with their numbers. Runs in `runAlone`. */
  continueNumbers(queries: PlainQueries): Promise<void>;
}

/** What a copy needs of either database. */
export type PlainQueries = Pick<Queries, "rows" | "run">;

/** The settings may be there: the program writes them at its first start. */
async function refuseUsedTarget({ name }: CopyEnd, { rows, run }: PlainQueries): Promise<void> {
  for (const table of lastingTables.filter((candidate) => candidate.name !== "settings"))
    if ((await rows(`select 1 from ${table.name} limit 1`)).length > 0)
      throw new StoreError(
        `The table ${table.name} of ${name} is not empty, and nothing is overwritten; copy to a new file, or to a new database (createdb).`,
      );
  await run("delete from settings");
}

/** The number of a table's rows, and a checksum of their contents: the same in both databases, and in any order. */
export interface TableSum {
  readonly table: string;
  readonly count: number;
  /** 16 hexadecimal digits. */
  readonly checksum: string;
}

async function copyTables(from: PlainQueries, to: PlainQueries): Promise<readonly TableSum[]> {
  const sums: TableSum[] = [];
  for (const table of lastingTables) sums.push(await sumUp(table, from, (page) => insertRows(table, page, to)));
  return sums;
}

/** Adds up the hashes of rows, so that their order makes no difference: databases sort text in different ways. */
async function sumUp(table: StoredTable, queries: PlainQueries, handlePage?: (page: readonly Row[]) => Promise<void>): Promise<TableSum> {
  const names = Object.keys(table.columns);
  let [count, sum] = [0, 0n];
  for await (const page of pages(table, queries)) {
    await handlePage?.(page);
    for (const row of page) {
      const text = JSON.stringify(names.map(valueIn(row)));
      sum = BigInt.asUintN(64, sum + createHash("sha256").update(text).digest().readBigUInt64BE());
    }
    count += page.length;
  }
  return { table: table.name, count, checksum: sum.toString(16).padStart(16, "0") };
}

async function checkCopy(written: TableSum, { name }: CopyEnd, queries: PlainQueries): Promise<void> {
  const table = lastingTables.find((candidate) => candidate.name === written.table);
  if (!table) return;
  const { count, checksum } = await sumUp(table, queries);
  if (count !== written.count || checksum !== written.checksum)
    throw new StoreError(
      `The table ${table.name} of ${name} differs from its original after copying (${count} rows of ${written.count}); nothing was copied. Please report this.`,
    );
}

async function* pages({ name, key, columns }: StoredTable, { rows }: PlainQueries): AsyncGenerator<readonly Row[]> {
  const order = key.join(", ");
  const select = `select ${Object.keys(columns).join(", ")} from ${name}`;
  let page = await rows(`${select} order by ${order} limit ?`, pageLength);
  for (let last = page.at(-1); last; last = page.at(-1)) {
    yield page;
    const values = key.map(valueIn(last));
    page = await rows(`${select} where (${order}) > (${key.map(() => "?").join(", ")}) order by ${order} limit ?`, ...values, pageLength);
  }
}

/** Rows that are read or written at once: the largest table has 16 columns, and SQLite allows 32,766 parameters. */
const pageLength = 1_000;

function valueIn(row: Row): (column: string) => Value {
  return (column) => row[column] ?? null;
}

async function insertRows({ name, columns }: StoredTable, rows: readonly Row[], { run }: PlainQueries): Promise<void> {
  const names = Object.keys(columns);
  const tuple = `(${names.map(() => "?").join(", ")})`;
  const values = rows.flatMap((row) => names.map(valueIn(row)));
  await run(`insert into ${name} (${names.join(", ")}) values ${rows.map(() => tuple).join(", ")}`, ...values);
}
