import { createHash } from "node:crypto";
import type { Reply } from "../reply.ts";
import { lateReason } from "./plan.ts";
import type { Post, Sender } from "./sender.ts";
import type { Delivery, Settlement } from "./store.ts";
import { type Channel, channelKey } from "./subscription.ts";

/** All in milliseconds. */
export interface DeliveryTimes {
  /** For which a claim holds; longer than a look and a post may take together. */
  readonly lease: number;
  /** Of a lease, that must be left when a post is begun: what takes longer could meet somebody else's attempt. */
  readonly reserve: number;
  /**
   * Until another attempt when it is open whether the last one arrived; the channel then shows it if it did. It grows with what has passed
   * since the first attempt, up to the longest.
   */
  readonly pause: number;
  readonly longestPause: number;
}

/** For senders that answer within 20 seconds. */
export const defaultDeliveryTimes: DeliveryTimes = { lease: 60_000, reserve: 25_000, pause: 30_000, longestPause: 900_000 };

interface Delivering {
  readonly sender: Sender;
  readonly reply: Reply;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly patience: DeliveryTimes;
}

/** One attempt: a look at the channel if an earlier one may have arrived, then the post. Undefined: the lease ran out, somebody else goes on. */
export async function attempt(delivery: Delivery, { sender, reply, clock, patience }: Delivering): Promise<Settlement | undefined> {
  const { channel, day, since } = delivery;
  const post: Post = { channel, key: postKey(channel, day), notBefore: since - lookBack, reply };
  const found = delivery.unsure ? await sender.find(post) : ({ kind: "absent" } as const);
  if (found.kind === "found") return { kind: "posted", message: found.id };
  const now = clock();
  const isUnknown = found.kind === "unknown";
  if (now > delivery.deadline) return { kind: "skipped", reason: isUnknown ? unknownReason : lateReason, unsure: isUnknown };
  if (isUnknown) return again(delivery, now, patience);
  if (now > delivery.leasedUntil - patience.reserve) return undefined;
  const sent = await sender.send(post);
  switch (sent.kind) {
    case "sent":
      return { kind: "posted", message: sent.id };
    case "later":
      return { kind: "again", at: clock() + Math.ceil(sent.delay), unsure: false };
    case "ambiguous":
      return again(delivery, clock(), patience);
    case "gone":
    case "forbidden":
      return { kind: "failed", reason: sent.reason };
  }
}

/** Milliseconds before the first attempt from which on a post is looked for: this machine's clock may be wrong by hours. */
const lookBack = 24 * 3_600_000;

/** Another attempt, after one that may have arrived. */
export function again({ since }: Pick<Delivery, "since">, now: number, { pause, longestPause }: DeliveryTimes): Settlement {
  return { kind: "again", at: now + Math.min(Math.max(pause, (now - since) / 2), longestPause), unsure: true };
}

const unknownReason = "it is not known whether the post arrived, and the channel could not be read to see";

/** Discord's limit for a nonce. */
const keyLength = 25;

/** `occasion`: the day, or what else tells this post from the channel's others. */
export function postKey(channel: Channel, occasion: number | string): string {
  return createHash("sha256")
    .update(`${channelKey(channel)} ${occasion}`)
    .digest("hex")
    .slice(0, keyLength);
}
