import type { AnsweredThreads } from "../../shared/answered-threads.ts";
import { prolongedAfter, threadLifetime } from "../threads.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/** Whoever else uses the file reports its failures. `clock`: milliseconds since 1970. */
export function createSqliteThreads(file: SqliteFile, clock: () => number = Date.now): AnsweredThreads {
  const isKept = ({ platform, workspace }: Parameters<AnsweredThreads["has"]>[0], thread: string, until: number) =>
    file
      .read(
        ({ rows }) =>
          rows(
            "select 1 from threads where platform = ? and workspace = ? and thread = ? and expires_at > ?",
            ...[platform, workspace, thread, until],
          ).length > 0,
      )
      .catch(() => false);
  const insert = `insert into threads (platform, workspace, thread, expires_at) values (?, ?, ?, ?)
    on conflict do update set expires_at = excluded.expires_at`;
  return {
    remember: async ({ platform, workspace }, threads) => {
      const expiry = clock() + threadLifetime;
      const remember = async (thread: string) => {
        if (await isKept({ platform, workspace }, thread, expiry - prolongedAfter)) return;
        await file.transaction(({ run }) => run(insert, platform, workspace, thread, expiry)).catch(() => undefined);
      };
      // At once, so that they share a transaction.
      await Promise.all(threads.map(remember));
    },
    has: (workspace, thread) => isKept(workspace, thread, clock()),
  };
}
