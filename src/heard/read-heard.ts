import { isCommand } from "../free-text/answer-text.ts";
import { isForSomebody } from "./addressee.ts";
import { readFullQuestions } from "./full-questions.ts";
import { type HeardContext, type HeardQuestion, isWanted } from "./heard-question.ts";
import { readThreadFollowUp } from "./thread-follow-up.ts";

/**
 * What is asked of the bot in a text that is not addressed to it; undefined if nothing is, which is decided before anything is searched for.
 * `text`: without what is quoted in it (`ownWords`).
 */
export function readHeard(text: string, context: HeardContext): HeardQuestion | undefined {
  if (!/\p{L}/u.test(text) || isForSomebody(text, context.library)) return undefined;
  const isTypedCommand = /^[/／]/u.test(text);
  const clean = isTypedCommand ? text : context.library.reader.clean(text).text;
  if (clean === "") return undefined;
  if (isTypedCommand || isCommand(clean, context)) return { text, accepts: (reply) => isWanted(reply, context) };
  return readThreadFollowUp(text, clean, context) ?? readFullQuestions(text, clean, context);
}
