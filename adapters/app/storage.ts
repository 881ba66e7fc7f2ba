import type { ChannelSettingsStore } from "../../src/channels/settings.ts";
import type { Store } from "../../src/daily/store.ts";
import type { AnsweredThreads } from "../shared/answered-threads.ts";
import { type Conversations, createMemoryConversations } from "../shared/conversations.ts";
import { createMemoryDeliveries, type Deliveries } from "../shared/deliveries.ts";
import type { InstallationRecords } from "../shared/installation-records.ts";
import { createSoleLeases, type Leases } from "../shared/leases.ts";
import { createListeningLimit, type ListeningLimit } from "../shared/listening-limit.ts";
import type { QuestionRecords } from "../shared/question-records.ts";
import { databasePlace } from "../store/postgres/errors.ts";
import { createSqliteSettings } from "../store/sqlite/channel-settings.ts";
import { createSqliteInstallations } from "../store/sqlite/installations.ts";
import { createSqliteQuestions } from "../store/sqlite/questions.ts";
import { deleteExpiredInSqlite } from "../store/sqlite/retention.ts";
import { SqliteFile } from "../store/sqlite/sqlite-file.ts";
import { createSqliteStore } from "../store/sqlite/store.ts";
import { createSqliteThreads } from "../store/sqlite/threads.ts";
import type { DatabaseSettings } from "./config.ts";

/** Everything that the program keeps, in a SQLite file or, shared by all copies of the program, in a PostgreSQL database. */
export interface Storage {
  readonly daily: Store;
  readonly settings: ChannelSettingsStore;
  readonly threads: AnsweredThreads;
  readonly questions: QuestionRecords;
  readonly listeningLimit: ListeningLimit;
  readonly installations: InstallationRecords;
  readonly deliveries: Deliveries;
  readonly conversations: Conversations;
  readonly leases: Leases;
  /** Deletes some of what was kept long enough; resolves to whether more may be left. Rejects with a StoreError. */
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
  readonly promptTimeout?: number;
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
  return openPostgres(settings.url, warn, options.promptTimeout);
}

/** For a single process: what only copies share stays in memory. */
function openSqlite(path: string, warn: (message: string) => void, options: OpeningOptions): Storage {
  const file = new SqliteFile(path, warn, options);
  return {
    daily: createSqliteStore(file),
    settings: createSqliteSettings(file),
    threads: createSqliteThreads(file),
    questions: createSqliteQuestions(file),
    listeningLimit: createListeningLimit(),
    installations: createSqliteInstallations(file),
    deliveries: createMemoryDeliveries(),
    conversations: createMemoryConversations(),
    leases: createSoleLeases(),
    deleteExpired: () => deleteExpiredInSqlite(file, Date.now()),
    describe: async () => path,
    checkWritable: async () => file.checkWritable(),
    connect: async () => undefined,
    close: async () => file.close(),
  };
}

/** For people: the file, or the place of the database without user and password. */
export function describeDatabase(settings: DatabaseSettings): string {
  return settings.kind === "sqlite" ? settings.path : `the PostgreSQL database at ${databasePlace(settings.url)}`;
}
