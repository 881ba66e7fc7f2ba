import type { Slot } from "./calendar.ts";
import type { Channel, LedgerEntry, Subscription } from "./subscription.ts";

/** What a claimed subscription gets: pure, because it runs inside the store's transaction. */
export interface Plan {
  /** Days that have no post, and why. */
  readonly skipped: readonly { readonly slot: Slot; readonly reason: string }[];
  readonly post: { readonly slot: Slot; readonly deadline: number; readonly draw: Draw } | undefined;
  readonly next: Slot | undefined;
  /** Why there is no next one. */
  readonly pausedBecause?: string;
}

/** A card from a channel's deck. */
export interface Draw {
  readonly card: string;
  /** Cards that count as not dealt from now on: a new round begins. */
  readonly forget: readonly string[];
}

export interface Planner {
  plan(subscription: Subscription, dealt: readonly string[]): Plan;
  /** The card to post in a second attempt: the first one's, unless the document no longer has it. */
  again(delivery: Delivery, dealt: readonly string[]): string | undefined;
}

/** A post that this process, and no other, is to make, until the lease ends. */
export interface Delivery {
  readonly channel: Channel;
  readonly day: number;
  readonly due: number;
  /** After this instant it is not posted any more. */
  readonly deadline: number;
  readonly about: string | undefined;
  readonly card: string;
  /** When it was first claimed. */
  readonly since: number;
  /** An earlier attempt may have arrived. */
  readonly unsure: boolean;
  readonly leasedUntil: number;
  /** Of this claim. */
  readonly token: string;
}

export type Settlement =
  | { readonly kind: "posted"; readonly message: string }
  /** Another attempt at `at`. `unsure`: this one may have arrived. */
  | { readonly kind: "again"; readonly at: number; readonly unsure: boolean }
  /** No other attempt. `unsure`: an earlier one may have arrived, so its card counts as dealt. */
  | { readonly kind: "skipped"; readonly reason: string; readonly unsure: boolean }
  /** The channel refuses; on `mostFailedDays` days in a row the subscription is paused. */
  | { readonly kind: "failed"; readonly reason: string };

export interface Claim {
  readonly platform: string;
  /** As many as can be sent at once. */
  readonly most: number;
  readonly now: number;
  /** Milliseconds; longer than any attempt. */
  readonly lease: number;
}

/**
 * What is kept. Several processes may share it. Everything here either happens as a whole or rejects with a `StoreError`;
 * whoever gets one may try again.
 */
export interface Store {
  subscription(channel: Channel): Promise<Subscription | undefined>;
  subscriptions(): Promise<readonly Subscription[]>;
  /** Sets a channel's subscription up, or changes it. */
  save(subscription: Subscription): Promise<void>;
  /** Rests a channel's posts, also one that is being tried again. False if nothing is set up there. */
  pause(channel: Channel): Promise<boolean>;
  /** Goes on with the slot. False if nothing is set up there. */
  resume(channel: Channel, next: Slot | undefined): Promise<boolean>;
  /** Deletes the subscription, and with it who set it up. The ledger and the deck stay, so that nothing comes twice. */
  remove(channel: Channel): Promise<void>;
  /** Of one channel, the latest first. */
  ledger(channel: Channel, most: number): Promise<readonly LedgerEntry[]>;
  /** Whether a local date has its entry. */
  isServed(channel: Channel, day: number): Promise<boolean>;
  /** The cards that a channel got, the latest last. */
  dealt(channel: Channel): Promise<readonly string[]>;
  draw(channel: Channel, draw: Draw): Promise<void>;
  putBack(channel: Channel, card: string): Promise<void>;
  claim(claim: Claim, dealer: Planner): Promise<readonly Delivery[]>;
  /** Resolves to the subscription if this paused it. */
  settle(delivery: Delivery, settlement: Settlement): Promise<Subscription | undefined>;
  /** Computes what is next anew if that was last done with other rules. */
  refresh(rules: string, next: (subscription: Subscription) => Slot | undefined): Promise<void>;
}

/** The store cannot be used at this moment. Its message says where, what, and what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}
