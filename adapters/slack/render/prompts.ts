import type { Bot } from "../../../src/bot.ts";
import { suggestedQuestions } from "../../../src/commands/questions/suggested-questions.ts";
import { withoutControls } from "../../shared/control-characters.ts";
import { limits } from "./limits.ts";

export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** The prompts that the agent view suggests: questions that the document answers. */
export function suggestedPrompts(bot: Bot): readonly Prompt[] {
  const questions = suggestedQuestions(bot).map(withoutControls);
  return questions.slice(0, limits.prompts).map((question) => ({ title: question, message: question }));
}
