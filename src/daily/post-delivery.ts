import { createHash } from "node:crypto";
import type { SourcedReply } from "../reply.ts";
import { type Channel, channelKey } from "../request.ts";
import type { Delivery, Settlement } from "./daily-storage.ts";
import { lateReason } from "./plan-posts.ts";

/**
 * One attempt: looks for the post if an earlier attempt may have arrived, then sends it. Undefined if too little of the lease is left; then
 * another process retries.
 */
export async function attemptDelivery(
  delivery: Delivery,
  { sender, reply, document, clock, times }: AttemptOptions,
): Promise<Settlement | undefined> {
  const { channel, date, firstClaimedAt } = delivery;
  const post: Post = { channel, key: postKey(channel, date), notBefore: firstClaimedAt - clockTolerance, reply, document };
  const found = delivery.mayHaveArrived ? await sender.find(post) : ({ kind: "absent" } as const);
  if (found.kind === "found") return { kind: "posted", message: found.id };
  const now = await clock();
  const cannotTell = found.kind === "unknown";
  if (now > delivery.deadline) return { kind: "skipped", reason: cannotTell ? unknownReason : lateReason, mayHaveArrived: cannotTell };
  if (cannotTell) return retrySettlement(delivery, now, times);
  // Set back since the claim: the clock does not show how much of the lease is left, and the post may not be due yet.
  if (now < delivery.leasedUntil - times.lease) return { kind: "retry", at: now, mayHaveArrived: false };
  if (now > delivery.leasedUntil - times.minLeaseLeft) return undefined;
  const sent = await sender.send(post);
  switch (sent.kind) {
    case "sent":
      return { kind: "posted", message: sent.id };
    case "retry":
      return { kind: "retry", at: (await clock()) + Math.ceil(sent.delay), mayHaveArrived: false };
    case "ambiguous":
      return retrySettlement(delivery, await clock(), times);
    case "gone":
    case "forbidden":
      return { kind: "failed", reason: sent.reason };
  }
}

interface AttemptOptions extends SourcedReply {
  readonly sender: Sender;
  /** Milliseconds since 1970, by the store's clock. */
  readonly clock: () => number | Promise<number>;
  readonly times: DeliveryTimes;
}

/** Milliseconds of clock skew that `find` allows for: it searches from this long before the first attempt. */
const clockTolerance = 24 * 3_600_000;
const unknownReason = "it is unknown whether the post arrived, because the channel could not be read";

/** All in milliseconds, for senders that answer within 20 seconds. */
export const defaultDeliveryTimes = {
  /** How long a claim holds; longer than a `find` and a `send` may take together. */
  lease: 60_000,
  /** How much of the lease must be left when `send` starts, so that it ends before another process can claim the post. */
  minLeaseLeft: 25_000,
  /**
   * Delay of a retry if the last attempt may have arrived; by then the channel shows the post if it did. It grows with the time since the
   * first attempt, up to `maxRetryDelay`.
   */
  retryDelay: 30_000,
  maxRetryDelay: 900_000,
  /** How long nothing is claimed after the clock was set: a program that sets it wrong usually corrects that soon. */
  settle: 6_000,
};

export type DeliveryTimes = Readonly<typeof defaultDeliveryTimes>;

/** A retry after an attempt that may have arrived. */
export function retrySettlement({ firstClaimedAt }: Delivery, now: number, { retryDelay, maxRetryDelay }: DeliveryTimes): Settlement {
  const delay = Math.min(Math.max(retryDelay, (now - firstClaimedAt) / 2), maxRetryDelay);
  return { kind: "retry", at: Math.ceil(now + delay), mayHaveArrived: true };
}

/** Discord's limit for a nonce, in characters. */
const keyLength = 25;

/** `postId`: the date, or another text that is unique among the channel's posts. */
export function postKey(channel: Channel, postId: number | string): string {
  return createHash("sha256")
    .update(`${channelKey(channel)} ${postId}`)
    .digest("hex")
    .slice(0, keyLength);
}

export interface Post extends SourcedReply {
  readonly channel: Channel;
  /** Unique to a post and equal in all its attempts: at most 25 letters and digits, for Discord's `nonce` and Slack's `metadata`. */
  readonly key: string;
  /** Milliseconds since 1970: `find` need not search earlier messages. */
  readonly notBefore: number;
}

export type SendResult =
  /** `id`: the platform's id of the message. */
  | { readonly kind: "sent"; readonly id: string }
  /** Certainly not posted; worth a retry after `delay` milliseconds: a rate limit, a refused connection. */
  | { readonly kind: "retry"; readonly delay: number }
  /** It may have been posted: the response was lost. */
  | { readonly kind: "ambiguous" }
  /** The channel no longer exists, or the bot has no access. `reason` ends a sentence that starts with "Not posted:". */
  | { readonly kind: "gone" | "forbidden"; readonly reason: string };

export type FindResult =
  | { readonly kind: "found"; readonly id: string }
  | { readonly kind: "absent" }
  /** The channel could not be read. */
  | { readonly kind: "unknown" };

/** How a platform posts. `send` and `find` do not reject: every outcome is one of their results. */
export interface Sender {
  readonly platform: string;
  /** Whether the platform can be reached at this moment; otherwise nothing is claimed. */
  isReady(): boolean;
  /** Before each claim: learns what other copies of the program know of workspaces. Rejects with a `StoreError`. */
  refresh?(): Promise<void>;
  /** Posts in flight. */
  readonly maxInFlight: number;
  /** Posts started in one second. */
  readonly maxPerSecond: number;
  /** One attempt: the platform's library must not retry. Resolves within 20 seconds. */
  send(post: Post): Promise<SendResult>;
  /** Whether the channel contains the post; called before any retry. Resolves within 20 seconds. */
  find(post: Post): Promise<FindResult>;
  /** A private message to one person. May reject; then the error is only logged. */
  notify(channel: Channel, person: string, note: SourcedReply): Promise<void>;
}
