import type { Bot } from "../../../src/bot.ts";
import { withoutControls } from "../../shared/control-characters.ts";
import { commandSuggestions } from "./command-suggestions.ts";
import { headingSuggestions } from "./heading-suggestions.ts";
import { nameSuggestions } from "./name-suggestions.ts";
import { questionSuggestions } from "./question-suggestions.ts";
import { maxSuggestions, type Suggestion } from "./suggestion.ts";

/** Letters without which too much would match. */
const minTyped = 2;
/** Of each kind, so that names leave room for questions. */
const maxNames = 3;
const maxQuestions = 4;

/** What a person may mean who has typed this much of a line; the best first, at most `maxSuggestions`. */
export function suggestions(line: string, bot: Bot): readonly Suggestion[] {
  const typed = withoutControls(line).trimStart();
  if (typed.startsWith("/")) return commandSuggestions(typed, bot).slice(0, maxSuggestions);
  if (typed.trim().length < minTyped) return [];
  const found = [
    ...nameSuggestions(typed, bot).slice(0, maxNames),
    ...questionSuggestions(typed, bot, maxQuestions),
    ...headingSuggestions(typed, bot),
  ];
  const isFirst = ({ line: other }: Suggestion, at: number) => found.findIndex(({ line: same }) => same === other) === at;
  return found.filter(isFirst).slice(0, maxSuggestions);
}
