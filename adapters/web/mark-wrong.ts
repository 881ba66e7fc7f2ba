import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { citations } from "../../src/document/citation.ts";
import { stripInvisible } from "../../src/text/fold.ts";
import { type AddQuestion, QuestionsError } from "../knowledge/try/add-question.ts";
import { truncate } from "../shared/truncate.ts";
import type { Exchange } from "./exchange.ts";
import { createLimit } from "./limit.ts";
import { type PageResponse, plainText } from "./page-response.ts";
import { pageAddress, readPageState } from "./page-state.ts";
import type { Replay } from "./replay.ts";
import { isSentByOwnForm, isUrlEncodedForm } from "./request-checks.ts";
import { buttonName, buttonValue } from "./wrong-answer-form.ts";

interface MarkWrongOptions {
  readonly addQuestion: AddQuestion;
  readonly currentBot: () => Bot;
  readonly replay: Replay;
  readonly log: Logger;
}

/** Of the questions that are added; nobody presses the button more often. */
const maxPerMinute = 60;

/** Answers the form "This answer is wrong". The address has the conversation, as that of the page to which the response leads back. */
export function createMarkWrong({ addQuestion, currentBot, replay, log }: MarkWrongOptions) {
  const isAllowed = createLimit(maxPerMinute, 60_000);
  return async (parameters: URLSearchParams, request: IncomingMessage, body: string): Promise<PageResponse> => {
    const refused = refusal(request, body);
    if (refused) return refused;
    const state = readPageState(parameters);
    const question = state.turns.at(-1);
    if (question?.kind !== "text" || stripInvisible(question.text).trim() === "")
      return plainText(400, "Only the answer to a typed question can be marked as wrong.");
    if (!isAllowed()) return plainText(429, "That was too often; wait a minute.", { "Retry-After": "60" });
    const bot = currentBot();
    const comment = questionComment(await replay(state, bot), bot);
    try {
      const marked = await addQuestion({ text: question.text, comment, askCommand: bot.library.commandLine("ask") });
      log.info({ marked }, "an answer was marked as wrong");
      return { ...plainText(303, "Marked as wrong."), headers: { Location: `${pageAddress({ ...state, marked })}#reply` } };
    } catch (err) {
      if (!(err instanceof QuestionsError)) throw err;
      log.error({ err: err.cause }, err.message);
      return plainText(500, `The question was not added. ${err.message}`);
    }
  };
}

function refusal(request: IncomingMessage, body: string): PageResponse | undefined {
  if (!isSentByOwnForm(request)) return plainText(403, "Only this page's own form can mark an answer as wrong.");
  if (!isUrlEncodedForm(request)) return plainText(415, "Only application/x-www-form-urlencoded is read here.");
  return new URLSearchParams(body).get(buttonName) === buttonValue
    ? undefined
    : plainText(400, `The form has to say ${buttonName}=${buttonValue}.`);
}

/** UTF-16 code units of the question before. */
const maxEarlierLength = 100;

/** When, what was answered, and what a follow-up follows. */
function questionComment(exchanges: readonly Exchange[], { knowledge: { document } }: Bot): string {
  const [last, before] = exchanges.toReversed();
  const places = last ? citations(document, [...last.reply.evidence, ...last.reply.closest]) : "";
  const was = [last?.reply.outcome, places].filter(Boolean).join(" ");
  const earlier = before ? `; asked after: ${truncate(before.prompt, maxEarlierLength)}` : "";
  return `${localDate(new Date())} marked as wrong on the page (was: ${was}${earlier})`;
}

/** `2026-11-26` */
function localDate(date: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(date);
}
