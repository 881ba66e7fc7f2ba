/** Says whether one more is allowed, which then counts: at most `most` in any time of `interval`. `now`: milliseconds. */
export function createLimit(most: number, interval: number, now: () => number = () => performance.now()): () => boolean {
  let recent: readonly number[] = [];
  return () => {
    const time = now();
    // Also without those that seem to be later, since a clock was set back.
    recent = recent.filter((earlier) => Math.abs(time - earlier) < interval);
    if (recent.length >= most) return false;
    recent = [...recent, time];
    return true;
  };
}
