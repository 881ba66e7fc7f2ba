import { createHash } from "node:crypto";

/** Milliseconds. Platforms redeliver events that they believe lost for up to a day. */
const retention = 24 * 3_600_000;
/** Ids in one of the two generations. */
const capacity = 100_000;

/** The deliveries of the platforms that were handled; with PostgreSQL, by all copies of the program. */
export interface Deliveries {
  /** Whether no delivery with this id was handled before. Each call counts as handling it. */
  isFirst(id: string): Promise<boolean>;
}

/** Those of this process: within a day, and among the last 100,000 at least. */
export function createMemoryDeliveries(): Deliveries {
  const isRepeated = createDedupe();
  return { isFirst: async (id) => !isRepeated(id) };
}

/** Keeps fingerprints, in at most 12 MB; the ids themselves would take 80 MB. */
function createDedupe(): (id: string) => boolean {
  let [recent, older] = [new Set<number>(), new Set<number>()];
  let startTime = performance.now();
  return (id) => {
    const now = performance.now();
    if (recent.size >= capacity || now - startTime > retention) {
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
