import type { Claim, Delivery, Plan, Subscription } from "../../../src/daily/daily-storage.ts";
import type { Row } from "../rows.ts";
import { databaseTime } from "./clock.ts";
import type { Queries } from "./database.ts";

/** A due subscription, and what its post gets as claim token. */
export interface PlannedSubscription {
  readonly subscription: Subscription;
  readonly plan: Plan;
  readonly token: string;
}

/** Another attempt at an unsettled delivery. */
export interface Retry {
  readonly previous: Delivery;
  readonly factId: string;
  readonly token: string;
}

/** Writes the plans. Resolves to the posts: without those whose date has an entry already. */
export async function writePlanned(
  { rows }: Queries,
  planned: readonly PlannedSubscription[],
  { platform, lease }: Claim,
): Promise<readonly Delivery[]> {
  if (planned.length === 0) return [];
  const skipped = planned.flatMap(({ subscription: { channel }, plan }) =>
    plan.skipped.map(({ slot, reason }) => ({ ...channel, day: slot.date, due: slot.at, reason })),
  );
  const resets = planned.flatMap(({ subscription: { channel }, plan: { post } }) =>
    post ? post.draw.resetIds.filter((id) => id !== post.draw.factId).map((card) => ({ ...channel, card })) : [],
  );
  const values = [planned.map(planColumns), skipped, resets].map((each) => JSON.stringify(each));
  const claimed = await rows(planStatement, platform, lease, ...values);
  const endByToken = new Map(claimed.map(({ token, claim_at }) => [token, Number(claim_at)]));
  return planned.flatMap(({ subscription: { channel, schedule }, plan: { post }, token }) => {
    const leasedUntil = endByToken.get(token);
    if (!post || leasedUntil === undefined) return [];
    return {
      channel,
      date: post.slot.date,
      due: post.slot.at,
      deadline: post.deadline,
      about: schedule.about,
      document: post.document,
      factId: post.draw.factId,
      firstClaimedAt: leasedUntil - lease,
      mayHaveArrived: false,
      leasedUntil,
      claimToken: token,
    };
  });
}

function planColumns({ subscription: { channel, schedule }, plan: { next, post, pauseReason }, token }: PlannedSubscription): Row {
  return {
    workspace: channel.workspace,
    channel: channel.channel,
    next_day: next?.date ?? null,
    next_at: next?.at ?? null,
    paused_because: pauseReason ?? null,
    day: post?.slot.date ?? null,
    due: post?.slot.at ?? null,
    deadline: post?.deadline ?? null,
    about: schedule.about ?? null,
    document: post?.document ?? null,
    card: post?.draw.factId ?? null,
    token,
  };
}

/**
 * The ledger's primary key makes a second post impossible. The entry of a date that was skipped is replaced if certainly nothing was sent;
 * a next slot has such a date only if a wrong clock skipped it. A fact that begins a new round is the latest from now on.
 */
const planStatement = {
  name: "plan",
  text: `
    with clock as materialized (select ${databaseTime} as now), planned as (
      select * from json_to_recordset($3::json) as p (workspace text, channel text, next_day integer, next_at bigint, paused_because text,
        day integer, due bigint, deadline bigint, about text, document text, card text, token text)
    ), skipped as (
      insert into ledger (platform, workspace, channel, day, due, state, reason)
      select $1, workspace, channel, day, due, 'skipped', reason
      from json_to_recordset($4::json) as s (workspace text, channel text, day integer, due bigint, reason text)
      on conflict do nothing
    ), advanced as (
      update subscriptions s set next_day = p.next_day, next_at = p.next_at, replaced_day = null, replaced_at = null,
        paused_because = p.paused_because
      from planned p where s.platform = $1 and s.workspace = p.workspace and s.channel = p.channel
    ), claimed as (
      insert into ledger (platform, workspace, channel, day, due, card, about, document, deadline, since, claim_at, token, state, unsure)
      select $1, p.workspace, p.channel, p.day, p.due, p.card, p.about, p.document, p.deadline, clock.now, clock.now + $2, p.token, 'sending', 1
      from planned p, clock where p.day is not null
      on conflict (platform, workspace, channel, day) do update set due = excluded.due, card = excluded.card, about = excluded.about,
        document = excluded.document, deadline = excluded.deadline, since = excluded.since, claim_at = excluded.claim_at, token = excluded.token, state = 'sending',
        unsure = 1, reason = null
      where ledger.state = 'skipped' and ledger.unsure = 0
      returning workspace, channel, card, token, claim_at
    ), drawn as (
      insert into dealt (platform, workspace, channel, card) select $1, workspace, channel, card from claimed
      on conflict (platform, workspace, channel, card) do update set number = excluded.number
    ), reset as (
      delete from dealt d
      using json_to_recordset($5::json) as r (workspace text, channel text, card text), claimed c
      where c.workspace = r.workspace and c.channel = r.channel
        and d.platform = $1 and d.workspace = r.workspace and d.channel = r.channel and d.card = r.card
    )
    select token, claim_at from claimed`,
};

/** `unsure`: until an attempt is settled, it may have arrived, for example if the process is killed. */
export async function writeRetries({ rows }: Queries, retries: readonly Retry[], { lease }: Claim): Promise<readonly Delivery[]> {
  if (retries.length === 0) return [];
  const values = retries.map(({ previous: { channel, date }, factId, token }) => ({ ...channel, day: date, card: factId, token }));
  const claimed = await rows(retryStatement, JSON.stringify(values), lease);
  const endByToken = new Map(claimed.map(({ token, claim_at }) => [token, Number(claim_at)]));
  return retries.flatMap(({ previous, factId, token }) => {
    const leasedUntil = endByToken.get(token);
    return leasedUntil === undefined ? [] : [{ ...previous, factId, claimToken: token, leasedUntil }];
  });
}

/** The statement has no name, for the same reason as `settleStatement`. */
const retryStatement = `
    with clock as materialized (select ${databaseTime} as now), retried as (
      select * from json_to_recordset($1::json) as r (platform text, workspace text, channel text, day integer, card text, token text)
    ), drawn as (
      insert into dealt (platform, workspace, channel, card)
      select r.platform, r.workspace, r.channel, r.card
      from retried r join ledger l
        on l.platform = r.platform and l.workspace = r.workspace and l.channel = r.channel and l.day = r.day and l.card <> r.card
      on conflict do nothing
    )
    update ledger l set token = r.token, claim_at = clock.now + $2, card = r.card, unsure = 1
    from retried r, clock
    where l.platform = r.platform and l.workspace = r.workspace and l.channel = r.channel and l.day = r.day
    returning l.token, l.claim_at`;
