import { type ForgottenRows, forgetStatements, type Subject } from "../forget.ts";
import type { Database } from "./database.ts";
import { numberParameters } from "./plain-queries.ts";

/** Deletes what is kept about a person or a workspace. Rejects with a StoreError. */
export function forgetInPostgres(database: Database, subject: Subject): Promise<readonly ForgottenRows[]> {
  return database.transaction(async ({ run }) => {
    const forgotten: ForgottenRows[] = [];
    for (const { table, outcome, sql, values } of forgetStatements(subject, true))
      forgotten.push({ table, outcome, count: await run(numberParameters(sql), ...values) });
    return forgotten;
  });
}
