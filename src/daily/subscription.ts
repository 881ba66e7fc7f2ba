import type { Slot } from "./calendar.ts";

/** Where posts go. The platform's own ids; a platform without workspaces has one for all. */
export interface Channel {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

/** What a channel asked for. */
export interface Schedule {
  /** Minutes after local midnight. */
  readonly minute: number;
  /** IANA name. */
  readonly zone: string;
  /** Monday is 1, Sunday 7; ascending, at least one. */
  readonly days: readonly number[];
  /** The id of a subject or topic; undefined for everything. */
  readonly about: string | undefined;
}

/** At most one a channel. */
export interface Subscription {
  readonly channel: Channel;
  readonly schedule: Schedule;
  /** The platform's id of whoever set it up. */
  readonly setBy: string;
  /** A cache of what the schedule says; undefined while it is paused. */
  readonly next: Slot | undefined;
  /** Why it rests, if it was not asked to. */
  readonly pausedBecause: string | undefined;
  /** Days in a row on which the platform refused the post. */
  readonly failedDays: number;
}

/** A channel that refuses on this many days in a row is paused. */
export const mostFailedDays = 3;

/** What became of a channel's local date. There is one for each, and it is written before anything is sent. */
export interface LedgerEntry {
  readonly channel: Channel;
  /** The local date, in days since 1 January 1970. */
  readonly day: number;
  /** When it was to be posted, in milliseconds since 1970. */
  readonly due: number;
  readonly state: "sending" | "posted" | "skipped" | "failed";
  /** For people; undefined when it was posted. */
  readonly reason: string | undefined;
}

export function channelKey({ platform, workspace, channel }: Channel): string {
  return `${platform} ${workspace} ${channel}`;
}
