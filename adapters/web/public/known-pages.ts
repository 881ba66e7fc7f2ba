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
  /** The page with this key, made with `make` if it is not known; undefined if too many were made in this second. */
  find(knowledge: Knowledge, key: string, make: () => PageResponse): PageResponse | undefined;
}

/** `now`: milliseconds. */
export function createKnownPages(now: () => number): KnownPages {
  const pages = new LRUCache<string, PageResponse>({ max: maxKnownPages });
  const mayMake = createLimit(maxMadePerSecond, 1_000, now);
  let current: Knowledge | undefined;
  return {
    find: (knowledge, key, make) => {
      if (knowledge !== current) pages.clear();
      current = knowledge;
      const known = pages.get(key) ?? (mayMake() ? make() : undefined);
      if (known) pages.set(key, known);
      return known;
    },
  };
}
