import type { Bot } from "../../src/bot.ts";
import { findExamples } from "../../src/commands/examples.ts";
import { suggestedQuestions } from "../../src/commands/suggested-questions.ts";

/** What the page offers before anybody has asked. */
export interface Offers {
  /** In plain words; this document answers them. */
  readonly questions: readonly string[];
  /** Lines with a slash; this document answers them. */
  readonly commands: readonly string[];
  /** A question that it does not answer: it shows what a refusal looks like. */
  readonly refused: string;
}

/** The most telling first. */
const offeredCommands = ["compare", "quote", "about", "fact"];
const maxCommands = 3;

/** Of which a document hardly answers all. */
const unanswerable = ["Who won the football last night?", "How many moons does Jupiter have?"];

export function readOffers(bot: Bot): Offers {
  const { commands, library } = bot;
  const outcome = (text: string) => bot.answer({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] }).outcome;
  const isAnswered = (text: string) => outcome(text) === "answered";
  const lines = offeredCommands.flatMap((name) => {
    const command = commands.find((other) => other.name === name);
    return command ? (findExamples(command, library).map(library.commandLine).find(isAnswered) ?? []) : [];
  });
  const questions = suggestedQuestions(library, 0).map(({ label }) => label);
  const refused = unanswerable.find((question) => outcome(question) === "not-stated");
  return { questions: questions.filter(isAnswered), commands: lines.slice(0, maxCommands), refused: refused ?? unanswerable[0] ?? "" };
}
