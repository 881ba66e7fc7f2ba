import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { createMemoryDeliveries, type Deliveries, type DeliveryState } from "../../shared/deliveries.ts";
import type { PromptDatabase } from "./prompt-database.ts";

/** How long a delivery is remembered, and a copy may take to handle one: longer than its calls to the platform, of 5 s, and to the store. */
const [retention, claimTime] = ["interval '1 day'", "interval '8 seconds'"];
/** Milliseconds: the same, for a copy that cannot ask the database; and between looks at the claim of another copy. */
const [longestWait, pollInterval] = [8_000, 500];

/** Those of all copies of the program. While the database fails, those of this process: a delivery may then be handled twice, never not at all. */
export function createPostgresDeliveries({ rows }: PromptDatabase): Deliveries {
  const ofProcess = createMemoryDeliveries();
  return {
    isFirst: async (id) => {
      if (!(await ofProcess.isFirst(id))) return false;
      const inserted = await rows(insertFinished("do nothing"), hashOf(id));
      return inserted?.length !== 0;
    },
    begin: async (id) => ((await ofProcess.isFirst(id)) ? claim(hashOf(id), rows) : "repeated"),
    finish: async (id) => {
      await rows(insertFinished("(id) do update set finished = true"), hashOf(id));
    },
  };
}

/** Waits while another copy has the claim, until that copy has finished or its time is over. */
async function claim(id: string, rows: PromptDatabase["rows"]): Promise<DeliveryState> {
  const start = performance.now();
  let isClaimed = false;
  for (;;) {
    const found = await rows(claimStatement, id);
    const attempts = found?.[0]?.attempts;
    if (attempts === 1) return "first";
    if (typeof attempts === "number") return "interrupted";
    if (found?.[0]?.finished) return "repeated";
    if (!found && !isClaimed) return "first";
    if (!found && performance.now() - start > longestWait) return "interrupted";
    isClaimed = true;
    await wait(pollInterval);
  }
}

/** `attempts`: this copy has the claim. Without it: another copy has it, or has `finished`. No row: another copy takes it at this moment. */
const claimStatement = `
  with claim as (
    insert into deliveries (id, finished, claimed_until, expires_at)
    values ($1, false, now() + ${claimTime}, now() + ${retention})
    on conflict (id) do update set attempts = deliveries.attempts + 1, claimed_until = excluded.claimed_until
    where not deliveries.finished and deliveries.claimed_until <= now()
    returning attempts
  )
  select attempts, false as finished from claim
  union all
  select null, finished from deliveries where id = $1 and not exists (select from claim)`;

function insertFinished(onConflict: string): string {
  return `
    insert into deliveries (id, finished, claimed_until, expires_at) values ($1, true, now(), now() + ${retention})
    on conflict ${onConflict} returning id`;
}

/** The ids contain addresses with secrets. */
function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
