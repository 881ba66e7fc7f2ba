import { type AskedQuestion, type ChannelSettings, defaultSettings, type GapKind } from "../../src/channel-storage.ts";
import { dayLength, type Slot } from "../../src/daily/calendar.ts";
import type { Delivery, LedgerEntry, NewSubscription, Subscription } from "../../src/daily/daily-storage.ts";
import type { Channel } from "../../src/request.ts";
import type { InstallationRecord } from "../shared/encrypted-installations.ts";
import { threadDays } from "../shared/program-copies.ts";
import { type GapCount, questionDays, type StoredQuestion } from "../shared/stored-questions.ts";

export type Value = string | number | null;
/** A row of either database; both have the same tables for daily posts and installations. */
export type Row = Readonly<Record<string, Value>>;

/** An SQL condition that selects a channel's rows; `channelIds` has its values. */
export const whereChannel = "platform = ? and workspace = ? and channel = ?";

export function channelIds({ platform, workspace, channel }: Channel): readonly [string, string, string] {
  return [platform, workspace, channel];
}

/** An SQL expression: the document that is chosen for the channel of the subscription `s`, or for the channel that this thread belongs to. */
export const chosenDocument = `(select c.document from channels c
  where c.platform = s.platform and c.workspace = s.workspace and c.channel = coalesce(s.parent, s.channel))`;

/** Selects subscriptions `s` for `toSubscription`. */
export const selectSubscriptions = `select s.*, ${chosenDocument} as document from subscriptions s`;

/** Selects the subscriptions of one workspace, or all; `workspaceIds` has the values of its parameters. */
export function subscriptionsSql(of: Omit<Channel, "channel"> | undefined): string {
  return `${selectSubscriptions} ${of ? "where platform = ? and workspace = ?" : ""} order by platform, workspace, channel`;
}

export function workspaceIds(of: Omit<Channel, "channel"> | undefined): readonly string[] {
  return of ? [of.platform, of.workspace] : [];
}

/** Creates or replaces a subscription; `subscriptionValues` has the values of its parameters. */
export const saveSubscriptionSql = `
  insert into subscriptions (platform, workspace, channel, minute, zone, days, about, set_by, next_day, next_at, replaced_day, replaced_at,
    paused_because, failed_days, parent)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (platform, workspace, channel) do update set minute = excluded.minute, zone = excluded.zone, days = excluded.days,
    about = excluded.about, set_by = excluded.set_by, next_day = excluded.next_day, next_at = excluded.next_at,
    replaced_day = excluded.replaced_day, replaced_at = excluded.replaced_at, paused_because = excluded.paused_because,
    failed_days = excluded.failed_days, parent = excluded.parent`;

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

function toChannel({ platform, workspace, channel }: Row): Channel {
  return { platform: String(platform), workspace: String(workspace), channel: String(channel) };
}

function toText(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function toSlot(date: Value | undefined, at: Value | undefined): Slot | undefined {
  return typeof at === "number" ? { date: Number(date), at } : undefined;
}

/** The subscription once a plan has paused it. */
export function pausedSubscription(subscription: Subscription, pauseReason: string): Subscription {
  return { ...subscription, next: undefined, replacedNext: undefined, pauseReason };
}

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

export function toInstallation(row: Row): InstallationRecord {
  return { id: String(row.id), sealed: String(row.sealed), installedAt: Number(row.installed_at) };
}

/** Needs the values of `channelIds`; `toSettings` reads the rows. */
export const findSettingsSql = `select document, listening from channels where ${whereChannel}`;

export function toSettings([row]: readonly Row[]): ChannelSettings {
  if (!row) return defaultSettings;
  return { document: toText(row.document), isListening: row.listening === 1 };
}

/** Changes what the change names, and leaves the rest; `settingsChangeValues` has the values of its parameters. */
export const changeSettingsSql = `
  insert into channels (platform, workspace, channel, document, listening) values (?, ?, ?, ?, ?)
  on conflict (platform, workspace, channel) do update set
    document = case when ? = 1 then excluded.document else channels.document end,
    listening = case when ? = 1 then excluded.listening else channels.listening end`;

export function settingsChangeValues(channel: Channel, change: Partial<ChannelSettings>): readonly Value[] {
  const values = [change.document ?? null, change.isListening ? 1 : 0];
  return [...channelIds(channel), ...values, "document" in change ? 1 : 0, "isListening" in change ? 1 : 0];
}

/** Runs after a change, in its transaction, with the values of `channelIds`. */
export const deleteDefaultSettingsSql = `delete from channels where ${whereChannel} and document is null and listening = 0`;

/** Milliseconds for which a thread is stored after an answer. */
export const threadLifetime = threadDays * dayLength;

/** Milliseconds: an answer prolongs that only once in this time, because every change waits for the disk. */
export const prolongedAfter = dayLength;

/** Milliseconds for which the words of a question are stored. */
export const questionLifetime = questionDays * dayLength;

/** PostgreSQL stores no NUL and no half of a surrogate pair, which a cut may leave; as UTF-8 that becomes U+FFFD. */
export function storableWords(words: AskedQuestion["words"]): string | null {
  return words === undefined ? null : Buffer.from(words.replaceAll("\0", "")).toString();
}

export const listCountsSql = `
  select platform, workspace, channel, document, kind, sum(count) as count from gaps
  group by platform, workspace, channel, document, kind order by sum(count) desc, platform, workspace, channel, document, kind`;

export function toGapCount(row: Row): GapCount {
  return { channel: toChannel(row), document: String(row.document), kind: toKind(row.kind), count: Number(row.count) };
}

/** Unanswered questions whose words were stored after the instant `?`. */
export const listStoredSql = `
  select document, words, case when complained = 1 then 'thumbs-down' else outcome end as kind from questions
  where words is not null and asked_at > ? and (complained = 1 or outcome <> 'answered') order by asked_at desc, id`;

export function toStoredQuestion(row: Row): StoredQuestion {
  return { document: String(row.document), kind: toKind(row.kind), words: String(row.words) };
}

function toKind(kind: Row[string] | undefined): GapKind {
  return (["closest", "thumbs-down"] as const).find((known) => known === kind) ?? "not-stated";
}
