import { type ChannelSettings, defaultSettings, type GapKind } from "../../src/channel-storage.ts";
import type { Slot } from "../../src/daily/calendar.ts";
import type { Delivery, Draw, FindEntry, LedgerEntry, NewSubscription, Subscription } from "../../src/daily/daily-storage.ts";
import type { Channel } from "../../src/request.ts";
import type { GapCount, StoredQuestion } from "../shared/stored-questions.ts";
import { type Queries, type Row, together, type Value } from "./queries.ts";

/** An SQL condition that selects a channel's rows; `channelIds` has its values. */
export const whereChannel = "platform = ? and workspace = ? and channel = ?";

export function channelIds({ platform, workspace, channel }: Channel): readonly [string, string, string] {
  return [platform, workspace, channel];
}

/** The document that is chosen for the channel, or for the one that this thread belongs to. */
const chosenDocument = `(select c.document from channels c
    where c.platform = s.platform and c.workspace = s.workspace and c.channel = coalesce(s.parent, s.channel)) as document`;

/** Selects subscriptions `s` for `toSubscription`. */
export const selectSubscriptions = `select s.*, ${chosenDocument} from subscriptions s`;

/** The same with the ids of the facts that the channel got, for `toDrawnFacts`. */
export const selectSubscriptionsAndDraws = `select s.*, ${chosenDocument}, (select string_agg(d.card, ' ' order by d.number) from dealt d
    where d.platform = s.platform and d.workspace = s.workspace and d.channel = s.channel) as drawn
  from subscriptions s`;

export function subscriptionValues(subscription: NewSubscription): readonly Value[] {
  const { channel, parent, schedule, setBy, next, replacedNext, pauseReason, failedDays } = subscription;
  const { minute, zone, weekdays, about } = schedule;
  return [
    ...channelIds(channel),
    minute,
    zone,
    weekdays.join(""),
    about ?? null,
    setBy,
    ...slotValues(next),
    ...slotValues(replacedNext),
    pauseReason ?? null,
    failedDays,
    parent ?? null,
  ];
}

/** The values of the columns for a date and an instant. */
export function slotValues(slot: Slot | undefined): readonly [Value, Value] {
  return [slot?.date ?? null, slot?.at ?? null];
}

export function toSubscription(row: Row): Subscription {
  return {
    channel: toChannel(row),
    parent: toText(row.parent),
    document: toText(row.document),
    schedule: { minute: Number(row.minute), zone: String(row.zone), weekdays: [...String(row.days)].map(Number), about: toText(row.about) },
    setBy: String(row.set_by),
    next: toSlot(row.next_day, row.next_at),
    replacedNext: toSlot(row.replaced_day, row.replaced_at),
    pauseReason: toText(row.paused_because),
    failedDays: Number(row.failed_days),
  };
}

export function toChannel({ platform, workspace, channel }: Row): Channel {
  return { platform: String(platform), workspace: String(workspace), channel: String(channel) };
}

function toText(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function toSlot(date: Value | undefined, at: Value | undefined): Slot | undefined {
  return typeof at === "number" ? { date: Number(date), at } : undefined;
}

/** Selects rows of the ledger for `toLedgerEntry`. */
export const selectEntries = "select platform, workspace, channel, day, due, state, reason, unsure from ledger";

export function toLedgerEntry(row: Row): LedgerEntry {
  const state = (["sending", "posted", "skipped", "failed"] as const).find((known) => known === row.state) ?? "failed";
  return {
    channel: toChannel(row),
    date: Number(row.day),
    due: Number(row.due),
    state,
    reason: toText(row.reason),
    mayHaveArrived: state === "posted" || row.unsure === 1,
  };
}

/** Lets a Planner find entries in a channel's rows of the ledger. */
export function findEntryIn(rows: readonly Row[]): FindEntry {
  const byDate = new Map(rows.map((row) => [Number(row.day), toLedgerEntry(row)]));
  return (date) => byDate.get(date);
}

export function toDelivery(row: Row): Delivery {
  return {
    channel: toChannel(row),
    date: Number(row.day),
    due: Number(row.due),
    deadline: Number(row.deadline),
    about: toText(row.about),
    document: toText(row.document),
    factId: String(row.card),
    firstClaimedAt: Number(row.since),
    mayHaveArrived: row.unsure === 1,
    leasedUntil: Number(row.claim_at),
    claimToken: String(row.token),
  };
}

export function toSettings([row]: readonly Row[]): ChannelSettings {
  if (!row) return defaultSettings;
  return { document: toText(row.document), isListening: row.listening === 1 };
}

export function toGapCount(row: Row): GapCount {
  return { channel: toChannel(row), document: String(row.document), kind: toKind(row.kind), count: Number(row.count) };
}

export function toStoredQuestion(row: Row): StoredQuestion {
  const [place, hash] = [toText(row.expected), toText(row.expected_in)];
  const expected = place !== undefined && hash !== undefined ? { expected: { place, hash } } : {};
  return { document: String(row.document), kind: toKind(row.kind), words: String(row.words), ...expected };
}

function toKind(kind: Row[string] | undefined): GapKind {
  return (["closest", "thumbs-down"] as const).find((known) => known === kind) ?? "not-stated";
}

export async function findSubscription({ rows }: Queries, channel: Channel): Promise<Subscription | undefined> {
  return (await rows(`${selectSubscriptions} where ${whereChannel}`, ...channelIds(channel))).map(toSubscription)[0];
}

export async function findLedgerEntry({ rows }: Queries, channel: Channel, date: number): Promise<LedgerEntry | undefined> {
  return (await rows(`${selectEntries} where ${whereChannel} and day = ?`, ...channelIds(channel), date)).map(toLedgerEntry)[0];
}

/** The ids of the facts that the channel got, the latest last. */
export function toDrawnFacts({ drawn }: Row): readonly string[] {
  return toText(drawn)?.split(" ") ?? [];
}

/** The same, read now. */
export async function drawnFacts({ rows }: Queries, channel: Channel): Promise<readonly string[]> {
  const drawn = await rows(`select card from dealt where ${whereChannel} order by number`, ...channelIds(channel));
  return drawn.map(({ card }) => String(card));
}

export async function recordDraw(queries: Queries, channel: Channel, { factId, resetIds }: Draw): Promise<void> {
  const insert = "insert into dealt (platform, workspace, channel, card) values (?, ?, ?, ?) on conflict do nothing";
  await together([...resetIds.map((id) => undoDraw(queries, channel, id)), queries.run(insert, ...channelIds(channel), factId)]);
}

export async function undoDraw({ run }: Queries, channel: Channel, factId: string): Promise<void> {
  await run(`delete from dealt where ${whereChannel} and card = ?`, ...channelIds(channel), factId);
}
