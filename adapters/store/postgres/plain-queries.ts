import type { PlainQueries } from "../copy.ts";
import type { Queries } from "./database.ts";

/** The parameters `?` as PostgreSQL's `$1`, `$2` …; the SQL has no other question mark. */
export function numberParameters(sql: string): string {
  let count = 0;
  return sql.replace(/\?/gu, () => {
    count += 1;
    return `$${count}`;
  });
}

export function toPlainQueries({ rows, run }: Queries): PlainQueries {
  return {
    rows: (sql, ...values) => rows(numberParameters(sql), ...values),
    run: async (sql, ...values) => void (await run(numberParameters(sql), ...values)),
  };
}
