import { createHash } from "node:crypto";

/** Milliseconds for which a delivery is remembered: platforms redeliver events that they believe lost for up to a day. */
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

/** Those of this process: within a day, and among the last `capacity` at least. */
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
