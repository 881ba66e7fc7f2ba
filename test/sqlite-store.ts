import { createDailyStore } from "../adapters/store/daily-storage.ts";
import { SqliteFile } from "../adapters/store/sqlite/sqlite-file.ts";

/** A store in a file of its own, or in memory (`:memory:`). `clock`: milliseconds since 1970. */
export function createStore(path: string, options: { readonly warn?: (message: string) => void; readonly clock?: () => number } = {}) {
  const file = new SqliteFile(path, options.warn, options);
  return { ...createDailyStore(file), close: () => file.close() };
}
