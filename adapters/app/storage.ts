import type { Store } from "../../src/daily/store.ts";
import { createMemoryDeliveries, type Deliveries } from "../shared/deliveries.ts";
import type { InstallationRecords } from "../shared/installation-records.ts";
import { createSoleLeases, type Leases } from "../shared/leases.ts";
import { createDatabase } from "../store/postgres/database.ts";
import { databasePlace } from "../store/postgres/errors.ts";
import { createPostgresInstallations } from "../store/postgres/installations.ts";
import { createPostgresLeases } from "../store/postgres/leases.ts";
import { createPostgresStore } from "../store/postgres/store.ts";
import { createSqliteInstallations } from "../store/sqlite/installations.ts";
import { SqliteFile } from "../store/sqlite/sqlite-file.ts";
import { createSqliteStore } from "../store/sqlite/store.ts";
import type { DatabaseSettings } from "./config.ts";

/** Everything that the program keeps, in a SQLite file or, shared by all copies of the program, in a PostgreSQL database. */
export interface Storage {
  readonly daily: Store;
  readonly installations: InstallationRecords;
  readonly deliveries: Deliveries;
  readonly leases: Leases;
  close(): Promise<void>;
}

/** Opens the file or the database when it is first needed. `warn` gets each problem that does not prevent its use. */
export function openStorage(settings: DatabaseSettings, warn: (message: string) => void): Storage {
  return settings.kind === "sqlite" ? openSqlite(settings.path, warn) : openPostgres(settings.url, warn);
}

/** For a single process: what only copies share stays in memory. */
function openSqlite(path: string, warn: (message: string) => void): Storage {
  const file = new SqliteFile(path, warn);
  return {
    daily: createSqliteStore(file),
    installations: createSqliteInstallations(file),
    deliveries: createMemoryDeliveries(),
    leases: createSoleLeases(),
    close: async () => file.close(),
  };
}

function openPostgres(url: string, warn: (message: string) => void): Storage {
  const database = createDatabase(url, warn);
  return {
    daily: createPostgresStore(database),
    installations: createPostgresInstallations(database),
    deliveries: createMemoryDeliveries(),
    leases: createPostgresLeases(database),
    close: () => database.close(),
  };
}

/** For people: the file, or the place of the database without user and password. */
export function describeDatabase(settings: DatabaseSettings): string {
  return settings.kind === "sqlite" ? settings.path : `the PostgreSQL database at ${databasePlace(settings.url)}`;
}
