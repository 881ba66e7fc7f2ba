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
  return {
    remember: async ({ platform, workspace }, threads) => {
      const expiry = clock() + threadLifetime;
      for (const thread of threads) {
        if (await isKept({ platform, workspace }, thread, expiry - prolongedAfter)) continue;
        const insert = `insert into threads (platform, workspace, thread, expires_at) values (?, ?, ?, ?)
          on conflict do update set expires_at = excluded.expires_at`;
        await file.transaction(({ run }) => run(insert, platform, workspace, thread, expiry)).catch(() => undefined);
      }
    },
    has: (workspace, thread) => isKept(workspace, thread, clock()),
  };
}
