import type { Bot } from "../../src/bot.ts";

/** No document answers it: it shows what a refusal looks like. */
const unanswerable = "Who won the football last night?";

/** A line for each command that this document answers, and one that it does not. */
export function exampleLines(bot: Bot): readonly string[] {
  const { commandLine } = bot.library;
  const answerable = bot.commands.flatMap(({ kind, name, examples }) => {
    // Storing commands do not depend on the document.
    if (kind === "stateful") return examples.slice(0, 1).map(commandLine);
    const lines = [...examples, ...linesWithNames(name, bot)].map(commandLine);
    return lines.find((line) => ["answered", "done"].includes(replyOutcome(line, bot))) ?? [];
  });
  const ask = commandLine("ask ");
  return [...answerable.map((line) => line.replace(ask, "")), unanswerable];
}

/** Examples for a document without curated ones. */
function linesWithNames(name: string, bot: Bot): readonly string[] {
  const [subject, other] = bot.completions("about", "subject", "").map(({ value }) => value);
  const speakers = bot.completions("quote", "who", "").map(({ value }) => value);
  if (name === "compare" && subject && other) return [`compare "${subject}" "${other}"`];
  if (name === "about" && subject) return [`about ${subject}`];
  return name === "quote" ? speakers.map((speaker) => `quote ${speaker}`) : [];
}

function replyOutcome(text: string, bot: Bot): string {
  return bot.answer({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] }).outcome;
}
