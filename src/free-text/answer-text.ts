import { helpButton } from "../commands/actions.ts";
import { answerQuestion } from "../commands/ask.ts";
import { matchCommand } from "../commands/parse/phrases.ts";
import { withCorrections } from "../commands/reading-notes.ts";
import { answerIntent } from "../intent-list.ts";
import type { Library } from "../library.ts";
import { type Reply, unclearReply } from "../reply.ts";
import { findExactPhrase } from "../search/passages/find-passages.ts";
import { answerQuestions } from "./answer-parts.ts";
import { answerSentence } from "./answer-sentence.ts";
import type { TextContext } from "./text-context.ts";

/**
 * Answers free text. The first that fits, in this order:
 * 1. a phrase under `asked:`, typed as it stands;
 * 2. an intent, on the text as typed: small talk, outline, place, list;
 * 3. each question of the text as read, and each part of it (`answerQuestions`):
 *    a. a command without its slash, or a phrase of a command, if its names and topics are known: "compare A and B";
 *    b. both sides of a comparison that is no command: "compare winter here with winter there";
 *    c. an intent;
 *    d. passages on something: "anything about snow?";
 *    e. a question to the document.
 */
export function answerText(text: string, context: TextContext): Reply {
  const { library, commands, request } = context;
  if (findExactPhrase(library.passages, text).length > 0) return answerQuestion(text, library);
  const wish = answerIntent(text, library, request.seed);
  if (wish) return wish;
  const { questions, corrections } = library.reader.read(text);
  if (questions.length === 0) return matchCommand(text, commands, library) ? answerSentence({ text }, context) : hintReply(library);
  const reply = answerQuestions(questions, context);
  return reply ? withCorrections(reply, corrections) : hintReply(library);
}

/** For a text that asks nothing. */
export function hintReply({ commandLine }: Library): Reply {
  const text = `Ask a question in your own words, or type ${commandLine("verbatim")} to see what can be asked.`;
  return unclearReply(text, [], { actions: [helpButton] });
}
