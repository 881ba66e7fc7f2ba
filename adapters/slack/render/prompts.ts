import type { Bot } from "../../../src/bot.ts";
import { suggestedQuestions } from "../../../src/commands/suggested-questions.ts";
import { withoutControls } from "../../shared/control-characters.ts";
import { limits } from "./limits.ts";

export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** The prompts that the agent view suggests: questions that the document answers. */
export function suggestedPrompts({ library }: Bot): readonly Prompt[] {
  const questions = suggestedQuestions(library, 0, { count: limits.prompts }).map(({ label }) => withoutControls(label));
  return questions.map((question) => ({ title: question, message: question }));
}
