import type { Slot } from "../../../src/daily/calendar.ts";
import type { Claim, Planner, Subscription } from "../../../src/daily/daily-storage.ts";
import { channelIds, chosenDocument, type Row, selectSubscriptions, toSubscription } from "../rows.ts";
import { entriesOf, findEntryIn } from "./channel-rows.ts";
import { advisoryLocks, type Database, type Parameter, type Queries } from "./database.ts";

/** An SQL expression: milliseconds since 1970, by the database's clock, also in a transaction that began earlier. */
export const databaseTime = "floor(extract(epoch from clock_timestamp()) * 1000)::bigint";

export async function readClock({ rows }: Queries): Promise<number> {
  return Number((await rows(`select ${databaseTime} as now`))[0]?.now);
}

/** Corrects next slots and leases that were computed while the clock was wrong. Writes only what changes, usually nothing. */
export async function adjustToClock(
  database: Database,
  { platform, now, lease }: Pick<Claim, "platform" | "now" | "lease">,
  planner: Planner,
): Promise<void> {
  await shortenLeases(database, platform, lease);
  const select = `select s.*, ${chosenDocument} as document, ${entriesOf("s", "$2")} as entries from subscriptions s
    where platform = $1 and (next_at > $3 or replaced_at is not null)`;
  for await (const page of pages(database, select, [platform, planner.firstDate, now])) {
    const wrong = corrections(page, planner);
    if (wrong.length > 0) await database.transaction((queries) => correctAll(queries, wrong, planner));
  }
}

/** An attempt may still run, so a whole lease is left to it. `since` limits how far back its post is searched for. */
async function shortenLeases({ run }: Queries, platform: string, lease: number): Promise<void> {
  await run(
    `update ledger set claim_at = least(claim_at, clock.now + $2), since = least(since, clock.now)
     from (select ${databaseTime} as now) as clock
     where platform = $1 and state = 'sending' and (claim_at > clock.now + $2 or since > clock.now)`,
    platform,
    lease,
  );
}

type Correction = Pick<Subscription, "channel" | "next" | "replacedNext">;

/** `rows`: subscriptions with their `entries`. */
function corrections(rows: readonly Row[], planner: Planner): readonly Correction[] {
  return rows.flatMap((row) => {
    const subscription = toSubscription(row);
    const corrected = planner.correctNext(subscription, findEntryIn(row.entries));
    return corrected ? [{ channel: subscription.channel, ...corrected }] : [];
  });
}

/** Computes the corrections again, because claims and commands may have changed the subscriptions meanwhile. */
async function correctAll(queries: Queries, wrong: readonly Correction[], planner: Planner): Promise<void> {
  const current = await queries.rows(
    `select s.*, ${chosenDocument} as document, ${entriesOf("s", "$2")} as entries
     from subscriptions s join json_to_recordset($1::json) as c (platform text, workspace text, channel text)
       on s.platform = c.platform and s.workspace = c.workspace and s.channel = c.channel
     for update of s`,
    JSON.stringify(wrong.map(({ channel }) => channel)),
    planner.firstDate,
  );
  await replaceNext(queries, corrections(current, planner));
}

export async function recomputeNextSlots(
  queries: Queries,
  zoneDataVersion: string,
  nextSlot: (subscription: Subscription) => Slot | undefined,
): Promise<void> {
  await queries.rows("select pg_advisory_xact_lock($1)", advisoryLocks.recomputation);
  const [done] = await queries.rows("select value from settings where name = 'rules'");
  if (done?.value === zoneDataVersion) return;
  for await (const page of pages(queries, `${selectSubscriptions} where next_at is not null`, [], "for update of s")) {
    const recomputed = page.map(toSubscription).flatMap(({ channel, next, replacedNext, ...rest }) => {
      const slot = nextSlot({ channel, next, replacedNext, ...rest });
      return slot?.at === next?.at && slot?.date === next?.date ? [] : [{ channel, next: slot, replacedNext }];
    });
    await replaceNext(queries, recomputed);
  }
  const sql = "insert into settings (name, value) values ('rules', $1) on conflict (name) do update set value = excluded.value";
  await queries.run(sql, zoneDataVersion);
}

async function replaceNext({ run }: Queries, changed: readonly Correction[]): Promise<void> {
  if (changed.length === 0) return;
  const values = changed.map(({ channel, next, replacedNext }) => ({
    ...channel,
    next_day: next?.date,
    next_at: next?.at,
    replaced_day: replacedNext?.date,
    replaced_at: replacedNext?.at,
  }));
  await run(
    `update subscriptions s
     set next_day = c.next_day, next_at = c.next_at, replaced_day = c.replaced_day, replaced_at = c.replaced_at
     from json_to_recordset($1::json) as c (platform text, workspace text, channel text, next_day integer, next_at bigint,
       replaced_day integer, replaced_at bigint)
     where s.platform = c.platform and s.workspace = c.workspace and s.channel = c.channel`,
    JSON.stringify(values),
  );
}

/** Reads the rows of `select`, which ends with a condition on `subscriptions s`, page after page. */
async function* pages(
  { rows }: Queries,
  select: string,
  parameters: readonly Parameter[],
  lock = "",
): AsyncGenerator<readonly Row[], void, undefined> {
  const [platform, workspace, channel] = [1, 2, 3].map((offset) => `$${parameters.length + offset}`);
  const sql = `${select} and (s.platform, s.workspace, s.channel) > (${platform}, ${workspace}, ${channel})
    order by s.platform, s.workspace, s.channel limit ${pageLength} ${lock}`;
  let last: readonly [string, string, string] | undefined = ["", "", ""];
  while (last) {
    const page = await rows(sql, ...parameters, ...last);
    if (page.length > 0) yield page;
    const end: Row | undefined = page.length < pageLength ? undefined : page.at(-1);
    last = end && channelIds(toSubscription(end).channel);
  }
}

/** Subscriptions that are read at once. */
const pageLength = 1_000;
