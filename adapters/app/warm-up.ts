import type { Bot } from "../../src/bot.ts";

/** Misspelled and in two parts, so that it needs what most questions need. */
const question = "hey, waht does the document say about it, and why?";

/**
 * Answers a question that nobody asked: it loads the word data and lets V8 compile, for which the first people would wait. Takes 0.2 s;
 * without it the first question blocks the event loop for 130 ms, and those behind it pile up.
 */
export function warmUp(bot: Bot): void {
  bot.answer({ input: { kind: "text", text: question }, surface: "direct", seed: 0, seenFacts: [] });
}
