import { createListeningLimit, type ListeningLimit, maxHeardAnswers } from "../../shared/listening-limit.ts";
import { channelIds } from "../rows.ts";
import { databaseTime } from "./clock.ts";
import type { PromptDatabase } from "./prompt-database.ts";

/** Milliseconds. */
const minute = 60_000;

/** That of all copies of the program. While the database fails, each has its own. */
export function createPostgresListeningLimit({ rows }: Pick<PromptDatabase, "rows">): ListeningLimit {
  const ofProcess = createListeningLimit();
  return {
    take: async (channel) => {
      const taken = await rows(takeStatement, ...channelIds(channel), maxHeardAnswers);
      return taken ? taken.length > 0 : ofProcess.take(channel);
    },
  };
}

/** An SQL expression: the times of the answers that were less than a minute before this one. */
const recentTimes = `array(select time from unnest(known.times) as time where time > excluded.times[1] - ${minute})`;

/** A row: this answer is allowed, and counted. */
const takeStatement = `
  insert into heard_answers as known (platform, workspace, channel, times, expires_at)
  values ($1, $2, $3, array[${databaseTime}], clock_timestamp() + interval '1 minute')
  on conflict (platform, workspace, channel) do update
    set times = ${recentTimes} || excluded.times, expires_at = excluded.expires_at
    where cardinality(${recentTimes}) < $4
  returning 1`;
