import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { Bot } from "../src/bot.ts";
import { failed, type Reply } from "../src/reply.ts";
import type { Input, Request } from "../src/request.ts";
import { prefixed, unprefixed } from "./command-prefix.ts";

/** What came in from a person, on any platform. */
export interface Asked {
  readonly input: Input;
  /** What remembers which facts it has shown: a channel, a direct message, a terminal. */
  readonly conversation: string;
  readonly surface: Request["surface"];
  /** What the conversation has shown, where the asking side keeps that itself (the page: in its address). */
  readonly seen?: Request["seen"];
}

/** Every adapter's way to the core, and its error boundary: it always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (asked: Asked, log: Logger) => Promise<Reply>;

export interface AnsweringOptions {
  /** Any whole number; shuffles the facts of each conversation. */
  readonly seed: number;
  readonly commandPrefix: string;
}

const mostConversations = 10_000;

export function openAnswering(bot: Bot, { seed, commandPrefix }: AnsweringOptions): Answer {
  const shown = new LRUCache<string, readonly string[]>({ max: mostConversations });
  const names = bot.commands.map(({ name }) => name);
  return async ({ input, conversation, surface, seen: kept }, log) => {
    const began = performance.now();
    const seen = kept ?? shown.get(conversation) ?? [];
    try {
      const reply = bot.answer({ input: unprefixed(input, commandPrefix), surface, seed: seed + hashOf(conversation), seen });
      if (!kept && reply.shown.length > 0) shown.set(conversation, [...seen.filter((id) => !reply.shown.includes(id)), ...reply.shown]);
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - began) * 100) / 100 }, "answered");
      return prefixed(reply, commandPrefix, names);
    } catch (err) {
      log.error({ err, asked: input.kind }, "an answer failed");
      return failed();
    }
  };
}

function hashOf(text: string): number {
  return [...text].reduce((hash, char) => (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) | 0, 0);
}
