import type { Bot } from "../../../src/bot.ts";
import { citation } from "../../../src/document/citation.ts";
import { displayText } from "../../../src/document/display.ts";
import type { Outcome } from "../../../src/reply.ts";
import { askAfresh } from "../ask-afresh.ts";

/** A question and how the bot answers it. */
export interface TriedQuestion {
  readonly question: string;
  readonly outcome: TriedOutcome;
  /** What is shown first, as a reply shows it; undefined if nothing of the document is. */
  readonly passage: { readonly text: string; readonly place: string } | undefined;
}

export const triedOutcomes = ["answered", "closest", "refused", "unclear"] as const;
export type TriedOutcome = (typeof triedOutcomes)[number];

export function tryQuestion(bot: Bot, question: string): TriedQuestion {
  const { outcome, evidence, closest } = askAfresh(bot, question);
  const { document } = bot.knowledge;
  const [shown] = [...evidence, ...closest];
  const passage = shown && { text: displayText(document, shown), place: citation(document, shown) };
  return { question, outcome: outcomeNames[outcome], passage };
}

/** "Thanks" and "help" are no questions: they are done, and answer nothing. */
const outcomeNames: Readonly<Record<Outcome, TriedOutcome>> = {
  answered: "answered",
  closest: "closest",
  "not-stated": "refused",
  unclear: "unclear",
  done: "unclear",
  failed: "unclear",
};
