import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";

/** Asks a question in a conversation of its own, as in a direct message. */
export function askAfresh(bot: Bot, text: string): Reply {
  return bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
}
