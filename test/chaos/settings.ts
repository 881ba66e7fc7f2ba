import type { DatabaseSettings } from "../../adapters/app/program-config.ts";

export const platform = "chaos";

export function databaseSettings(database: string): DatabaseSettings {
  return database.startsWith("postgres") ? { kind: "postgres", url: database } : { kind: "sqlite", path: database };
}
