import { LRUCache } from "lru-cache";
import type { Reply } from "../../src/reply.ts";

/** Where a person's conversation is remembered. Each key contains the workspace and the person, so nobody goes on with another's. */
export interface ConversationKeys {
  /** The platform's own ids, so that what is remembered of a person or a workspace can be erased. */
  readonly platform: string;
  readonly workspace: string;
  readonly person: string;
  /** The last exchange is kept under each; the first key that has one is read. */
  readonly kept: readonly string[];
  /** Read if the others have nothing, and forgotten with the next exchange: it can be gone on from once. */
  readonly inheritedOnce?: string;
}

/** A person's conversation, and the place in which it goes on. */
export interface ConversationPlace {
  readonly keys: ConversationKeys;
  /** The key under which shown facts are remembered, for everybody there. */
  readonly factsKey: string;
  /** Whether nobody but the person is there. */
  readonly isDirect: boolean;
}

/** The last exchange, as `Reply.conversation` encodes it. */
export interface LastExchange {
  /** The last whose reply everybody could see. */
  readonly shared?: string | undefined;
  /** One whose reply only the person saw; undefined if a shared reply came after it. */
  readonly personal?: string | undefined;
}

export interface Remembered {
  readonly last: LastExchange;
  /** Ids of the facts that were shown in the place, oldest first. */
  readonly shownFacts: readonly string[];
}

/** What a reply leaves to be remembered. */
export interface Exchange {
  /** Without it, the conversation goes on as before. `text`: undefined if the conversation is to be forgotten. */
  readonly conversation?: { readonly text: string | undefined; readonly visibility: Reply["visibility"] };
  /** Ids of all facts that were shown in the place so far, oldest first. Without them, they stay as they are. */
  readonly shownFacts?: readonly string[];
}

/**
 * The conversations of all people: ids of their last exchanges, never text; each for 30 minutes after the last one, at most 1 kB for each
 * of its two. Never rejects: what cannot be read or written in time counts as forgotten.
 */
export interface Conversations {
  recall(place: ConversationPlace): Promise<Remembered>;
  remember(place: ConversationPlace, exchange: Exchange): Promise<void>;
}

/** Milliseconds after the last exchange. */
export const conversationLifetime = 30 * 60_000;

/** LRU capacity: keys whose last exchanges, and places whose shown facts are remembered. */
const defaultCapacity = 10_000;

interface Options {
  readonly capacity?: number;
  /** Milliseconds from any start. */
  readonly now?: () => number;
}

/** Those of this process. */
export function createMemoryConversations({ capacity = defaultCapacity, now = () => performance.now() }: Options = {}): Conversations {
  const memory = new LRUCache<string, LastExchange>({ max: capacity, ttl: conversationLifetime, ttlResolution: 0, perf: { now } });
  const facts = new LRUCache<string, readonly string[]>({ max: capacity });
  const keep = (key: string, conversation: string, visibility: Reply["visibility"]) =>
    memory.set(key, visibility === "shared" ? { shared: conversation } : { shared: memory.get(key)?.shared, personal: conversation });
  return {
    recall: async ({ keys, factsKey }) => ({
      last:
        readKeys(keys)
          .map((key) => memory.get(key))
          .find((found) => found !== undefined) ?? {},
      shownFacts: facts.get(factsKey) ?? [],
    }),
    remember: async ({ keys, factsKey }, { conversation, shownFacts }) => {
      if (shownFacts) facts.set(factsKey, shownFacts);
      if (!conversation) return;
      for (const key of keys.kept)
        if (conversation.text === undefined) memory.delete(key);
        else keep(key, conversation.text, conversation.visibility);
      if (keys.inheritedOnce !== undefined) memory.delete(keys.inheritedOnce);
    },
  };
}

/** In the order in which they are looked up. */
export function readKeys({ kept, inheritedOnce }: ConversationKeys): readonly string[] {
  return inheritedOnce === undefined ? kept : [...kept, inheritedOnce];
}
