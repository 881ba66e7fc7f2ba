import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { type Channel, channelKey } from "../../src/request.ts";
import type { Workspace } from "./documents.ts";

/** Milliseconds for which a delivery's id is stored: platforms redeliver events that they believe lost for up to a day. */
export const deliveryLifetime = 24 * 3_600_000;
/**
 * - `first`: nobody has begun with it.
 * - `repeated`: it was handled, or this process handles it at this moment.
 * - `interrupted`: another copy of the program began with it and ended before it was finished; what it did is unknown.
 */
export type DeliveryState = "first" | "repeated" | "interrupted";

/** The deliveries of the platforms that were handled; with PostgreSQL, by all copies of the program. Nothing here rejects. */
export interface Deliveries {
  /** For deliveries that the platform does not repeat after a failure. Each call counts as handling the delivery. */
  isFirst(id: string): Promise<boolean>;
  /** For deliveries that the platform repeats until they are handled. Waits while another copy that may be dead has begun with it. */
  begin(id: string): Promise<DeliveryState>;
  /**
   * After `begin`, right before what must not be done twice: whether this copy may still do it. False if another one has taken over, because
   * this one took too long: its process was stopped, for example.
   */
  confirm(id: string): Promise<boolean>;
  /** After `begin`, also if handling it failed. */
  finish(id: string): Promise<void>;
}

/** Knows this process's deliveries within a day, and at least the last `capacity`. */
export function createMemoryDeliveries(capacity = 100_000): Deliveries {
  const isRepeated = createDedupe(capacity);
  return {
    isFirst: async (id) => !isRepeated(id),
    begin: async (id) => (isRepeated(id) ? "repeated" : "first"),
    confirm: async () => true,
    finish: async () => undefined,
  };
}

/** Keeps fingerprints, in at most 12 MB; the ids themselves would take 80 MB. `capacity`: ids in one of the two generations. */
function createDedupe(capacity: number): (id: string) => boolean {
  let [recent, older] = [new Set<number>(), new Set<number>()];
  let startTime = performance.now();
  return (id) => {
    const now = performance.now();
    if (recent.size >= capacity || now - startTime > deliveryLifetime) {
      [recent, older] = [new Set(), recent];
      startTime = now;
    }
    const key = fingerprint(id);
    if (recent.has(key) || older.has(key)) return true;
    recent.add(key);
    return false;
  };
}

/** 48 bits: among 200,000 ids, a new one is taken for another with a chance of 1 in 10^9. */
function fingerprint(id: string): number {
  return createHash("sha1").update(id).digest().readUIntBE(0, 6);
}

/**
 * `starting`: the holder cannot do the work yet; one that held it before goes on until then. `held`: the holder does the work.
 * `leaving`: the holder does the work until another copy has taken the lease and holds it.
 */
export type LeaseState = "starting" | "held" | "leaving";

export interface Lease {
  readonly name: string;
  /** This copy has it. */
  readonly isOwn: boolean;
  readonly state: LeaseState;
}

/** What only one copy of the program may do at a time; a copy that dies loses it when the time is over. */
export interface Leases {
  /**
   * Takes the lease, or prolongs it, for this number of milliseconds from now. False if another copy has it and is not leaving.
   * Rejects with a StoreError.
   */
  hold(name: string, milliseconds: number, state?: LeaseState): Promise<boolean>;
  /** The leases whose names start with this and whose time is not over, by name. Rejects with a StoreError. */
  list(start: string): Promise<readonly Lease[]>;
  /** Another copy can take it at once. Does nothing if another copy has it. Rejects with a StoreError. */
  release(name: string): Promise<void>;
}

/** For a program without other copies. `now` in milliseconds. */
export function createSoleLeases(now: () => number = () => performance.now()): Leases {
  const leases = new Map<string, { readonly state: LeaseState; readonly end: number }>();
  return {
    hold: async (name, milliseconds, state = "held") => {
      leases.set(name, { state, end: now() + milliseconds });
      return true;
    },
    list: async (start) => {
      for (const [name, { end }] of leases) if (end <= now()) leases.delete(name);
      const names = [...leases.keys()].filter((name) => name.startsWith(start)).sort();
      return names.map((name) => ({ name, isOwn: true, state: leases.get(name)?.state ?? "held" }));
    },
    release: async (name) => {
      leases.delete(name);
    },
  };
}

/** Days after the last answer for which it is stored that the bot has answered in a thread. */
export const threadDays = 30;

/**
 * The threads in which the bot has answered, so that they go on without a mention; shared by all copies of the program. Never rejects: what
 * cannot be read or written in time counts as unknown.
 */
export interface AnsweredThreads {
  /** `threads`: the platform's ids; unique within the workspace. */
  store(workspace: Workspace, threads: readonly string[]): Promise<void>;
  has(workspace: Workspace, thread: string): Promise<boolean>;
}

/** Answers that a channel gets within any minute without having asked for them. */
export const maxOverheardAnswers = 60;

/** Shared by all copies of the program. Never rejects: while the store fails, each copy counts for itself. */
export interface ListeningLimit {
  /** Whether the channel may get another answer; then it counts. */
  take(channel: Channel): Promise<boolean>;
}

/** LRU capacity, in channels. */
const countedChannels = 1_000;
const minute = 60_000;

/** Counts for this process alone. `now` in milliseconds. */
export function createListeningLimit(now: () => number = () => performance.now()): ListeningLimit {
  const answers = new LRUCache<string, readonly number[]>({ max: countedChannels });
  return {
    take: async (channel) => {
      const key = channelKey(channel);
      const recent = (answers.get(key) ?? []).filter((time) => time > now() - minute);
      const isAllowed = recent.length < maxOverheardAnswers;
      answers.set(key, isAllowed ? [...recent, now()] : recent);
      return isAllowed;
    },
  };
}

/** The token bucket that allows at most `perSecond` in any second. Its capacity is a tenth of a second's tokens: more would allow bursts. */
export function bucketFor(perSecond: number): { readonly capacity: number; readonly flowPerSecond: number } {
  const capacity = Math.max(1, perSecond * 0.1);
  // A full bucket and what flows in during the second after it must together stay within the limit.
  return { capacity, flowPerSecond: perSecond - (capacity > 1 ? capacity : 0) };
}
