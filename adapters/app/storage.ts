import type { Logger } from "pino";
import type { ChannelSettingsStore } from "../../src/channel-storage.ts";
import { StoreError } from "../../src/daily/daily-storage.ts";
import { type Conversations, createMemoryConversations } from "../shared/conversation-state.ts";
import { pause } from "../shared/errors-retries-timeouts.ts";
import type { PlatformStorage } from "../shared/platform.ts";
import { createListeningLimit, createMemoryDeliveries, createSoleLeases, type ListeningLimit } from "../shared/program-copies.ts";
import type { ShareCounts } from "../shared/request-limit.ts";
import type { QuestionRecords } from "../shared/stored-questions.ts";
import { createQuestions, createSettings, createThreads } from "../store/channel-data.ts";
import { createDailyStore } from "../store/daily-storage.ts";
import { deleteExpired } from "../store/expired-rows.ts";
import { createInstallations } from "../store/installations.ts";
import { databasePlace } from "../store/postgres/database-errors.ts";
import type { Database, Queries } from "../store/queries.ts";
import { SqliteFile } from "../store/sqlite/sqlite-file.ts";
import type { DatabaseSettings } from "./program-config.ts";

/** Everything that the program stores, in a SQLite file or, shared by all copies of the program, in a PostgreSQL database. */
export interface Storage extends PlatformStorage {
  readonly settings: ChannelSettingsStore;
  readonly questions: QuestionRecords;
  readonly listeningLimit: ListeningLimit;
  /** Undefined for a single process. */
  readonly shareCounts?: ShareCounts;
  readonly conversations: Conversations;
  /** Deletes some of what was stored long enough; resolves to whether more may be left. Rejects with a StoreError. */
  deleteExpired(): Promise<boolean>;
  /** For people: which database, and its version. Rejects with a StoreError. */
  describe(): Promise<string>;
  /** Changes nothing. Rejects with a StoreError if the store cannot be written. */
  checkWritable(): Promise<void>;
  /** Connects to the database if there is one, so that the first answers do not wait for it. It does not matter if that fails. */
  connect(): Promise<void>;
  close(): Promise<void>;
}

export interface OpeningOptions {
  /** For commands that only read: they change neither a SQLite file nor its mode, and create none. */
  readonly readsOnly?: boolean;
  /** Milliseconds that an answer waits for PostgreSQL. */
  readonly answerTimeout?: number;
}

/** Opens the file or the database when it is first needed. `warn` gets each problem that does not prevent its use. */
export async function openStorage(
  settings: DatabaseSettings,
  warn: (message: string) => void,
  options: OpeningOptions = {},
): Promise<Storage> {
  if (settings.kind === "sqlite") return openSqlite(settings.path, warn, options);
  // Loaded only if it is needed: a start and each command would take 50 ms longer.
  const { openPostgres } = await import("./postgres-storage.ts");
  return openPostgres(settings.url, warn, options.answerTimeout);
}

/** What is stored in either database in the same way. `reader`: what an answer waits for. */
export function commonStorage(database: Database, reader: Queries = database) {
  return {
    settings: createSettings(database, reader),
    threads: createThreads(reader),
    questions: createQuestions(database),
    installations: createInstallations(database),
    deleteExpired: () => deleteExpired(database),
  };
}

/** For a single process: what only copies share stays in memory. */
function openSqlite(path: string, warn: (message: string) => void, options: OpeningOptions): Storage {
  const file = new SqliteFile(path, warn, options);
  return {
    ...commonStorage(file),
    daily: createDailyStore(file),
    listeningLimit: createListeningLimit(),
    deliveries: createMemoryDeliveries(),
    conversations: createMemoryConversations(),
    leases: createSoleLeases(),
    describe: async () => path,
    checkWritable: async () => file.checkWritable(),
    connect: async () => undefined,
    close: () => file.close(),
  };
}

/** For people: the file, or the place of the database without user and password. */
export function describeDatabase(settings: DatabaseSettings): string {
  return settings.kind === "sqlite" ? settings.path : `the PostgreSQL database at ${databasePlace(settings.url)}`;
}

/** All in milliseconds. */
const defaultTimes = {
  /** Soon after the start, because some programs are restarted every day. */
  first: 5_000,
  interval: 600_000,
  /** Between two transactions, so that other work is not delayed. */
  pause: 100,
};

interface RetentionOptions {
  readonly storage: Pick<Storage, "deleteExpired">;
  /**
   * Whether any platform is connected. Without one nothing is deleted: the clock may be wrong by years, and then no certificate is valid and
   * nothing connects.
   */
  readonly isConnected: () => boolean;
  readonly log: Logger;
  readonly stop: AbortSignal;
  readonly times?: Readonly<typeof defaultTimes>;
}

/** Deletes about every ten minutes what was stored long enough; resolves after `stop`. */
export async function runRetention({ storage, isConnected, log, stop, times = defaultTimes }: RetentionOptions): Promise<void> {
  // Copies of the program that were started together do not stay in step.
  const spread = 0.9 + Math.random() * 0.2;
  for (await pause(times.first * spread, stop); !stop.aborted; await pause(times.interval * spread, stop)) {
    if (!isConnected()) continue;
    try {
      while (!stop.aborted && (await storage.deleteExpired())) await pause(times.pause, stop);
    } catch (err) {
      const message = err instanceof StoreError ? err.message : "a bug";
      log.warn({ err: err instanceof StoreError ? err.cause : err }, `expired data is deleted later: ${message}`);
    }
  }
}
