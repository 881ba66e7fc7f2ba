/** Whether one more is more than so many within the last second; those that are too many do not count. */
export function ceiling(perSecond: number): () => boolean {
  const recent: number[] = [];
  return () => {
    const now = performance.now();
    while ((recent[0] ?? now) <= now - 1_000) recent.shift();
    if (recent.length >= perSecond) return true;
    recent.push(now);
    return false;
  };
}
