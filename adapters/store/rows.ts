import type { Slot } from "../../src/daily/calendar.ts";
import type { Delivery } from "../../src/daily/store.ts";
import type { Channel, LedgerEntry, NewSubscription, Subscription } from "../../src/daily/subscription.ts";
import type { InstallationRecord } from "../shared/installation-records.ts";

export type Value = string | number | null;
/** A row of either database; both have the same tables for daily posts and installations. */
export type Row = Readonly<Record<string, Value>>;

/** A channel's key, in the order of its columns. */
export function channelIds({ platform, workspace, channel }: Channel): readonly [string, string, string] {
  return [platform, workspace, channel];
}

type WorkspaceKey = Pick<Channel, "platform" | "workspace">;

/** An SQL expression: the document that is chosen for the channel of the subscription `s`, or for the channel that this thread belongs to. */
export const chosenDocument = `(select c.document from channels c
  where c.platform = s.platform and c.workspace = s.workspace and c.channel = coalesce(s.parent, s.channel))`;

/** Selects subscriptions `s` for `toSubscription`. */
export const selectSubscriptions = `select s.*, ${chosenDocument} as document from subscriptions s`;

/** Of one workspace, or all; `workspaceIds` has the values of its parameters. */
export function subscriptionsSql(of: WorkspaceKey | undefined): string {
  return `${selectSubscriptions} ${of ? "where platform = ? and workspace = ?" : ""} order by platform, workspace, channel`;
}

export function workspaceIds(of: WorkspaceKey | undefined): readonly string[] {
  return of ? [of.platform, of.workspace] : [];
}

export function toChannel({ platform, workspace, channel }: Row): Channel {
  return { platform: String(platform), workspace: String(workspace), channel: String(channel) };
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
  const slots = [next?.date ?? null, next?.at ?? null, replacedNext?.date ?? null, replacedNext?.at ?? null];
  return [
    ...channelIds(channel),
    minute,
    zone,
    weekdays.join(""),
    about ?? null,
    setBy,
    ...slots,
    pauseReason ?? null,
    failedDays,
    parent ?? null,
  ];
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

function toSlot(date: Value | undefined, at: Value | undefined): Slot | undefined {
  return typeof at === "number" ? { date: Number(date), at } : undefined;
}

/** As it is once a plan has paused it. */
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

function toText(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
