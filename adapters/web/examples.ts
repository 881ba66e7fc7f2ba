import type { Bot } from "../../src/bot.ts";
import { findExamples } from "../../src/commands/examples.ts";

/** No document answers it: it shows what a refusal looks like. */
const unanswerable = "Who won the football last night?";

/** A line for each command that this document answers, and one that it does not. */
export function exampleLines({ commands, library, ...bot }: Bot): readonly string[] {
  const isAnswered = (text: string) =>
    ["answered", "done"].includes(bot.answer({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] }).outcome);
  const answerable = commands.flatMap((command) => {
    const lines = findExamples(command, library).map(library.commandLine);
    // Storing commands are not run for an example.
    return (command.kind === "stateful" ? lines[0] : lines.find(isAnswered)) ?? [];
  });
  const ask = library.commandLine("ask ");
  return [...answerable.map((line) => line.replace(ask, "")), unanswerable];
}
