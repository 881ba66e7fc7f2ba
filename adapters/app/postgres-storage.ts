import { createPostgresSettings } from "../store/postgres/channel-settings.ts";
import { createPostgresConversations } from "../store/postgres/conversations.ts";
import { createDatabase } from "../store/postgres/database.ts";
import { createPostgresDeliveries } from "../store/postgres/deliveries.ts";
import { databasePlace } from "../store/postgres/errors.ts";
import { createPostgresInstallations } from "../store/postgres/installations.ts";
import { createPostgresLeases } from "../store/postgres/leases.ts";
import { createPostgresListeningLimit } from "../store/postgres/listening-limit.ts";
import { createPromptDatabase } from "../store/postgres/prompt-database.ts";
import { createPostgresQuestions } from "../store/postgres/questions.ts";
import { deleteExpiredInPostgres } from "../store/postgres/retention.ts";
import { createPostgresStore } from "../store/postgres/store.ts";
import { createPostgresThreads } from "../store/postgres/threads.ts";
import type { Row } from "../store/rows.ts";
import type { Storage } from "./storage.ts";

/** What all copies of the program share. */
export function openPostgres(url: string, warn: (message: string) => void, promptTimeout?: number): Storage {
  const database = createDatabase(url, warn);
  const promptDatabase = createPromptDatabase(url, warn, promptTimeout);
  const daily = createPostgresStore(database);
  return {
    daily,
    settings: createPostgresSettings(database, promptDatabase),
    threads: createPostgresThreads(promptDatabase),
    questions: createPostgresQuestions(database),
    listeningLimit: createPostgresListeningLimit(promptDatabase),
    installations: createPostgresInstallations(database),
    deliveries: createPostgresDeliveries(promptDatabase),
    conversations: createPostgresConversations(promptDatabase),
    leases: createPostgresLeases(database),
    deleteExpired: () => deleteExpiredInPostgres(database),
    describe: async () => describePostgres(url, await database.rows("show server_version")),
    // Deletes nothing, but fails if nothing can be written.
    checkWritable: () => daily.undoDraw({ platform: "doctor", workspace: "", channel: "" }, ""),
    connect: () => promptDatabase.connect(),
    close: async () => {
      await Promise.all([database.close(), promptDatabase.close()]);
    },
  };
}

function describePostgres(url: string, [row]: readonly Row[]): string {
  return `the database at ${databasePlace(url)} (PostgreSQL ${String(row?.server_version).split(" ")[0]})`;
}
