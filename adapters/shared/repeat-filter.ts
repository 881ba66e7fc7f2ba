import { LRUCache } from "lru-cache";

/** Milliseconds. */
const interval = 60_000;

/**
 * Creates a function that says whether a message is new: not the same as one of the last minute. For what concerns every request, such as an
 * outage of the store, which would fill the log.
 */
export function createRepeatFilter(): (message: string) => boolean {
  const recent = new LRUCache<string, true>({ max: 20, ttl: interval });
  return (message) => {
    if (recent.has(message)) return false;
    recent.set(message, true);
    return true;
  };
}
