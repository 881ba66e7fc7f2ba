import { LRUCache } from "lru-cache";

/** Platforms deliver again what they believe lost, for as long as a day. */
const hours = 24;
const mostRemembered = 200_000;

/** Says of each delivery's id whether it came before, within a day; a repeat must not be answered twice. */
export function rememberDeliveries(): (id: string) => boolean {
  const ids = new LRUCache<string, true>({ max: mostRemembered, ttl: hours * 3_600_000 });
  return (id) => {
    const repeated = ids.has(id);
    ids.set(id, true);
    return repeated;
  };
}
