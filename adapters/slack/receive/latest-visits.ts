import { LRUCache } from "lru-cache";

/** LRU capacity, in people: 100 bytes each. */
const capacity = 10_000;

/** What each person did last in the Home tab: only that is shown, in whatever order the answers are ready. */
export interface LatestVisits {
  /** Begins with something that the person did. Returns whether it is still the last. */
  begin(person: string): () => boolean;
}

export function createLatestVisits(): LatestVisits {
  const latest = new LRUCache<string, symbol>({ max: capacity });
  return {
    begin: (person) => {
      const visit = Symbol();
      latest.set(person, visit);
      // One that is forgotten counts as the last.
      return () => (latest.get(person) ?? visit) === visit;
    },
  };
}
