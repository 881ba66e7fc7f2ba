import type { Channel } from "../request.ts";
import type { Slot } from "./calendar.ts";

/** What happens to a due subscription. */
export interface Plan {
  /** Dates without a post, and why. */
  readonly skipped: readonly { readonly slot: Slot; readonly reason: string }[];
  /** `document`: the name of the one that the fact is drawn from. */
  readonly post: { readonly slot: Slot; readonly deadline: number; readonly draw: Draw; readonly document: string } | undefined;
  readonly next: Slot | undefined;
  /** Why there is no next slot: the subscription is paused. */
  readonly pauseReason?: string;
}

/** What another attempt posts, or why there is none. */
export type RetryPlan = { readonly kind: "post"; readonly factId: string } | { readonly kind: "skip"; readonly reason: string };

/** A fact that was drawn for a channel. */
export interface Draw {
  readonly factId: string;
  /** Facts to mark as not drawn, because a new round begins. */
  readonly resetIds: readonly string[];
}

/** A channel's ledger entry for a local date. */
export type FindEntry = (date: number) => LedgerEntry | undefined;

/** Its functions are pure, because they run inside the store's transaction. */
export interface Planner {
  /** `findEntry` is asked for this local date and later ones, in days since 1 January 1970. */
  readonly firstDate: number;
  plan(subscription: Subscription, drawn: readonly string[], findEntry: FindEntry): Plan;
  /** Replaces a next slot that was computed while the clock was wrong; undefined if it is right. */
  correctNext(subscription: Subscription, findEntry: FindEntry): NextSlots | undefined;
  /** Posts the fact of the first attempt, unless its document no longer contains it. */
  planRetry(delivery: Delivery, drawn: readonly string[]): RetryPlan;
}

/** A post that only the claiming process may make, until the lease ends. */
export interface Delivery {
  readonly channel: Channel;
  readonly date: number;
  readonly due: number;
  /** After this instant the post is skipped. */
  readonly deadline: number;
  readonly about: string | undefined;
  /** The name of the document that the first attempt was drawn from; undefined in old rows: the workspace's default. */
  readonly document: string | undefined;
  readonly factId: string;
  readonly firstClaimedAt: number;
  /** The post may be in the channel, from an earlier attempt. */
  readonly mayHaveArrived: boolean;
  readonly leasedUntil: number;
  /** Identifies the claim. */
  readonly claimToken: string;
}

export type Settlement =
  | { readonly kind: "posted"; readonly message: string }
  /** Retry at the instant `at`. `mayHaveArrived`: the post may be in the channel, from any attempt so far. */
  | { readonly kind: "retry"; readonly at: number; readonly mayHaveArrived: boolean }
  /** No retry. `mayHaveArrived`: as above; then its fact counts as drawn. */
  | { readonly kind: "skipped"; readonly reason: string; readonly mayHaveArrived: boolean }
  /** The channel refused. After `maxFailedDays` days in a row the subscription is paused. */
  | { readonly kind: "failed"; readonly reason: string };

export interface Claim {
  readonly platform: string;
  /** Maximum number of deliveries. */
  readonly limit: number;
  /** Deliveries in one second that all processes may claim together. A store that only one process uses leaves that to the process. */
  readonly maxPerSecond: number;
  /** Milliseconds since 1970 by the store's clock. */
  readonly now: number;
  /** Milliseconds; longer than any attempt. */
  readonly lease: number;
  /** Claims nothing a second time: when the clock was set forward, the lease of an attempt that still runs seems to have ended. */
  readonly isFirstOnly?: boolean;
}

export interface Claimed {
  readonly deliveries: readonly Delivery[];
  /** The subscriptions that this claim paused, for whoever set them up. Never again in another claim. */
  readonly paused: readonly Subscription[];
  /** Milliseconds until more may be claimed, if `maxPerSecond` was the limit; otherwise 0. */
  readonly waitTime: number;
}

/**
 * Persistent state, shared by several processes. Each method is atomic: it succeeds as a whole or rejects with a `StoreError`, after which
 * the caller may retry.
 */
export interface Store {
  /** Milliseconds since 1970, by the clock that all processes that use the store share. */
  now(): Promise<number>;
  findSubscription(channel: Channel): Promise<Subscription | undefined>;
  /** The subscriptions of one workspace, or all. */
  listSubscriptions(of?: Pick<Channel, "platform" | "workspace">): Promise<readonly Subscription[]>;
  /** Creates or replaces the channel's subscription. */
  save(subscription: NewSubscription): Promise<void>;
  /** Pauses a channel's posts, including one that waits for a retry. False if there is no subscription. */
  pause(channel: Channel): Promise<boolean>;
  /** Continues with the slot `next`. False if there is no subscription. */
  resume(channel: Channel, next: Slot | undefined): Promise<boolean>;
  /** Deletes the subscription, including who set it up. The ledger and the drawn facts stay, so that nothing is posted twice. */
  remove(channel: Channel): Promise<void>;
  /** A channel's entries, latest first. Of dates that are not due by `now`, which a wrong clock wrote, only those that were posted. */
  listLedger(channel: Channel, limit: number, now: number): Promise<readonly LedgerEntry[]>;
  /** For a local date, in days since 1 January 1970. */
  findLedgerEntry(channel: Channel, date: number): Promise<LedgerEntry | undefined>;
  /** Ids of the facts drawn for a channel, latest last; of all documents that it has used (`PostableFacts`). */
  listDrawnFacts(channel: Channel): Promise<readonly string[]>;
  recordDraw(channel: Channel, draw: Draw): Promise<void>;
  undoDraw(channel: Channel, factId: string): Promise<void>;
  claim(claim: Claim, planner: Planner): Promise<Claimed>;
  /** Resolves to the subscription if this paused it. */
  settle(delivery: Delivery, settlement: Settlement): Promise<Subscription | undefined>;
  /** Recomputes all next slots, unless that was last done with the same version of the time zone data. */
  recomputeNextSlots(zoneDataVersion: string, nextSlot: (subscription: Subscription) => Slot | undefined): Promise<void>;
  /** Corrects next slots and leases that were computed while the clock was wrong. Reads all subscriptions of the platform. */
  adjustToClock(claim: Pick<Claim, "platform" | "now" | "lease">, planner: Planner): Promise<void>;
}

/** The store cannot be used at this moment. The message says where, what, and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
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
  /** The channel that a thread belongs to, where a thread is a channel of its own: the document that is chosen there is posted from. */
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

export type NextSlots = Pick<Subscription, "next" | "replacedNext">;

/** What is saved; which document is chosen belongs to the channel's settings. */
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
