import { type ForgottenRows, forgetStatements, type Subject } from "../forget.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/** Erases from the disk what is kept about a person or a workspace, also while another process uses the file. Rejects with a StoreError. */
export async function forgetInSqlite(file: SqliteFile, subject: Subject): Promise<readonly ForgottenRows[]> {
  const forgotten = await file.transaction(({ run }) =>
    forgetStatements(subject, false).map(({ table, outcome, sql, values }) => ({ table, outcome, count: run(sql, ...values) })),
  );
  file.eraseDeleted();
  return forgotten;
}
