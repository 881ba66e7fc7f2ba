import { createDailyStore } from "../store/daily-storage.ts";
import { createDatabase } from "../store/postgres/database.ts";
import { databasePlace } from "../store/postgres/database-errors.ts";
import { createDatabaseWithTimeout } from "../store/postgres/database-with-timeout.ts";
import { createPostgresDeliveries, createPostgresLeases } from "../store/postgres/deliveries-and-leases.ts";
import { createPostgresCounts, createPostgresListeningLimit, openSharedBudget } from "../store/postgres/shared-rate-limits.ts";
import { createPostgresConversations } from "../store/postgres/stored-conversation-state.ts";
import { commonStorage, type Storage } from "./storage.ts";

/** What all copies of the program share. */
export function openPostgres(url: string, warn: (message: string) => void, promptTimeout?: number): Storage {
  const database = createDatabase(url, warn);
  const databaseWithTimeout = createDatabaseWithTimeout(url, warn, promptTimeout);
  const daily = createDailyStore(database, openSharedBudget);
  return {
    ...commonStorage(database, databaseWithTimeout),
    daily,
    listeningLimit: createPostgresListeningLimit(databaseWithTimeout),
    shareCounts: createPostgresCounts(databaseWithTimeout),
    deliveries: createPostgresDeliveries(databaseWithTimeout),
    conversations: createPostgresConversations(databaseWithTimeout),
    leases: createPostgresLeases(database),
    describe: async () => {
      const [row] = await database.rows("show server_version");
      return `the database at ${databasePlace(url)} (PostgreSQL ${String(row?.server_version).split(" ")[0]})`;
    },
    // Deletes nothing, but fails if nothing can be written.
    checkWritable: () => daily.undoDraw({ platform: "doctor", workspace: "", channel: "" }, ""),
    connect: () => databaseWithTimeout.connect(),
    close: async () => {
      await Promise.all([database.close(), databaseWithTimeout.close()]);
    },
  };
}
