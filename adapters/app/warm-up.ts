import type { Bot } from "../../src/bot.ts";

/** A question misspelled and in two parts, so that it needs what most questions need; usual ones; the help, which asks what it suggests. */
const inputs = ["hey, waht does the document say about it, and why?", "how long has it been there?", "who is the mayor?", "/verbatim"];

/**
 * Answers what nobody asked: it loads the word data and lets V8 compile, for which the first people would wait. Takes 0.2 s;
 * without it the first question blocks the event loop for 130 ms, and those behind it pile up.
 */
export function warmUp(bot: Bot): void {
  for (const text of inputs) bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 0, seenFacts: [] });
}
