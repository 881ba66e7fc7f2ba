/** Creates a check that returns true if `perSecond` calls were accepted within the last second. Rejected calls do not count. */
export function createFakeRateLimit(perSecond: number): () => boolean {
  const recent: number[] = [];
  return () => {
    const now = performance.now();
    while ((recent[0] ?? now) <= now - 1_000) recent.shift();
    if (recent.length >= perSecond) return true;
    recent.push(now);
    return false;
  };
}
