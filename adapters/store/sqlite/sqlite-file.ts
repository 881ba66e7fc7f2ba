import { StoreError } from "../../../src/daily/daily-storage.ts";
import { createOrder, doublingPauses, retry } from "../../shared/errors-retries-timeouts.ts";
import { type Database, type Queries, shareTransactions } from "../queries.ts";
import { isBusy, OtherFileError, publicFileWarning, storeProblem } from "./database-errors.ts";
import { type Connection, checkWritable, connect, connectToRead, createPrivateFile, fileIdentity, logPath } from "./sqlite-connection.ts";

/**
 * Opens the file when it is first needed, and again after a failure: an operator may have repaired it. Once it was opened, no other file
 * takes its place: that would not know what was posted.
 */
export class SqliteFile implements Database {
  readonly isShared = false;
  readonly #path: string;
  readonly #warn: (message: string) => void;
  readonly #lockTimeout: number;
  readonly #clock: () => number;
  readonly #warnings = new Set<string>();
  readonly #readsOnly: boolean;
  #connection: Connection | undefined;
  /** Identifies the file that was opened first; undefined for what is in memory or only read. */
  #identity: string | undefined;
  /** The write-ahead log of the connection: what was committed last may be only there. */
  #log: { readonly path: string; readonly identity: string } | undefined;
  /** Waits until nothing else uses the connection: the driver ends the process if one is closed in a transaction. */
  readonly #whenIdle = createOrder();
  /** Whether deleted data may still be in the write-ahead log; at first, that of a process that was killed. */
  #mustTruncateLog = true;

  /**
   * `warn` gets each problem that does not prevent the use of the file, once. `readsOnly`: changes nothing on the disk. `timeout`: milliseconds
   * for which another process may hold the lock. `clock`: milliseconds since 1970.
   */
  constructor(
    path: string,
    warn: (message: string) => void = () => {},
    { readsOnly = false, timeout = lockTimeout, clock = Date.now } = {},
  ) {
    this.#path = path;
    this.#warn = warn;
    this.#readsOnly = readsOnly;
    this.#lockTimeout = timeout;
    this.#clock = clock;
  }

  // Functions, not methods: they are passed on by themselves.
  /** Only reads. Does not block other processes. */
  readonly rows: Queries["rows"] = (sql, ...values) => this.#retryWhileLocked(async (connection) => connection.rows(sql, ...values));
  readonly run: Queries["run"] = (sql, ...values) => this.transaction((queries) => queries.run(sql, ...values));
  readonly now: Queries["now"] = async () => this.#clock();

  /** Runs `work` in an exclusive transaction, which simultaneous calls share. */
  readonly transaction: Database["transaction"] = shareTransactions(
    (work) => this.#attempt((connection) => this.#runIn(connection, work)),
    (work) => this.#retryWhileLocked((connection) => this.#runIn(connection, work)),
  );

  /** Erases at once or, while another process reads, after a later transaction. False if it was not at once. */
  eraseDeleted(): boolean {
    this.#mustTruncateLog = true;
    this.#truncateLog();
    return !this.#mustTruncateLog;
  }

  /** Changes nothing. Throws a StoreError if the file can be neither written nor created. */
  checkWritable(): void {
    try {
      if (this.#path !== inMemory) checkWritable(this.#path);
    } catch (error) {
      throw new StoreError(storeProblem(this.#path, error), { cause: error });
    }
  }

  close(): Promise<void> {
    return this.#whenIdle(async () => {
      this.#connection?.close();
      this.#connection = undefined;
      this.#log = undefined;
    });
  }

  async #runIn<T>(connection: Connection, work: (queries: Queries) => Promise<T>): Promise<T> {
    const queries: Queries = {
      rows: async (sql, ...values) => connection.rows(sql, ...values),
      run: async (sql, ...values) => connection.run(sql, ...values),
      now: this.now,
      isShared: this.isShared,
    };
    const result = await connection.transaction(() => work(queries));
    this.#truncateLog();
    return result;
  }

  async #retryWhileLocked<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await retry(() => this.#attempt(work), {
        pauses: doublingPauses(lockPause, lockPause),
        pauseAfter: (error, planned) => (isBusy(error) ? planned + Math.random() * lockJitter : undefined),
        timeLimit: this.#lockTimeout,
      });
    } catch (error) {
      // While it is open, a new file cannot get its identity.
      if (!(error instanceof OtherFileError)) await this.close();
      throw new StoreError(storeProblem(this.#path, error), { cause: error });
    }
  }

  #attempt<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#whenIdle(async () => {
      this.#checkIdentity();
      this.#connection ??= this.#open();
      const value = await work(this.#connection);
      this.#log ??= this.#identity === undefined ? undefined : findLog(this.#path);
      return value;
    });
  }

  #checkIdentity(): void {
    if (this.#identity === undefined) return;
    const current = fileIdentity(this.#path);
    if (current !== this.#identity) throw new OtherFileError(current === undefined ? "missing" : "replaced");
    if (this.#log && fileIdentity(this.#log.path) !== this.#log.identity) throw new OtherFileError("without its log");
  }

  #open(): Connection {
    if (this.#path === inMemory) return connect(inMemory);
    if (this.#readsOnly) return connectToRead(this.#path);
    for (const warning of createPrivateFile(this.#path).map(publicFileWarning)) {
      if (!this.#warnings.has(warning)) this.#warn(warning);
      this.#warnings.add(warning);
    }
    const connection = connect(this.#path);
    // Without a file, it was deleted in this moment: no later file has an empty identity.
    this.#identity ??= fileIdentity(this.#path) ?? "";
    return connection;
  }

  #truncateLog(): void {
    if (!this.#mustTruncateLog || !this.#connection) return;
    try {
      this.#mustTruncateLog = !this.#connection.truncateLog();
    } catch {
      // The transaction before is committed and must not fail; the next one truncates.
    }
  }
}

const inMemory = ":memory:";
/** Milliseconds for which a transaction is retried while another process holds the lock. */
const lockTimeout = 5_000;
/** Milliseconds between two attempts, and at most this much more at random: several processes must not retry in step. */
const [lockPause, lockJitter] = [20, 30];

/** Undefined before the first transaction. */
function findLog(path: string): { readonly path: string; readonly identity: string } | undefined {
  const log = logPath(path);
  const identity = fileIdentity(log);
  return identity === undefined ? undefined : { path: log, identity };
}
