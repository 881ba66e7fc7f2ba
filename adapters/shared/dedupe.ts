/** Platforms deliver again what they believe lost, for as long as a day. In milliseconds. */
const day = 24 * 3_600_000;
const mostRemembered = 200_000;

/** Says of each delivery's id whether it came before, within a day; a repeat must not be answered twice. */
export function rememberDeliveries(): (id: string) => boolean {
  // A map, in order of arrival: an LRU cache of this size takes 9 MB before the first delivery.
  const times = new Map<string, number>();
  return (id) => {
    const now = performance.now();
    for (const [oldest, time] of times) {
      if (times.size < mostRemembered && now - time < day) break;
      times.delete(oldest);
    }
    if (times.has(id)) return true;
    times.set(id, now);
    return false;
  };
}
