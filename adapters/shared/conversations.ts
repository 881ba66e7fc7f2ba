import { LRUCache } from "lru-cache";
import type { Reply } from "../../src/reply.ts";

/** Where a person's conversation is remembered. Each key contains the workspace and the person, so nobody goes on with another's. */
export interface ConversationKeys {
  /** The last exchange is kept under each; the first key that has one is read. */
  readonly kept: readonly string[];
  /** Read if the others have nothing, and forgotten with the next exchange: it can be gone on from once. */
  readonly inheritedOnce?: string;
}

/** The last exchange, as `Reply.conversation` encodes it. */
export interface LastExchange {
  /** The last whose reply everybody could see. */
  readonly shared?: string | undefined;
  /** One whose reply only the person saw; undefined if a shared reply came after it. */
  readonly personal?: string | undefined;
}

/** The conversations of all people: ids of their last exchanges, never text; each for 30 minutes, at most 1 kB for each of its two. */
export interface Conversations {
  recall(keys: ConversationKeys): LastExchange;
  /** `conversation`: undefined if it is to be forgotten. */
  remember(keys: ConversationKeys, conversation: string | undefined, visibility: Reply["visibility"]): void;
}

/** Milliseconds after the last exchange. */
const lifetime = 30 * 60_000;

interface Options {
  /** Keys; those that were used last are kept. */
  readonly capacity: number;
  /** Milliseconds from any start. */
  readonly now?: () => number;
}

export function createConversations({ capacity, now = () => performance.now() }: Options): Conversations {
  const memory = new LRUCache<string, LastExchange>({ max: capacity, ttl: lifetime, ttlResolution: 0, perf: { now } });
  const keep = (key: string, conversation: string, visibility: Reply["visibility"]) =>
    memory.set(key, visibility === "shared" ? { shared: conversation } : { shared: memory.get(key)?.shared, personal: conversation });
  return {
    recall({ kept, inheritedOnce }) {
      const keys = inheritedOnce === undefined ? kept : [...kept, inheritedOnce];
      return keys.map((key) => memory.get(key)).find((found) => found !== undefined) ?? {};
    },
    remember({ kept, inheritedOnce }, conversation, visibility) {
      for (const key of kept)
        if (conversation === undefined) memory.delete(key);
        else keep(key, conversation, visibility);
      if (inheritedOnce !== undefined) memory.delete(inheritedOnce);
    },
  };
}
