import {
  type Delivery,
  maxFailedDays,
  type Settlement,
  type Store,
  StoreError,
  type Subscription,
} from "../../../src/daily/daily-storage.ts";
import { channelKey } from "../../../src/request.ts";
import { chosenDocument, toSubscription } from "../rows.ts";
import type { Database, Queries } from "./database.ts";
import { isTransient } from "./database-errors.ts";

/** What is settled while a statement runs shares the next one, because a commit waits for the disk. */
export function createSettle(database: Database): Store["settle"] {
  let queue: readonly Job[] = [];
  let isRunning = false;
  const runQueue = async () => {
    isRunning = true;
    // Lets all that finish at this moment join.
    await new Promise(setImmediate);
    while (queue.length > 0) {
      const batch = firstOfEachChannel(queue);
      queue = queue.filter((job) => !batch.includes(job));
      await settleBatch(database, batch);
    }
    isRunning = false;
  };
  return (delivery, settlement) =>
    new Promise((resolve, reject) => {
      queue = [...queue, { delivery, settlement, resolve, reject }];
      if (!isRunning) void runQueue();
    });
}

export interface SettledDelivery {
  readonly delivery: Delivery;
  readonly settlement: Settlement;
}

interface Job extends SettledDelivery {
  resolve(paused: Subscription | undefined): void;
  reject(error: unknown): void;
}

/** One statement changes each row at most once. */
function firstOfEachChannel(jobs: readonly Job[]): readonly Job[] {
  const first = new Map<string, Job>();
  for (const job of jobs) {
    const key = channelKey(job.delivery.channel);
    if (!first.has(key)) first.set(key, job);
  }
  return [...first.values()];
}

/** Never rejects. If the statement fails because of one of them, each gets its own statement. */
async function settleBatch(database: Database, jobs: readonly Job[]): Promise<void> {
  try {
    const paused = new Map((await settleAll(database, jobs)).map((subscription) => [channelKey(subscription.channel), subscription]));
    for (const { delivery, resolve } of jobs) resolve(paused.get(channelKey(delivery.channel)));
  } catch (error) {
    const isOfAll = error instanceof StoreError && isTransient(error.cause);
    if (jobs.length === 1 || isOfAll) for (const { reject } of jobs) reject(error);
    else await Promise.all(jobs.map((job) => settleBatch(database, [job])));
  }
}

/**
 * Changes nothing where another process holds the claim by now. Records a post even if the attempt was cancelled meanwhile. A fact that
 * certainly did not arrive is not drawn. Resolves to the subscriptions that this paused: the channel refused on `maxFailedDays` days in a
 * row. `settled`: at most one of each channel.
 */
export async function settleAll({ rows }: Queries, settled: readonly SettledDelivery[]): Promise<readonly Subscription[]> {
  const values = settled.map(({ delivery: { channel, date, claimToken, factId }, settlement }) => ({
    ...channel,
    day: date,
    token: claimToken,
    card: factId,
    ...settlementColumns(settlement),
  }));
  return (await rows(settleStatement, JSON.stringify(values), maxFailedDays)).map(toSubscription);
}

interface SettlementColumns {
  readonly state: string;
  readonly reason?: string;
  readonly message?: string;
  readonly claim_at?: number;
  readonly unsure?: number;
  /** Whether the fact counts as not drawn. */
  readonly is_undone: boolean;
}

function settlementColumns(settlement: Settlement): SettlementColumns {
  switch (settlement.kind) {
    case "posted":
      return { state: "posted", message: settlement.message, is_undone: false };
    case "retry":
      return { state: "sending", claim_at: settlement.at, unsure: settlement.mayHaveArrived ? 1 : 0, is_undone: false };
    case "skipped": {
      const { reason, mayHaveArrived } = settlement;
      return { state: "skipped", reason, unsure: mayHaveArrived ? 1 : 0, is_undone: !mayHaveArrived };
    }
    case "failed":
      return { state: "failed", reason: settlement.reason, unsure: 0, is_undone: true };
  }
}

/**
 * `before` is the subscription as it was: only one that was not paused is paused and returned. Without a name, so that it is planned each
 * time: a plan that was made for a short ledger reads all of a long one.
 */
const settleStatement = `
    with settled as (
      select * from json_to_recordset($1::json) as s (platform text, workspace text, channel text, day integer, token text, card text,
        state text, reason text, message text, claim_at bigint, unsure integer, is_undone boolean)
    ), changed as (
      update ledger l set state = s.state, reason = s.reason, message = coalesce(s.message, l.message), claim_at = s.claim_at,
        unsure = coalesce(s.unsure, l.unsure)
      from settled s
      where l.platform = s.platform and l.workspace = s.workspace and l.channel = s.channel and l.day = s.day and l.token = s.token
        and (s.state = 'posted' or l.state = 'sending')
      returning s.*
    ), undone as (
      delete from dealt d using changed c
      where c.is_undone and d.platform = c.platform and d.workspace = c.workspace and d.channel = c.channel and d.card = c.card
    ), counted as (
      update subscriptions s set
        failed_days = case c.state when 'posted' then 0 else s.failed_days + 1 end,
        next_day = case when p.is_paused then null else s.next_day end,
        next_at = case when p.is_paused then null else s.next_at end,
        replaced_day = case when p.is_paused then null else s.replaced_day end,
        replaced_at = case when p.is_paused then null else s.replaced_at end,
        paused_because = case when p.is_paused then c.reason else s.paused_because end
      from changed c
        join subscriptions before on before.platform = c.platform and before.workspace = c.workspace and before.channel = c.channel
        cross join lateral (
          select c.state = 'failed' and before.failed_days + 1 >= $2 and before.next_at is not null as is_paused
        ) as p
      where s.platform = c.platform and s.workspace = c.workspace and s.channel = c.channel
        and (c.state = 'failed' or (c.state = 'posted' and s.failed_days > 0))
      returning s.*, ${chosenDocument} as document, p.is_paused
    )
    select * from counted where is_paused`;
