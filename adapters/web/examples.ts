import type { Bot } from "../../src/bot.ts";
import { findExamples } from "../../src/commands/examples.ts";
import { documentQuestions } from "../../src/commands/questions/document-questions.ts";

/** No document answers it: it shows what a refusal looks like. */
const unanswerable = "Who won the football last night?";

/** Questions that the document itself suggests, where nobody curated any. */
const maxQuestions = 3;

/** Questions and a line for each command that this document answers, and one that it does not. */
export function exampleLines({ commands, library, ...bot }: Bot): readonly string[] {
  const isAnswered = (text: string) =>
    ["answered", "done"].includes(bot.answer({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] }).outcome);
  const answerable = commands.flatMap((command) => {
    const lines = findExamples(command, library).map(library.commandLine);
    // Storing commands are not run for an example.
    return (command.kind === "stateful" ? lines[0] : lines.find(isAnswered)) ?? [];
  });
  const isCurated = library.knowledge.statements.some(({ paraphrases }) => paraphrases.length > 0);
  const questions = isCurated ? [] : documentQuestions(library).map(({ question }) => question);
  const ask = library.commandLine("ask ");
  const lines = answerable.map((line) => line.replace(ask, ""));
  return [...new Set([...questions.filter(isAnswered).slice(0, maxQuestions), ...lines, unanswerable])];
}
