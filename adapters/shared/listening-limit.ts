import { LRUCache } from "lru-cache";
import { type Channel, channelKey } from "../../src/daily/subscription.ts";

/** Answers that a channel gets within any minute without having asked for them. */
export const maxHeardAnswers = 60;

/** Shared by all copies of the program. Never rejects: while the store fails, each copy counts for itself. */
export interface ListeningLimit {
  /** Whether the channel may get another answer; then it counts. */
  take(channel: Channel): Promise<boolean>;
}

/** LRU capacity, in channels. */
const capacity = 1_000;
const minute = 60_000;

/** That of this process. `now` in milliseconds. */
export function createListeningLimit(now: () => number = () => performance.now()): ListeningLimit {
  const answers = new LRUCache<string, readonly number[]>({ max: capacity });
  return {
    take: async (channel) => {
      const key = channelKey(channel);
      const recent = (answers.get(key) ?? []).filter((time) => time > now() - minute);
      const isAllowed = recent.length < maxHeardAnswers;
      answers.set(key, isAllowed ? [...recent, now()] : recent);
      return isAllowed;
    },
  };
}
