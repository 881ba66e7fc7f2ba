import { setTimeout as wait } from "node:timers/promises";
import { StoreError } from "../../../src/daily/store.ts";
import { type Connection, connect, inodeOf, type Queries } from "./connection.ts";
import { isBusy, problemWith } from "./errors.ts";

export interface SqliteFile {
  /**
   * Does the work in a transaction that no other process can come between. Rejects with a `StoreError`; then nothing was changed.
   * What is asked for at the same time shares one, because its end waits for the disk; the work may be begun more than once.
   */
  transaction<T>(work: (queries: Queries) => T): Promise<T>;
  /** Reads only, at one moment for each query, without holding up others. */
  read<T>(work: (queries: Queries) => T): Promise<T>;
  /** Wipes what was deleted from the disk, at once or, while another process reads, after a later transaction. */
  wipe(): void;
  close(): void;
}

/** Milliseconds for which a transaction is tried again, without holding anything up. */
const patience = 5_000;

/** Opens the file when it is first needed, and anew after every failure: it may be mended or put back meanwhile. */
export function openSqliteFile(path: string): SqliteFile {
  let open: Connection | undefined;
  let isUnwiped = false;
  const wiped = () => {
    // What was done before stays done, whatever becomes of this.
    try {
      if (isUnwiped && open?.wipe()) isUnwiped = false;
    } catch {
      return;
    }
  };
  const close = () => {
    open?.close();
    open = undefined;
  };
  const attempt = <T>(work: (connection: Connection) => T): T => {
    // Moved away or replaced underneath: what was written to it now would be lost.
    if (open && open.inode !== inodeOf(path)) close();
    open ??= connect(path);
    return work(open);
  };
  const patiently = async <T>(work: (connection: Connection) => T): Promise<T> => {
    for (const until = performance.now() + patience; ; await wait(20 + Math.random() * 30)) {
      try {
        return attempt(work);
      } catch (error) {
        if (isBusy(error) && performance.now() < until) continue;
        close();
        throw new StoreError(problemWith(path, error), { cause: error });
      }
    }
  };
  const alone = <T>(work: (queries: Queries) => T) => patiently((connection) => connection.transaction(work));
  const together = (jobs: readonly Job[]) => {
    try {
      const results = attempt((connection) => connection.transaction((queries) => jobs.map(({ work }) => work(queries))));
      wiped();
      for (const [index, { resolve }] of jobs.entries()) resolve(results[index]);
    } catch {
      // One of them fails, or the file does; each finds out for itself.
      for (const { work, resolve } of jobs) resolve(alone(work));
    }
  };
  const waiting: Job[] = [];
  return {
    transaction: <T>(work: (queries: Queries) => T) =>
      new Promise<T>((resolve) => {
        // What `work` returns is what `resolve` gets.
        waiting.push({ work, resolve: resolve as Job["resolve"] });
        if (waiting.length === 1) setImmediate(() => together(waiting.splice(0)));
      }),
    read: (work) => patiently((connection) => work(connection.queries)),
    wipe: () => {
      isUnwiped = true;
      wiped();
    },
    close,
  };
}

interface Job {
  work(queries: Queries): unknown;
  resolve(result: unknown): void;
}
