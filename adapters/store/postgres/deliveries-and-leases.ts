import { createHash, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  createMemoryDeliveries,
  type Deliveries,
  type DeliveryState,
  deliveryLifetime,
  type LeaseState,
  type Leases,
} from "../../shared/program-copies.ts";
import type { Queries, Row } from "../queries.ts";
import type { DatabaseWithTimeout } from "./database-with-timeout.ts";

/** The deliveries to all copies of the program. While the database fails, each knows its own: one may then be handled twice, never not at all. */
export function createPostgresDeliveries({ findRows: rows }: DatabaseWithTimeout): Deliveries {
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
      const { state, claim } = await takeClaim(hashOf(id), rows);
      if (claim) claims.set(id, claim);
      return state;
    },
    confirm: async (id) => {
      const own = claims.get(id);
      if (!own || performance.now() - own.time < confirmedTime) return true;
      const confirmed = await rows(confirmation, hashOf(id), own.attempt);
      return confirmed?.length !== 0;
    },
    finish: async (id) => {
      const own = claims.get(id);
      claims.delete(id);
      // The claim of a copy that took over goes on: it may not have answered yet.
      await rows(
        insertFinished("(id) do update set finished = true where deliveries.attempts <= $2"),
        hashOf(id),
        own?.attempt ?? maxAttempt,
      );
    },
  };
}

/** Milliseconds after which a claim has to be confirmed: what is left of it is longer than a call to the platform. */
const confirmedTime = 2_500;

/** No claim has more: a copy without a claim of its own, because the database was slow, finishes anybody's. */
const maxAttempt = 2_147_483_647;

/** A claim of this copy. */
interface Claim {
  /** How many copies have claimed it, including this one. */
  readonly attempt: number;
  /** The claim ends 8 s after this instant of `performance.now()`, or later. */
  readonly time: number;
}

/** Waits while another copy has the claim, until that copy has finished or its time is over. `claim`: undefined if this copy has none. */
async function takeClaim(
  id: string,
  rows: DatabaseWithTimeout["findRows"],
): Promise<{ readonly state: DeliveryState; readonly claim?: Claim }> {
  const start = performance.now();
  let isClaimed = false;
  for (;;) {
    const time = performance.now();
    const found = await rows(claimStatement, id);
    const attempt = found?.[0]?.attempts;
    if (typeof attempt === "number") return { state: attempt === 1 ? "first" : "interrupted", claim: { attempt, time } };
    if (found?.[0]?.finished) return { state: "repeated" };
    if (!found && !isClaimed) return { state: "first" };
    if (!found && performance.now() - start > claimTime) return { state: "interrupted" };
    isClaimed = true;
    await wait(pollInterval);
  }
}

/** Milliseconds for which a copy may handle a delivery: longer than its calls to the platform, of 5 s, and to the store. */
const claimTime = 8_000;
/** Milliseconds between looks at the claim of another copy. */
const pollInterval = 500;

const claimEnd = `now() + interval '${claimTime} milliseconds'`;
const expiry = `now() + interval '${deliveryLifetime} milliseconds'`;

/** `attempts`: this copy has the claim. Without it: another copy has it, or has `finished`. No row: another copy takes it at this moment. */
const claimStatement = `
  with claim as (
    insert into deliveries (id, finished, claimed_until, expires_at)
    values ($1, false, ${claimEnd}, ${expiry})
    on conflict (id) do update set attempts = deliveries.attempts + 1, claimed_until = excluded.claimed_until
    where not deliveries.finished and deliveries.claimed_until <= now()
    returning attempts
  )
  select attempts, false as finished from claim
  union all
  select null, finished from deliveries where id = $1 and not exists (select from claim)`;

/** Writes the claim anew if the database lost it in a crash. */
const confirmation = `
  insert into deliveries (id, finished, attempts, claimed_until, expires_at) values ($1, false, $2, ${claimEnd}, ${expiry})
  on conflict (id) do update set claimed_until = excluded.claimed_until where deliveries.attempts = $2 and not deliveries.finished
  returning id`;

function insertFinished(onConflict: string): string {
  return `
    insert into deliveries (id, finished, claimed_until, expires_at) values ($1, true, now(), ${expiry})
    on conflict ${onConflict} returning id`;
}

/** The ids contain addresses with secrets. */
function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("base64url");
}

/** Leases that several copies of the program share. Each call is one statement, and only the clock of the database counts. */
export function createPostgresLeases({ rows, run }: Queries): Leases {
  /** Names this copy of the program. */
  const owner = randomUUID();
  return {
    hold: async (name, milliseconds, state = "held") => {
      const changed = await run(
        `insert into leases (name, owner, state, held_until) values (?, ?, ?, now() + ? * interval '1 millisecond')
         on conflict (name) do update set owner = excluded.owner, state = excluded.state, held_until = excluded.held_until
         where leases.owner = excluded.owner or leases.held_until <= now() or leases.state = 'leaving'`,
        name,
        owner,
        state,
        milliseconds,
      );
      return changed === 1;
    },
    list: async (start) => {
      const found = await rows(
        'select name, owner, state from leases where starts_with(name, ?) and held_until > now() order by name collate "C"',
        start,
      );
      return found.map((row) => ({ name: String(row.name), isOwn: row.owner === owner, state: toState(row) }));
    },
    release: async (name) => {
      await run("delete from leases where name = ? and owner = ?", name, owner);
    },
  };
}

/** A state of a later version of the program counts as held. */
function toState({ state }: Row): LeaseState {
  return state === "starting" || state === "leaving" ? state : "held";
}
