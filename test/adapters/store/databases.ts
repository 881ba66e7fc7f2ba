import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSettings } from "../../../adapters/app/config.ts";
import type { PlainQueries } from "../../../adapters/store/copy.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { toPlainQueries } from "../../../adapters/store/postgres/plain-queries.ts";
import type { Row } from "../../../adapters/store/rows.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";

/** A new database of either kind, opened beside the program. */
export interface TestDatabase extends PlainQueries {
  /** As in `DATABASE_URL`. */
  readonly url: string;
  readonly settings: DatabaseSettings;
  /** The names of all columns of all tables, from the database itself. */
  readColumns(): Promise<Readonly<Record<string, readonly string[]>>>;
  close(): Promise<void>;
}

export function createSqliteDatabase(): TestDatabase {
  const path = join(mkdtempSync(join(tmpdir(), "store-")), "verbatim.db");
  const file = new SqliteFile(path);
  const rows: TestDatabase["rows"] = (sql, ...values) => file.read((queries) => queries.rows(sql, ...values));
  return {
    url: path,
    settings: { kind: "sqlite", path },
    rows,
    run: (sql, ...values) => file.transaction((queries) => void queries.run(sql, ...values)),
    readColumns: async () =>
      columnsByTable(
        await rows(
          `select tables.name as "table", columns.name as "column" from sqlite_schema tables, pragma_table_info(tables.name) columns
           where tables.type = 'table' and tables.name not like 'sqlite_%'`,
        ),
      ),
    close: async () => file.close(),
  };
}

/** `url`: of an empty database. */
export function openPostgresDatabase(url: string): TestDatabase {
  const database = createDatabase(url);
  return {
    url,
    settings: { kind: "postgres", url },
    ...toPlainQueries(database),
    readColumns: async () =>
      columnsByTable(
        await database.rows(
          `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public' and table_name <> 'test_clock'`,
        ),
      ),
    close: () => database.close(),
  };
}

function columnsByTable(rows: readonly Row[]): Readonly<Record<string, readonly string[]>> {
  const tables = new Set(rows.map(({ table }) => String(table)));
  const columnsOf = (table: string) => rows.filter((row) => row.table === table).map(({ column }) => String(column));
  return Object.fromEntries([...tables].map((table) => [table, columnsOf(table)]));
}
