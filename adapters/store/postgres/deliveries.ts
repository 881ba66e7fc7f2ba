import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { createMemoryDeliveries, type Deliveries, type DeliveryState } from "../../shared/deliveries.ts";
import type { PromptDatabase } from "./prompt-database.ts";

/** How long a delivery is remembered, and a copy may take to handle one: longer than its calls to the platform, of 5 s, and to the store. */
const [retention, claimTime] = ["interval '1 day'", "interval '8 seconds'"];
/** Milliseconds: the same, for a copy that cannot ask the database; and between looks at the claim of another copy. */
const [longestWait, pollInterval] = [8_000, 500];
/** Milliseconds after which a claim has to be confirmed: what is left of it is longer than a call to the platform. */
const confirmedTime = 2_500;

/** Those of all copies of the program. While the database fails, those of this process: a delivery may then be handled twice, never not at all. */
export function createPostgresDeliveries({ rows }: PromptDatabase): Deliveries {
  const ofProcess = createMemoryDeliveries();
  const claims = new Map<string, Claim>();
  return {
    isFirst: async (id) => {
      if (!(await ofProcess.isFirst(id))) return false;
      const inserted = await rows(insertFinished("do nothing"), hashOf(id));
      return inserted?.length !== 0;
    },
    begin: async (id) => {
      if (!(await ofProcess.isFirst(id))) return "repeated";
      const { state, attempt, time } = await claim(hashOf(id), rows);
      if (attempt !== undefined) claims.set(id, { attempt, time });
      return state;
    },
    confirm: async (id) => {
      const own = claims.get(id);
      if (!own || performance.now() - own.time < confirmedTime) return true;
      const confirmed = await rows(confirmation, hashOf(id), own.attempt);
      return confirmed?.length !== 0;
    },
    finish: async (id) => {
      claims.delete(id);
      await rows(insertFinished("(id) do update set finished = true"), hashOf(id));
    },
  };
}

/** Of this copy. */
interface Claim {
  /** How many copies have claimed it, including this one. */
  readonly attempt: number;
  /** As `performance.now()`: the claim ends 8 s later, or after that. */
  readonly time: number;
}

interface ClaimResult extends Pick<Claim, "time"> {
  readonly state: DeliveryState;
  /** Undefined if this copy has no claim. */
  readonly attempt?: number;
}

/** Waits while another copy has the claim, until that copy has finished or its time is over. */
async function claim(id: string, rows: PromptDatabase["rows"]): Promise<ClaimResult> {
  const start = performance.now();
  let isClaimed = false;
  for (;;) {
    const time = performance.now();
    const found = await rows(claimStatement, id);
    const attempt = found?.[0]?.attempts;
    if (typeof attempt === "number") return { state: attempt === 1 ? "first" : "interrupted", attempt, time };
    if (found?.[0]?.finished) return { state: "repeated", time };
    if (!found && !isClaimed) return { state: "first", time };
    if (!found && performance.now() - start > longestWait) return { state: "interrupted", time };
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

const confirmation = `
  update deliveries set claimed_until = now() + ${claimTime} where id = $1 and attempts = $2 and not finished returning id`;

function insertFinished(onConflict: string): string {
  return `
    insert into deliveries (id, finished, claimed_until, expires_at) values ($1, true, now(), now() + ${retention})
    on conflict ${onConflict} returning id`;
}

/** The ids contain addresses with secrets. */
function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}
