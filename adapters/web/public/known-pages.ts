import { LRUCache } from "lru-cache";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import { createLimit } from "../limit.ts";
import type { PageResponse } from "../page-response.ts";

/** Of up to about 200 kB. */
const maxKnownPages = 100;
/** Making a page takes up to about 10 ms, in which the chat waits. Slack, for one, drops what is not acknowledged in 3 s. */
const maxMadePerSecond = 20;

/** The pages made last, and how many may be made. */
export interface KnownPages {
  /** The page of this knowledge with this key, made with `make` if it is not known; undefined if too many were made in this second. */
  find(knowledge: Knowledge, key: string, make: () => PageResponse): PageResponse | undefined;
}

/** `now`: milliseconds. */
export function createKnownPages(now: () => number): KnownPages {
  const pages = new LRUCache<string, PageResponse>({ max: maxKnownPages });
  const mayMake = createLimit(maxMadePerSecond, 1_000, now);
  // Not the hash, which stays when only knowledge.yaml changes.
  const numbers = new WeakMap<Knowledge, number>();
  let count = 0;
  const numberOf = (knowledge: Knowledge) => {
    const number = numbers.get(knowledge) ?? ++count;
    numbers.set(knowledge, number);
    return number;
  };
  return {
    find: (knowledge, key, make) => {
      const ownKey = `${numberOf(knowledge)} ${key}`;
      const known = pages.get(ownKey) ?? (mayMake() ? make() : undefined);
      if (known) pages.set(ownKey, known);
      return known;
    },
  };
}
