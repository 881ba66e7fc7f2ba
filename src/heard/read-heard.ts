import { isCommand } from "../free-text/answer-text.ts";
import { isForSomebody } from "./addressee.ts";
import { readFullQuestions } from "./full-questions.ts";
import { type HeardContext, type HeardQuestion, isWanted } from "./heard-question.ts";
import { readPossibleQuestions } from "./possible-questions.ts";
import { readThreadFollowUp } from "./thread-follow-up.ts";

/** `!play`, `$price` */
const otherBotsCommand = /^[!$%.?~+-]\p{L}/u;

/**
 * What may be asked of the bot in a text that is not addressed to it, the likeliest first; empty if nothing is, which is decided before
 * anything is searched for.
 * `text`: without what is quoted in it (`ownWords`).
 */
export function readHeard(text: string, context: HeardContext): readonly HeardQuestion[] {
  if (!/\p{L}/u.test(text) || otherBotsCommand.test(text) || isForSomebody(text, context.library)) return [];
  const isTypedCommand = /^[/／]/u.test(text);
  const clean = isTypedCommand ? text : context.library.reader.clean(text).text;
  if (clean === "") return [];
  if (isTypedCommand || isCommand(clean, context)) return [{ text, accepts: (reply) => isWanted(reply, context) }];
  const certain = readThreadFollowUp(text, clean, context) ?? readFullQuestions(text, clean, context);
  const possible = readPossibleQuestions(text, clean, context);
  // One more of them is enough: each is searched for.
  return certain ? [certain, ...possible.filter((question) => question.text !== clean).slice(0, 1)] : possible;
}
