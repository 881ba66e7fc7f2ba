import type { Slot } from "./calendar.ts";

/** Ids are the platform's own; a platform without workspaces uses one id for all channels. */
export interface Channel {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

/** When a channel gets posts, and about what. */
export interface Schedule {
  /** Minutes after local midnight. */
  readonly minute: number;
  /** IANA name. */
  readonly zone: string;
  /** Monday is 1, Sunday 7; ascending, at least one. */
  readonly weekdays: readonly number[];
  /** The id of a subject or topic; undefined for everything. */
  readonly about: string | undefined;
}

/** At most one per channel. */
export interface Subscription {
  readonly channel: Channel;
  /** Of a thread that is a channel of its own, the channel that it belongs to: the document that is chosen there is posted from. */
  readonly parent?: string | undefined;
  /** The name of the document that is chosen in the channel's settings; undefined for the workspace's default. */
  readonly document: string | undefined;
  readonly schedule: Schedule;
  /** The platform's id of the person who set it up. */
  readonly setBy: string;
  /** Computed from the schedule; undefined while paused. */
  readonly next: Slot | undefined;
  /** The later slot that `next` replaced when the clock was set back; undefined once `next` was due. */
  readonly replacedNext?: Slot | undefined;
  /** Why it was paused automatically; undefined otherwise. */
  readonly pauseReason: string | undefined;
  /** Days in a row on which the platform refused the post. */
  readonly failedDays: number;
}

/** As it is saved: which document is chosen belongs to the channel's settings. */
export type NewSubscription = Omit<Subscription, "document">;

/** A subscription is paused after refusals on this many days in a row. */
export const maxFailedDays = 3;

/** The outcome for a channel and a local date. At most one per channel and date; written before the post is sent. */
export interface LedgerEntry {
  readonly channel: Channel;
  /** The local date, in days since 1 January 1970. */
  readonly date: number;
  /** When it should be posted, in milliseconds since 1970. */
  readonly due: number;
  /** `skipped`: the bot did not post, for example because it was too late. `failed`: the platform refused the post. */
  readonly state: "sending" | "posted" | "skipped" | "failed";
  /** For people; undefined when it was posted. */
  readonly reason: string | undefined;
  /** Whether the channel may contain the post. */
  readonly mayHaveArrived: boolean;
}

export function channelKey({ platform, workspace, channel }: Channel): string {
  return `${platform} ${workspace} ${channel}`;
}
