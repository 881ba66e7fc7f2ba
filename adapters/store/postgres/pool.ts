import { Socket } from "node:net";
import pg from "pg";
import { StoreError } from "../../../src/daily/store.ts";
import { createRepeatFilter } from "../../shared/repeat-filter.ts";
import { withTimeout } from "../../shared/with-timeout.ts";
import { databaseProblem, isTransient } from "./errors.ts";

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

/** The connections of one copy of the program. */
export interface Pool {
  /** Lends a connection to `work`. Rejects with a `StoreError`. */
  use<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T>;
  /** Resolves within about 100 ms: what is still in flight then is cut off, and rejects. */
  close(): Promise<void>;
}

/** Milliseconds for a connection; and between two statements of a transaction: a copy that hangs must not keep its locks. */
const [defaultConnectionTimeout, transactionIdleTimeout] = [5_000, 10_000];
/** Milliseconds: a server that hangs says no goodbye, and at SIGTERM most of the 5 s are used before. */
const closeTimeout = 100;

/** Connects when it is first used, and again after the server was restarted. `warn` gets the loss of an idle connection. */
export function createPool(url: string, warn: (message: string) => void, limits: PoolLimits): Pool {
  const sockets = new Set<Socket>();
  const pool = new pg.Pool({ connectionString: url, ...options(limits), stream: () => trackedSocket(sockets) });
  // Without a listener the loss of an idle connection would end the process. The pool replaces it.
  const isNew = createRepeatFilter();
  pool.on("error", (error) => {
    const problem = databaseProblem(url, error);
    if (isNew(problem)) warn(problem);
  });
  // The same for one that is lost in use; then its statement is rejected as well.
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
