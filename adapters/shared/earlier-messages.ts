import { LRUCache } from "lru-cache";
import type { Earlier } from "../../src/pointing/messages.ts";
import type { Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import { type ConversationKeys, conversationLifetime, readKeys } from "./conversation-state.ts";

/** A message of a conversation and what was shown, with who saw the reply. */
export interface EarlierMessage extends Earlier {
  readonly visibility: Reply["visibility"];
}

/**
 * What people asked before, for a model that reads a question: at most two messages of a person in a place, for 30 minutes, in the memory of
 * this process and nowhere else.
 */
export interface EarlierMessages {
  /** What only one person saw is never gone on from in public: for a text, messages whose reply everybody saw. */
  read(keys: ConversationKeys, document: string, input: Input): readonly Earlier[];
  note(keys: ConversationKeys, document: string, message: EarlierMessage): void;
}

/** LRU capacity: conversations. */
const capacity = 10_000;
const maxMessages = 2;
/** UTF-16 code units of a message, as many as are sent. */
const maxLength = 500;

/** `document`: the hash of its text, in which what was shown has its offsets. */
export function createEarlierMessages(): EarlierMessages {
  const byConversation = new LRUCache<string, readonly EarlierMessage[]>({ max: capacity, ttl: conversationLifetime });
  const keyOf = (key: string, document: string) => `${document} ${key}`;
  return {
    read: (keys, document, input) => {
      const found = readKeys(keys).map((key) => byConversation.get(keyOf(key, document)));
      const messages = found.find((each) => each !== undefined) ?? [];
      return messages.filter(({ visibility }) => visibility === "shared" || input.kind !== "text");
    },
    note: (keys, document, message) => {
      for (const key of keys.stored) {
        const before = byConversation.get(keyOf(key, document)) ?? [];
        const kept = { ...message, asked: message.asked.slice(0, maxLength) };
        byConversation.set(keyOf(key, document), [...before, kept].slice(-maxMessages));
      }
    },
  };
}

/** What a person typed; empty for a button. */
export function typedText(input: Input): string {
  if (input.kind === "text" || input.kind === "message") return input.text;
  if (input.kind === "line") return `/${input.command} ${input.line}`;
  if (input.kind === "command") return input.args.question ?? `/${[input.command, ...Object.values(input.args)].join(" ")}`;
  return "";
}
