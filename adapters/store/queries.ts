import { setImmediate as yieldToOtherWork } from "node:timers/promises";

export type Value = string | number | null;
/** A row of either database; both have the same tables, but for what only copies of the program share. */
export type Row = Readonly<Record<string, Value>>;

/** What the rules of the store need of a database, outside a transaction or in one; outside, its methods reject with a `StoreError`. */
export interface Queries {
  /** The SQL is the same for both databases, with the parameters `?`. */
  rows(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>;
  /** Resolves to the number of changed rows. */
  run(sql: string, ...values: readonly Value[]): Promise<number>;
  /** Milliseconds since 1970, by the one clock of all processes that use the database. */
  now(): Promise<number>;
  /** Whether copies of the program share it: their transactions go on at the same time, so rows must be locked; and they have tables of their own. */
  readonly isShared: boolean;
}

/** SQLite or PostgreSQL. */
export interface Database extends Queries {
  /**
   * Runs `work` in one transaction. If it rejects, nothing was changed. `work` may be called again, and must wait for nothing but its queries;
   * these may be sent without waiting for earlier ones (`together`).
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Erases deleted data from the disk soon. */
  eraseDeleted(): void;
}

/** An SQL expression of PostgreSQL: milliseconds since 1970, by the database's clock, also in a transaction that began earlier. */
export const databaseTime = "floor(extract(epoch from clock_timestamp()) * 1000)::bigint";

/** The end of a statement that locks what it selects, where that is needed. */
export function locking({ isShared }: Queries, clause: string): string {
  return isShared ? clause : "";
}

/** Waits for all, also if one rejects: no statement may be sent after the end of its transaction. */
export async function together<T extends readonly unknown[]>(
  results: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(results);
  return Promise.all(results);
}

/**
 * Transactions that begin while one runs share the next one, one after the other, because a commit waits for the disk. `work` may be called
 * more than once: if one of them fails, each runs `alone`.
 */
export function shareTransactions(run: Database["transaction"], alone = run): Database["transaction"] {
  let queue: readonly Job[] = [];
  let isRunning = false;
  const runQueue = async () => {
    isRunning = true;
    while (queue.length > 0) {
      // Lets all that begin at this moment join.
      await yieldToOtherWork();
      const jobs = queue;
      queue = [];
      try {
        const results = await run((queries) => inTurn(jobs, queries));
        for (const [index, { resolve }] of jobs.entries()) resolve(results[index]);
      } catch {
        for (const { work, resolve } of jobs) resolve(alone(work));
      }
    }
    isRunning = false;
  };
  return <T>(work: (queries: Queries) => Promise<T>) =>
    new Promise<T>((resolve) => {
      // `resolve` gets what `work` returns, a T.
      queue = [...queue, { work, resolve: resolve as Job["resolve"] }];
      if (!isRunning) void runQueue();
    });
}

async function inTurn(jobs: readonly Job[], queries: Queries): Promise<readonly unknown[]> {
  const results: unknown[] = [];
  for (const { work } of jobs) results.push(await work(queries));
  return results;
}

interface Job {
  work(queries: Queries): Promise<unknown>;
  resolve(result: unknown): void;
}
