import { createHash } from "node:crypto";

/** Milliseconds. Platforms redeliver events that they believe lost for up to a day. */
const retention = 24 * 3_600_000;
/** Ids in one of the two generations. */
const capacity = 100_000;

/**
 * Creates a check that returns true for the id of a delivery that arrived before: within a day, and among the last 100,000 at least.
 * Keeps fingerprints, in at most 12 MB; the ids themselves would take 80 MB.
 */
export function createDedupe(): (id: string) => boolean {
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
