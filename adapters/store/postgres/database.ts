import { Socket } from "node:net";
import pg from "pg";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { retry, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import { createRepeatFilter } from "../../shared/log.ts";
import type { PlainQueries } from "../copy-database.ts";
import type { Row, Value } from "../rows.ts";
import { databaseProblem, isDeadlock, isTransient, NewerSchemaError } from "./database-errors.ts";
import { migrations } from "./migrations.ts";

/** Connects when it is first used, and again after the server was restarted. `warn` gets the loss of an idle connection. */
export function createDatabase(url: string, warn: (message: string) => void = () => {}, limits = defaultLimits): Database {
  const pool = createPool(url, warn, limits);
  let migrating: Promise<void> | undefined;
  /** Migrates once for each process: during a deploy, an older copy goes on with a schema that a newer one has migrated. */
  const migrateOnce = async (client: pg.PoolClient) => {
    migrating ??= migrate(client).catch((error: unknown) => {
      migrating = undefined;
      throw error;
    });
    await migrating;
  };
  const useClient = <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
    pool.use(async (client) => {
      await migrateOnce(client);
      return work(client);
    });
  return {
    rows: (statement, ...parameters) => useClient((client) => queriesOf(client).rows(statement, ...parameters)),
    run: (statement, ...parameters) => useClient((client) => queriesOf(client).run(statement, ...parameters)),
    transaction: (work) => useClient((client) => retryAfterDeadlock(() => inTransaction(client, work))),
    pipelinedTransaction: (work) => useClient((client) => retryAfterDeadlock(() => inPipelinedTransaction(client, work))),
    close: pool.close,
  };
}

/** Every method rejects with a `StoreError`. */
export interface Database extends Queries, Pick<Pool, "close"> {
  /**
   * Runs `work` in a transaction (read committed). If it rejects, nothing was changed. Called again if another transaction is in the way
   * (a deadlock).
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** `work` resolves once its last statements are sent: the commit follows them at once, which saves a round trip. */
  pipelinedTransaction<T>(work: (queries: Queries) => Promise<SentStatements<T>>): Promise<T>;
}

/** May be an array, for `= any($1)` and `unnest($1)`. */
export type Parameter = Value | boolean | readonly (Value | boolean)[];

/** Each connection parses and plans a statement with a name only once; the name belongs to this text alone. */
export type Statement = string | { readonly name: string; readonly text: string };

export interface Queries {
  /** The statement has parameters `$1`, `$2` … */
  rows(statement: Statement, ...parameters: readonly Parameter[]): Promise<readonly Row[]>;
  /** Resolves to the number of changed rows. */
  run(statement: Statement, ...parameters: readonly Parameter[]): Promise<number>;
}

/** Statements that were sent, without waiting for what they bring. */
export interface SentStatements<T> {
  readonly result: Promise<T>;
}

function queriesOf(client: pg.PoolClient): Queries {
  return {
    rows: async (statement, ...parameters) => (await client.query<Row>(queryConfig(statement, parameters))).rows,
    run: async (statement, ...parameters) => (await client.query(queryConfig(statement, parameters))).rowCount ?? 0,
  };
}

function queryConfig(statement: Statement, parameters: readonly Parameter[]): pg.QueryConfig {
  const values = [...parameters];
  return typeof statement === "string" ? { text: statement, values } : { ...statement, values };
}

function retryAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, {
    pauses: Array.from({ length: maxAttempts - 1 }, () => 0),
    pauseAfter: (error, planned) => (isDeadlock(error) ? planned : undefined),
  });
}

/** Attempts at a transaction that PostgreSQL ended because of a deadlock. */
const maxAttempts = 3;

function inTransaction<T>(client: pg.PoolClient, work: (queries: Queries) => Promise<T>): Promise<T> {
  return inPipelinedTransaction(client, async (queries) => ({ result: Promise.resolve(await work(queries)) }));
}

async function inPipelinedTransaction<T>(client: pg.PoolClient, work: (queries: Queries) => Promise<SentStatements<T>>): Promise<T> {
  const begun = client.query("begin");
  // Awaited below; until then, a failure must not count as unhandled.
  begun.catch(() => undefined);
  try {
    const { result } = await work(queriesOf(client));
    // After a statement that failed, a commit rolls back.
    const [, value] = await Promise.all([begun, result, client.query("commit")]);
    return value;
  } catch (error) {
    // Fails if the connection broke, and then the server rolls back.
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** A copy waits while another one migrates, also longer than a statement may take. */
async function migrate(client: pg.PoolClient): Promise<void> {
  const query = async (text: string, ...values: readonly number[]) => {
    const limited = { text, values: [...values], query_timeout: migrationTimeout };
    return (await client.query<Row>(limited)).rows;
  };
  await inTransaction(client, async () => {
    await query(`set local statement_timeout = ${migrationTimeout}`);
    await query("select pg_advisory_xact_lock($1)", advisoryLocks.migration);
    await query("create table if not exists schema_version (version integer not null)");
    const version = Number((await query("select version from schema_version"))[0]?.version ?? 0);
    if (version > migrations.length) throw new NewerSchemaError();
    if (version === migrations.length) return;
    for (const step of migrations.slice(version)) await query(step);
    await query("delete from schema_version");
    await query("insert into schema_version (version) values ($1)", migrations.length);
  });
}

/** Milliseconds. */
const migrationTimeout = 60_000;

export interface PoolLimits {
  /** Connections of one copy of the program. PostgreSQL allows 100 in all by default. */
  readonly maxConnections: number;
  /** Milliseconds for one statement. */
  readonly statementTimeout: number;
  /** Milliseconds after which a connection that is not used closes; 0: never. */
  readonly idleTimeout: number;
  /** Milliseconds for a connection, from the pool or a new one. */
  readonly connectionTimeout?: number;
}

const defaultLimits: PoolLimits = { maxConnections: 10, statementTimeout: 15_000, idleTimeout: 10_000 };

/** The connections of one copy of the program. */
interface Pool {
  /** Lends a connection to `work`. Rejects with a `StoreError`. */
  use<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** Resolves within about 100 ms: what is still in flight then is cut off, and rejects. */
  close(): Promise<void>;
}

/** Connects when it is first used, and again after the server was restarted. `warn` gets the loss of an idle connection. */
function createPool(url: string, warn: (message: string) => void, limits: PoolLimits): Pool {
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({ connectionString: url, ...options(limits), stream: () => trackedSocket(sockets) });
  // Without a listener the loss of an idle connection would end the process. The pool replaces it.
  const isNew = createRepeatFilter();
  pool.on("error", (error) => {
    const problem = databaseProblem(url, error);
    if (isNew(problem)) warn(problem);
  });
  // One that is lost in use needs a listener, too; its statement is rejected as well.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    use: async (work) => {
      try {
        return await lend(pool, work);
      } catch (error) {
        if (error instanceof StoreError) throw error;
        throw new StoreError(databaseProblem(url, error), { cause: error });
      }
    },
    close: async () => {
      await withTimeout(pool.end(), closeTimeout, () => undefined);
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Milliseconds: a server that hangs says no goodbye, and at SIGTERM most of the 5 s are used before. */
const closeTimeout = 100;

function options({
  maxConnections,
  statementTimeout,
  idleTimeout,
  connectionTimeout = defaultConnectionTimeout,
}: PoolLimits): pg.PoolConfig {
  return {
    max: maxConnections,
    connectionTimeoutMillis: connectionTimeout,
    idleTimeoutMillis: idleTimeout,
    keepAlive: true,
    statement_timeout: statementTimeout,
    query_timeout: statementTimeout + 1_000,
    idle_in_transaction_session_timeout: transactionIdleTimeout,
    application_name: "verbatim",
    // Statements are sent without waiting for the results of earlier ones.
    pipeline: true,
    types,
  };
}

/** Milliseconds for a connection; and between two statements of a transaction: a copy that hangs must not keep its locks. */
const [defaultConnectionTimeout, transactionIdleTimeout] = [5_000, 10_000];

async function lend<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: unknown;
  try {
    return await work(client);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    // A connection that broke, or that may still run a statement, is not used again.
    client.release(failure !== undefined && isTransient(failure));
  }
}

/** The pool does not end connections that hang, nor one whose login failed here (a password is missing), which keeps the process alive. */
function trackedSocket(sockets: Set<Socket>): Socket {
  const socket = new Socket();
  sockets.add(socket);
  return socket.once("close", () => sockets.delete(socket));
}

/** `bigint` as a number: all of ours are milliseconds, dates and counts. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => (id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format)),
};

/** The parameters `?` as PostgreSQL's `$1`, `$2` …; the SQL has no other question mark. */
export function numberParameters(sql: string): string {
  let count = 0;
  return sql.replace(/\?/gu, () => {
    count += 1;
    return `$${count}`;
  });
}

export function toPlainQueries({ rows, run }: Queries): PlainQueries {
  return {
    rows: (sql, ...values) => rows(numberParameters(sql), ...values),
    run: async (sql, ...values) => void (await run(numberParameters(sql), ...values)),
  };
}

/** What only one copy of the program does at a time: the keys of PostgreSQL's advisory locks. Any numbers, the same in all copies. */
export const advisoryLocks = { migration: 7_461_209, recomputation: 7_461_210, retention: 7_461_211 } as const;
