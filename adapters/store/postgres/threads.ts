import type { AnsweredThreads } from "../../shared/answered-threads.ts";
import { prolongedAfter, threadLifetime } from "../threads.ts";
import { databaseTime } from "./clock.ts";
import type { PromptDatabase } from "./prompt-database.ts";

/** Those of all copies of the program. */
export function createPostgresThreads({ rows }: Pick<PromptDatabase, "rows">): AnsweredThreads {
  return {
    remember: async ({ platform, workspace }, threads) => {
      await rows(rememberStatement, platform, workspace, threads, threadLifetime, prolongedAfter);
    },
    has: async ({ platform, workspace }, thread) => {
      const found = await rows(
        `select 1 from threads where platform = $1 and workspace = $2 and thread = $3 and expires_at > ${databaseTime}`,
        ...[platform, workspace, thread],
      );
      return found !== undefined && found.length > 0;
    },
  };
}

/**
 * Without a write for threads that were prolonged a short time ago: not even a row lock, for which a commit would wait for the disk. In order,
 * so that two copies wait for each other in the same order.
 */
const rememberStatement = `
  with answered as (
    select thread, ${databaseTime} + $4 as expires_at from (select distinct unnest($3::text[]) as thread order by thread) as given
  )
  insert into threads (platform, workspace, thread, expires_at)
  select $1, $2, a.thread, a.expires_at from answered a
  where not exists (
    select from threads known
    where known.platform = $1 and known.workspace = $2 and known.thread = a.thread and known.expires_at > a.expires_at - $5
  )
  on conflict (platform, workspace, thread) do update set expires_at = excluded.expires_at`;
