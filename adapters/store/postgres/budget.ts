import type { Claim } from "../../../src/daily/store.ts";
import type { Queries } from "./database.ts";

/** What a platform's common token bucket has for a claim. */
export interface Budget {
  /** At most `limit`. */
  readonly available: number;
  /** Takes tokens; resolves to the milliseconds until there is another one, if there is none. */
  consume(count: number): Promise<number>;
}

/** The bucket's capacity, in seconds' worth of tokens. A larger one would allow bursts after idle time. */
const capacityInSeconds = 0.1;

/** Locks the bucket until the end of the transaction. It allows at most `maxPerSecond` in any second, evenly spread. */
export async function openBudget({ rows, run }: Queries, { platform, limit, maxPerSecond }: Claim): Promise<Budget> {
  if (maxPerSecond === Number.POSITIVE_INFINITY) return { available: limit, consume: async () => 0 };
  const capacity = Math.max(1, maxPerSecond * capacityInSeconds);
  // A full bucket and what flows in during the second after it must together stay within the limit.
  const flowPerSecond = maxPerSecond - (capacity > 1 ? capacity : 0);
  const [bucket] = await rows(fillStatement, platform, capacity, flowPerSecond);
  const tokens = Number(bucket?.tokens ?? 0);
  return {
    available: Math.min(limit, Math.floor(tokens)),
    consume: async (count) => {
      if (count > 0) await run("update budgets set tokens = tokens - $2 where name = $1", platform, count);
      const left = tokens - count;
      return left >= 1 ? 0 : Math.ceil(((1 - left) / flowPerSecond) * 1000);
    },
  };
}

/** A new bucket is empty, because the server forgets buckets when it crashes. */
const fillStatement = {
  name: "budget",
  text: `
    insert into budgets as b (name, tokens, filled_at) values ($1, 0, clock_timestamp())
    on conflict (name) do update set filled_at = clock_timestamp(),
      tokens = least($2, b.tokens + greatest(0, extract(epoch from clock_timestamp() - b.filled_at))::float8 * $3)
    returning tokens`,
};
