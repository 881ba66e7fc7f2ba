import { createHash } from "node:crypto";
import { Socket } from "node:net";
import pg from "pg";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { cached } from "../../../src/text/collections.ts";
import { retry, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import { createRepeatFilter } from "../../shared/log.ts";
import { stepsAfter } from "../common-migrations.ts";
import { type Database, databaseTime, type Queries, type Row, type Value } from "../queries.ts";
import { databaseProblem, isDeadlock, isTransient } from "./database-errors.ts";
import { migrations } from "./migrations.ts";

/** Connects when it is first used, and again after the server was restarted. `warn` gets the loss of an idle connection. */
export function createDatabase(url: string, warn: (message: string) => void = () => {}, limits: PoolLimits = {}): PostgresDatabase {
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
    ...createQueries((statement) => useClient((client) => client.query<Row>(statement))),
    transaction: (work) => useClient((client) => retryAfterDeadlock(() => inTransaction(client, work))),
    // The server reuses the space, in its own time.
    eraseDeleted: () => undefined,
    close: pool.close,
  };
}

/** Every method rejects with a `StoreError`. A transaction is "read committed", and is run again after a deadlock. */
export interface PostgresDatabase extends PostgresQueries, Pick<Database, "transaction" | "eraseDeleted">, Pick<Pool, "close"> {}

/** May be an array, for `= any($1)` and `unnest($1)`. */
export type Parameter = Value | boolean | readonly (Value | boolean)[];

/** For statements that only PostgreSQL understands; these may have the parameters `$1`, `$2` … instead. */
export interface PostgresQueries extends Queries {
  rows(sql: string, ...parameters: readonly Parameter[]): Promise<readonly Row[]>;
  run(sql: string, ...parameters: readonly Parameter[]): Promise<number>;
}

function createQueries(send: (statement: pg.QueryConfig) => Promise<pg.QueryResult<Row>>): PostgresQueries {
  const query = (sql: string, parameters: readonly Parameter[]) => send({ ...prepared(sql), values: [...parameters] });
  return {
    rows: async (sql, ...parameters) => (await query(sql, parameters)).rows,
    run: async (sql, ...parameters) => (await query(sql, parameters)).rowCount ?? 0,
    now: async () => Number((await query(`select ${databaseTime} as now`, [])).rows[0]?.now),
    isShared: true,
  };
}

function retryAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  return retry(work, {
    pauses: Array.from({ length: maxAttempts - 1 }, () => 0),
    pauseAfter: (error, planned) => (isDeadlock(error) ? planned : undefined),
  });
}

/** Attempts at a transaction that PostgreSQL ended because of a deadlock. */
const maxAttempts = 3;

async function inTransaction<T>(client: pg.PoolClient, work: (queries: PostgresQueries) => Promise<T>): Promise<T> {
  const begun = client.query("begin");
  // Awaited below; until then, a failure must not count as unhandled.
  begun.catch(() => undefined);
  try {
    const result = await work(createQueries((statement) => client.query<Row>(statement)));
    await begun;
    await client.query("commit");
    return result;
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
    await query("select pg_advisory_xact_lock($1)", migrationLock);
    await query("create table if not exists schema_version (version integer not null)");
    const version = Number((await query("select version from schema_version"))[0]?.version ?? 0);
    const steps = stepsAfter(version, migrations);
    if (steps.length === 0) return;
    for (const step of steps) await query(step);
    await query("delete from schema_version");
    await query("insert into schema_version (version) values ($1)", migrations.length);
  });
}

/** Milliseconds. */
const migrationTimeout = 60_000;

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
  const config = { ...defaults, ...limits };
  const stream = () => trackedSocket(sockets);
  const pool = new pg.Pool({ connectionString: url, ...config, query_timeout: config.statement_timeout + 1_000, stream });
  // Without a listener the loss of an idle connection would end the process. The pool replaces it.
  const isNew = createRepeatFilter();
  pool.on("error", (error) => {
    const problem = databaseProblem(url, error);
    if (isNew(problem)) warn(problem);
  });
  pool.on("connect", (client) => {
    // One that is lost in use needs a listener, too; its statement is rejected as well.
    client.on("error", () => undefined);
    // A plan for any values would read the whole of a table that has grown since. PostgreSQL before version 12 has no such setting.
    client.query("set plan_cache_mode = force_custom_plan").catch(() => undefined);
  });
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

/** Times in milliseconds. */
const defaults = {
  /** Connections of one copy of the program. PostgreSQL allows 100 in all by default. */
  max: 10,
  statement_timeout: 15_000,
  /** After this time a connection that is not used closes; 0: never. */
  idleTimeoutMillis: 10_000,
  /** For a connection, from the pool or a new one. */
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  /** Between two statements of a transaction: a copy that hangs must not keep its locks. */
  idle_in_transaction_session_timeout: 10_000,
  application_name: "verbatim",
  /** Statements are sent without waiting for the results of earlier ones. */
  pipeline: true,
  types,
};

export type PoolLimits = Partial<Pick<typeof defaults, "max" | "statement_timeout" | "idleTimeoutMillis" | "connectionTimeoutMillis">>;

/**
 * With the parameters `?` as PostgreSQL's `$1`, `$2` …; the SQL has no other question mark. A connection parses a statement with a name only
 * once. One that selects all columns has no name: these may change meanwhile, when a newer copy of the program migrates the database.
 */
const prepared = cached(new Map<string, { readonly name?: string; readonly text: string }>(), (sql) => {
  let count = 0;
  const text = sql.replace(/\?/gu, () => {
    count += 1;
    return `$${count}`;
  });
  return sql.includes("*") ? { text } : { name: createHash("sha1").update(sql).digest("hex"), text };
});

/** The key of PostgreSQL's advisory lock: any number, the same in all copies of the program. */
export const migrationLock = 7_461_209;
