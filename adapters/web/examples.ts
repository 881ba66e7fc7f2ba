import type { Bot } from "../../src/bot.ts";

/** Beyond any document, to show that this is said. */
const unanswerable = "Who won the football last night?";

/** A line for each command that this document answers, and one that it does not. */
export function examplesFor(bot: Bot): readonly string[] {
  const answering = bot.commands.flatMap(({ kind, name, examples }) => {
    // What is kept has nothing to do with this document.
    if (kind === "storing") return examples.slice(0, 1);
    const lines = [...examples, ...linesFromNames(name, bot)];
    return lines.find((line) => ["answered", "done"].includes(outcomeOf(line, bot))) ?? [];
  });
  return [...answering.map((line) => line.replace(/^\/ask /u, "")), unanswerable];
}

/** For a document that nobody wrote examples for. */
function linesFromNames(name: string, bot: Bot): readonly string[] {
  const [subject, other] = bot.choices("about", "subject", "").map(({ value }) => value);
  const speakers = bot.choices("quote", "who", "").map(({ value }) => value);
  if (name === "compare" && subject && other) return [`/compare "${subject}" "${other}"`];
  if (name === "about" && subject) return [`/about ${subject}`];
  return name === "quote" ? speakers.map((speaker) => `/quote ${speaker}`) : [];
}

function outcomeOf(text: string, bot: Bot): string {
  return bot.answer({ input: { kind: "text", text }, surface: "channel", seed: 0, seen: [] }).outcome;
}
