import type { Action } from "../buttons.ts";
import { about } from "../commands/about.ts";
import { askDocument } from "../commands/answer-question.ts";
import { withCorrections } from "../commands/assemble-reply.ts";
import { isResolved, matchCommand } from "../commands/parse/find-command.ts";
import { helpButton } from "../commands/reply-buttons.ts";
import { source } from "../commands/source.ts";
import { suggestedQuestions } from "../commands/suggested-questions.ts";
import type { CompleteRequest } from "../conversation-state.ts";
import { readClause } from "../follow-ups/clause.ts";
import { readFollowUp } from "../follow-ups/read-follow-up.ts";
import { readsAlone, refersBack } from "../follow-ups/references.ts";
import { intentReply } from "../intent-list.ts";
import { askHint, thanksReply } from "../intents/small-talk.ts";
import { anyOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { type AskedParts, readAskedParts } from "../reading/asked-part.ts";
import type { Correction } from "../reading/speller.ts";
import { doneReply, type Reply, unclearReply } from "../reply.ts";
import { findExactPhrase } from "../search/find-passages.ts";
import { hasDigit } from "../text/words.ts";
import { replyToReadings } from "./reply-to-follow-up.ts";
import { askAs, replyToQuestions, replyToSentence, type TextContext } from "./reply-to-questions.ts";

export type TextReply =
  | { readonly kind: "reply"; readonly reply: Reply; readonly completeRequest?: CompleteRequest | undefined }
  /** To be answered as a press on a button of the last reply. */
  | { readonly kind: "action"; readonly action: Action };

/**
 * Answers free text. The first that fits, in this order:
 * 1. a phrase under `asked:`, typed as it stands;
 * 2. thanks and a goodbye (`thanksReply`), if nothing is asked;
 * 3. what goes on with the conversation (`readFollowUp`);
 * 4. an intent, on the text as typed: small talk, outline, place, list;
 * 5. each question of the text as read, and each part of it (`replyToQuestions`):
 *    a. a command without its slash, or a phrase of a command, if its names and topics are known: "compare A and B";
 *    b. an intent;
 *    c. passages on something: "anything about snow?";
 *    d. a question to the document.
 */
export function replyToText(text: string, context: TextContext): TextReply {
  const { library } = context;
  const clause = readClause(text, library);
  const mayGoOn = clause.subjects.length === 0 && (context.before || clause.content.length < 2) && refersBack(clause);
  if (!mayGoOn && findExactPhrase(library.passages, text).length > 0)
    return { kind: "reply", reply: askDocument(text, library), completeRequest: { text } };
  const message = readMessage(text, library);
  const thanked = message.parts.isQuestion ? undefined : (thanksReply(text) ?? thanksReply(message.clean));
  if (thanked) return { kind: "reply", reply: thanked };
  return replyToFollowUp(message, context) ?? replyToNew(message, context);
}

/** What a person typed, read once. */
interface Message {
  readonly typed: string;
  /** Without what is no part of a question, spelled rightly; empty if nothing is left. */
  readonly clean: string;
  readonly corrections: readonly Correction[];
  /** What it asks, and what it only tells. */
  readonly parts: AskedParts;
}

function readMessage(typed: string, { reader }: Library): Message {
  const { text: clean, corrections } = reader.clean(typed);
  return { typed, clean, corrections, parts: readAskedParts(clean) };
}

/** Undefined if the text has nothing to do with what came before. */
function replyToFollowUp({ typed, clean, corrections }: Message, context: TextContext): TextReply | undefined {
  const { library, before, request } = context;
  const followUp = isCommand(clean, context) ? undefined : readFollowUp(typed, clean, before, library);
  if (!followUp || followUp.kind === "new") return undefined;
  if (followUp.kind === "unclear") {
    const text = "About whom? I do not know what this refers to; please ask with the name.";
    const reply = unclearReply(text, [], { actions: suggestedQuestions(library, request.seed) });
    return { kind: "reply", reply, completeRequest: { text: clean } };
  }
  if (followUp.kind !== "questions") return followUp;
  const { reply, completeRequest } = replyToReadings(followUp, context);
  return { kind: "reply", reply: withCorrections(reply, corrections), completeRequest };
}

function replyToNew({ typed, clean, corrections, parts }: Message, context: TextContext): TextReply {
  const { library, request } = context;
  const wish = intentReply(typed, library, request.seed);
  if (wish) return { kind: "reply", reply: wish, ...(wish.outcome === "answered" ? { completeRequest: { text: clean } } : {}) };
  const questions = clean === "" ? [] : library.reader.takeApart(parts.asked);
  const [only, second] = questions;
  if (!only) {
    const isCommandAlone = matchCommand(typed, context.commands, library) !== undefined;
    return { kind: "reply", reply: isCommandAlone ? replyToSentence({ text: typed }, context) : hintReply(library) };
  }
  const whole = second ? undefined : replyWithRemark(only.text, parts, context);
  const asked = whole?.outcome === "answered" ? whole : (replyToQuestions(questions, { ...context, noWish: typed }) ?? hintReply(library));
  const reply = whole?.outcome === "closest" && asked.outcome !== "answered" ? whole : asked;
  return { kind: "reply", reply: withCorrections(reply, corrections), completeRequest: { text: questions.at(-1)?.text ?? clean } };
}

/**
 * "I have been here for 7 years. How many days do I get?", "The upload failed, what now?": what askers say of themselves belongs to the
 * question, and so does what comes before a question of few words. In a curated document the question alone finds its phrase.
 */
function replyWithRemark(question: string, { before, lead }: AskedParts, context: TextContext): Reply | undefined {
  const { library } = context;
  const told = [...before, lead].filter((each) => each !== "");
  if (library.knowledge.isCurated || told.length === 0) return undefined;
  const isNeeded = told.some((remark) => ofAsker.test(remark)) || !readsAlone(readClause(question, library));
  return isNeeded ? askAs([...told, question].join(". "), context) : undefined;
}

const ofAsker = anyOf("askers");

/** "quote wang", "compare Liu and Zhang": a command without its slash. */
export function isCommand(text: string, { commands, library }: Pick<TextContext, "commands" | "library">): boolean {
  const match = matchCommand(text, commands, library);
  // "What topics are there?"; but "verbatim?" asks about the answer.
  if (match?.command.name === "verbatim") return match.isSentence;
  // "About the pace?" narrows.
  if (!match || match.isSentence || match.command === about) return false;
  // "Source for that one?" asks about the answer.
  if (match.command === source) return hasDigit(text);
  return Object.keys(match.args).length > 0 && isResolved(match, library);
}

/** The reply to a text that asks nothing. */
export function hintReply({ commandLine }: Library): Reply {
  return unclearReply(askHint(commandLine), [], { actions: [helpButton] });
}

export function sentFileReply(): Reply {
  return doneReply([note]);
}

/** The answer to a question beside a file may be taken for one about the file, so it says that it is not. */
export function withFileNote(reply: Reply): Reply {
  return { ...reply, blocks: [...reply.blocks, note] };
}

const note = {
  kind: "text",
  text: "I answer from the document that was set up for this place, and do not read files that are sent to me. Whoever runs this bot can import yours with “verbatim import FILE” and set KNOWLEDGE to its folder.",
} as const;
