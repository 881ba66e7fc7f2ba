import type { webApi } from "@slack/bolt";
import { LRUCache } from "lru-cache";
import { readField } from "../../shared/errors-retries-timeouts.ts";

type ReadingMethod = "conversations.history" | "conversations.replies";

/** How often messages may be read, and how many at once. */
export interface ReadLimit {
  /** Whether the method may be called in the workspace now. Then it counts as called. */
  take(method: ReadingMethod, workspace: string): boolean;
  readonly pageSize: number;
  /** Whether the next page must wait for another turn. */
  readonly isOnePage: boolean;
}

/** For an app of one workspace. */
export const noReadLimit: ReadLimit = { take: () => true, pageSize: 200, isOnePage: false };

/** Milliseconds between two calls of a method in a workspace. LRU capacity: one that is forgotten is refused by Slack. */
const [interval, capacity] = [60_000, 10_000];

/**
 * For an app that many workspaces install: unless it is in Slack's Marketplace, Slack answers one call a minute, with fifteen messages.
 * docs.slack.dev/apis/web-api/rate-limits
 */
export function createReadLimit(now: () => number = () => performance.now()): ReadLimit {
  const calls = new LRUCache<string, number>({ max: capacity });
  return {
    take: (method, workspace) => {
      const key = `${workspace} ${method}`;
      const isFree = now() - (calls.get(key) ?? Number.NEGATIVE_INFINITY) >= interval;
      if (isFree) calls.set(key, now());
      return isFree;
    },
    pageSize: 15,
    isOnePage: true,
  };
}

/** The metadata of a message that must be found again: by the key of what it answers, or of the post that it is. */
export function keyMetadata(event_type: string, key: string) {
  return { event_type, event_payload: { key } };
}

interface Search {
  readonly eventType: string;
  readonly key: string;
  readonly limit: Pick<ReadLimit, "pageSize" | "isOnePage">;
  /** No page is asked for after that, as `performance.now()`. */
  readonly end: number;
}

export type SearchResult =
  | { readonly kind: "found"; readonly ts: string }
  | { readonly kind: "absent" }
  /** The next page begins there. */
  | { readonly kind: "more"; readonly cursor: string };

/** Looks for the message of the app with this key. Rejects with the library's error. `options`: the channel, and where the search begins. */
export async function searchMessages(
  client: webApi.WebClient,
  method: ReadingMethod,
  options: Readonly<Record<string, unknown>>,
  { eventType, key, limit, end }: Search,
): Promise<SearchResult> {
  for (let place = {}; ; ) {
    const page = await client.apiCall(method, { ...options, ...place, limit: limit.pageSize, include_all_metadata: true });
    const ts = findByKey(page, eventType, key);
    if (ts !== undefined) return { kind: "found", ts };
    const cursor = page.response_metadata?.next_cursor;
    if (!cursor) return { kind: "absent" };
    if (limit.isOnePage || performance.now() >= end) return { kind: "more", cursor };
    place = { cursor };
  }
}

function findByKey(page: webApi.WebAPICallResult, eventType: string, key: string): string | undefined {
  const messages = readField(page, "messages");
  if (!Array.isArray(messages)) return undefined;
  return messages.find(({ metadata }) => metadata?.event_type === eventType && metadata.event_payload?.key === key)?.ts;
}
