import type { Action } from "../action.ts";
import { helpButton } from "../commands/actions.ts";
import { answerQuestion } from "../commands/ask.ts";
import { matchCommand } from "../commands/parse/phrases.ts";
import { withCorrections } from "../commands/reading-notes.ts";
import type { Exchange } from "../conversation/memory.ts";
import { readFollowUp } from "../follow-up-list.ts";
import { answerIntent } from "../intent-list.ts";
import type { Library } from "../library.ts";
import { type Reply, unclearReply } from "../reply.ts";
import { findExactPhrase } from "../search/passages/find-passages.ts";
import { answerComplete } from "./answer-complete.ts";
import { answerQuestions } from "./answer-parts.ts";
import { answerSentence } from "./answer-sentence.ts";
import type { TextContext } from "./text-context.ts";

export type TextAnswer =
  | { readonly kind: "reply"; readonly reply: Reply; readonly exchange?: Exchange | undefined }
  /** To be answered as a press on a button of the last reply. */
  | { readonly kind: "action"; readonly action: Action };

/**
 * Answers free text. The first that fits, in this order:
 * 1. a phrase under `asked:`, typed as it stands;
 * 2. what goes on with the conversation (`readFollowUp`);
 * 3. an intent, on the text as typed: small talk, outline, place, list;
 * 4. each question of the text as read, and each part of it (`answerQuestions`):
 *    a. a command without its slash, or a phrase of a command, if its names and topics are known: "compare A and B";
 *    b. both sides of a comparison that is no command: "compare winter here with winter there";
 *    c. an intent;
 *    d. passages on something: "anything about snow?";
 *    e. a question to the document.
 */
export function answerText(text: string, context: TextContext): TextAnswer {
  const { library, request, before } = context;
  if (findExactPhrase(library.passages, text).length > 0)
    return { kind: "reply", reply: answerQuestion(text, library), exchange: { text } };
  const { text: clean, corrections } = library.reader.clean(text);
  const followUp = before && readFollowUp(text, clean, before, library);
  if (followUp?.kind === "questions") {
    const { reply, exchange } = answerComplete(followUp, context);
    return { kind: "reply", reply: withCorrections(reply, corrections), exchange };
  }
  if (followUp) return followUp;
  const wish = answerIntent(text, library, request.seed);
  if (wish) return { kind: "reply", reply: wish, ...(wish.outcome === "answered" ? { exchange: { text: clean } } : {}) };
  const questions = clean === "" ? [] : library.reader.split(clean);
  if (questions.length === 0) return { kind: "reply", reply: nothingAsked(text, context) };
  const reply = answerQuestions(library.reader.takeApart(questions), context) ?? hintReply(library);
  return { kind: "reply", reply: withCorrections(reply, corrections), exchange: { text: questions.at(-1) ?? clean } };
}

function nothingAsked(text: string, context: TextContext): Reply {
  const { library, commands } = context;
  return matchCommand(text, commands, library) ? answerSentence({ text }, context) : hintReply(library);
}

/** For a text that asks nothing. */
export function hintReply({ commandLine }: Library): Reply {
  const text = `Ask a question in your own words, or type ${commandLine("verbatim")} to see what can be asked.`;
  return unclearReply(text, [], { actions: [helpButton] });
}
