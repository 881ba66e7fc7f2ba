/** Milliseconds. Platforms redeliver events that they believe lost for up to a day. */
const retention = 24 * 3_600_000;
const capacity = 200_000;

/** Creates a check that returns true for the id of a delivery that arrived before, within a day. */
export function createDedupe(): (id: string) => boolean {
  // A map in order of arrival: an LRU cache of this capacity takes 9 MB before the first delivery.
  const times = new Map<string, number>();
  return (id) => {
    const now = performance.now();
    for (const [oldest, time] of times) {
      if (times.size < capacity && now - time < retention) break;
      times.delete(oldest);
    }
    if (times.has(id)) return true;
    times.set(id, now);
    return false;
  };
}
