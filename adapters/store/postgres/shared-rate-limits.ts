import { bucketFor, createListeningLimit, type ListeningLimit, maxOverheardAnswers } from "../../shared/program-copies.ts";
import type { ShareCounts } from "../../shared/request-limit.ts";
import type { OpenBudget } from "../claims.ts";
import { databaseTime } from "../queries.ts";
import { channelIds } from "../rows.ts";
import type { DatabaseWithTimeout } from "./database-with-timeout.ts";

/** Locks the bucket until the end of the transaction. It allows at most `maxPerSecond` in any second, evenly spread. */
export const openSharedBudget: OpenBudget = async ({ rows, run }, { platform, limit, maxPerSecond }) => {
  if (maxPerSecond === Number.POSITIVE_INFINITY) return { available: limit, consume: async () => 0 };
  const { capacity, flowPerSecond } = bucketFor(maxPerSecond);
  const [bucket] = await rows(lockBucket, ...[capacity, flowPerSecond, platform]);
  if (!bucket) await run(createBucket, platform);
  const tokens = Number(bucket?.tokens ?? 0);
  return {
    available: Math.min(limit, Math.floor(tokens)),
    consume: async (count) => {
      if (count > 0) await run(consumeTokens, ...[capacity, flowPerSecond, count, platform]);
      const left = tokens - count;
      return left >= 1 ? 0 : Math.ceil(((1 - left) / flowPerSecond) * 1000);
    },
  };
};

/** The tokens that are now in the bucket of capacity `?` into which `?` flow a second. The absolute time, because the server's clock may have been set back. */
const tokensNow = "least(?::float8, tokens + abs(extract(epoch from clock_timestamp() - filled_at))::float8 * ?::float8)";
const lockBucket = `select ${tokensNow} as tokens from budgets where name = ? for update`;
const consumeTokens = `update budgets set tokens = ${tokensNow} - ?, filled_at = clock_timestamp() where name = ?`;
/** The bucket begins empty, because the server forgets the buckets when it crashes. */
const createBucket = "insert into budgets (name, tokens, filled_at) values (?, 0, clock_timestamp()) on conflict do nothing";

/** The limit that all copies of the program share. While the database fails, each has its own. */
export function createPostgresListeningLimit({ findRows: rows }: Pick<DatabaseWithTimeout, "findRows">): ListeningLimit {
  const ofProcess = createListeningLimit();
  return {
    take: async (channel) => {
      const taken = await rows(takeStatement, ...channelIds(channel), maxOverheardAnswers);
      return taken ? taken.length > 0 : ofProcess.take(channel);
    },
  };
}

/** An SQL expression: the times of the answers that were less than a minute before this one. */
const recentTimes = `array(select time from unnest(known.times) as time where time > excluded.times[1] - 60000)`;

/** A row: this answer is allowed, and counted. */
const takeStatement = `
  insert into heard_answers as known (platform, workspace, channel, times, expires_at)
  values ($1, $2, $3, array[${databaseTime}], clock_timestamp() + interval '1 minute')
  on conflict (platform, workspace, channel) do update
    set times = ${recentTimes} || excluded.times, expires_at = excluded.expires_at
    where cardinality(${recentTimes}) < $4
  returning 1`;

/** The requests of people, counted by all copies. */
export function createPostgresCounts({ findRows: rows }: Pick<DatabaseWithTimeout, "findRows">): ShareCounts {
  return async ({ platform, workspace, person }, { requests, notices }) => {
    const [counted] = (await rows(countStatement, platform, workspace, person, requests, notices)) ?? [];
    if (!counted) return undefined;
    return { requests: Number(counted.requests), notices: Number(counted.notices), timeLeft: Number(counted.time_left) };
  };
}

/** An SQL expression: the column and what is added to it, or only that if the person's minute is over. */
function countOf(column: string): string {
  return `case when known.expires_at > clock_timestamp() then known.${column} else 0 end + excluded.${column}`;
}

const countStatement = `
  insert into request_counts as known (platform, workspace, person, requests, notices, expires_at)
  values ($1, $2, $3, $4, $5, clock_timestamp() + interval '1 minute')
  on conflict (platform, workspace, person) do update
    set requests = ${countOf("requests")}, notices = ${countOf("notices")},
      expires_at = case when known.expires_at > clock_timestamp() then known.expires_at else excluded.expires_at end
  returning requests, notices, extract(epoch from expires_at - clock_timestamp())::float8 * 1000 as time_left`;
