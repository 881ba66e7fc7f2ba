import type { Delivery } from "../../../src/daily/store.ts";
import type { Channel, LedgerEntry, Subscription } from "../../../src/daily/subscription.ts";
import type { Queries, Row, Value } from "./connection.ts";

/** A condition on a table's key; `idsOf` has its values. */
export const ofChannel = "platform = ? and workspace = ? and channel = ?";

export function idsOf({ platform, workspace, channel }: Channel): readonly [string, string, string] {
  return [platform, workspace, channel];
}

function channelFrom({ platform, workspace, channel }: Row): Channel {
  return { platform: String(platform), workspace: String(workspace), channel: String(channel) };
}

export function subscriptionFrom(row: Row): Subscription {
  return {
    channel: channelFrom(row),
    schedule: { minute: Number(row.minute), zone: String(row.zone), days: [...String(row.days)].map(Number), about: textIn(row.about) },
    setBy: String(row.set_by),
    next: typeof row.next_at === "number" ? { day: Number(row.next_day), at: row.next_at } : undefined,
    pausedBecause: textIn(row.paused_because),
    failedDays: Number(row.failed_days),
  };
}

export function subscriptionOf({ rows }: Queries, channel: Channel): Subscription | undefined {
  return rows(`select * from subscriptions where ${ofChannel}`, ...idsOf(channel)).map(subscriptionFrom)[0];
}

export function entryFrom(row: Row): LedgerEntry {
  const state = (["sending", "posted", "skipped", "failed"] as const).find((known) => known === row.state) ?? "failed";
  return { channel: channelFrom(row), day: Number(row.day), due: Number(row.due), state, reason: textIn(row.reason) };
}

export function deliveryFrom(row: Row): Delivery {
  return {
    channel: channelFrom(row),
    day: Number(row.day),
    due: Number(row.due),
    deadline: Number(row.deadline),
    about: textIn(row.about),
    card: String(row.card),
    since: Number(row.since),
    unsure: row.unsure === 1,
    leasedUntil: Number(row.claim_at),
    token: String(row.token),
  };
}

function textIn(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
