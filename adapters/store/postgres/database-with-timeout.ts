import { StoreError } from "../../../src/daily/daily-storage.ts";
import { readField, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import type { Row } from "../queries.ts";
import { createDatabase, type Parameter, type PostgresQueries } from "./database.ts";
import { databasePlace } from "./database-errors.ts";

/** `warn` gets one line when the database begins to fail and one when it has worked for 5 s, however many queries fail. */
export function createDatabaseWithTimeout(url: string, warn: (message: string) => void, timeout = defaultTimeout): DatabaseWithTimeout {
  // A statement that nobody waits for any more must not run later and overwrite what is newer.
  const database = createDatabase(url, undefined, { max: maxConnections, statement_timeout: timeout + 50, idleTimeoutMillis: 0 });
  const place = `The PostgreSQL database at ${databasePlace(url)}`;
  let isFailing = false;
  let isReported = false;
  /** Milliseconds, by `performance.now()`. */
  let [lastFailure, nextAttempt] = [Number.NEGATIVE_INFINITY, 0];
  const reportFailure = (error: unknown) => {
    [isFailing, lastFailure] = [true, performance.now()];
    nextAttempt = lastFailure + pause;
    if (!isReported)
      warn(`${readField(error, "message")} Meanwhile, questions are answered without what came before, and sometimes twice.`);
    isReported = true;
  };
  const reportSuccess = (start: number) => {
    // A query that began before says nothing about what is now.
    if (start > lastFailure) isFailing = false;
    if (!isReported || performance.now() - lastFailure < stableTime) return;
    isReported = false;
    warn(`${place} works again.`);
  };
  const attempt = async <T>(query: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    if (isFailing && start < nextAttempt) throw new StoreError(`${place} does not answer in time.`);
    if (isFailing) nextAttempt = start + pause;
    try {
      const result = await withTimeout(query(), timeout, () => {
        throw new StoreError(`${place} does not answer within ${timeout} ms; look at its load.`);
      });
      reportSuccess(start);
      return result;
    } catch (error) {
      reportFailure(error);
      throw error;
    }
  };
  const queries: PostgresQueries = {
    rows: (sql, ...parameters) => attempt(() => database.rows(sql, ...parameters)),
    run: (sql, ...parameters) => attempt(() => database.run(sql, ...parameters)),
    now: () => attempt(() => database.now()),
    isShared: true,
  };
  return {
    ...queries,
    findRows: (sql, ...parameters) => queries.rows(sql, ...parameters).catch(() => undefined),
    connect: async () => {
      await Promise.allSettled(Array.from({ length: maxConnections }, () => database.rows("select 1")));
    },
    close: () => database.close(),
  };
}

/** Connections for what an answer waits for, whose queries reject after 200 ms, apart from those of the daily posts, which may all be busy. */
export interface DatabaseWithTimeout extends PostgresQueries {
  /** Undefined if the database fails or does not answer within 200 ms; then the caller must do without it. Never rejects. */
  findRows(sql: string, ...parameters: readonly Parameter[]): Promise<readonly Row[] | undefined>;
  /** Makes the connections, so that the first answers do not wait for them; it does not matter if that fails. */
  connect(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds for a query that an answer waits for. */
const defaultTimeout = 200;
/** Milliseconds until the next attempt after a failure; requests in between do not wait. */
const pause = 500;
/** Milliseconds without a failure after which the database counts as working again. */
const stableTime = 5_000;
const maxConnections = 4;
