import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { StoreError } from "../../src/daily/daily-storage.ts";
import { citations } from "../../src/document/document.ts";
import { stripInvisible } from "../../src/text/fold.ts";
import {
  channelName,
  countsText,
  type DocumentGaps,
  type GapQuestion,
  gapsFile,
  outdatedText,
  wordsNote,
} from "../knowledge/questions/document-gaps.ts";
import { type AddQuestion, expectedText, QuestionsError } from "../knowledge/questions/questions-file.ts";
import { truncate } from "../shared/message-limits.ts";
import { gapDays, questionDays } from "../shared/stored-questions.ts";
import type { Replay } from "./conversation-replay.ts";
import { type Html, html, htmlDocument } from "./html-markup.ts";
import { formRefusal, htmlPage, type PageResponse, plainText } from "./http-requests.ts";
import { type Marked, type PageState, pageAddress, readPageState, type ShownTurn } from "./page-state.ts";

/** Questions that are added; nobody presses the button more often. */
const maxPerMinute = 60;

/** Says whether one more is allowed, which then counts. */
function createLimit(): () => boolean {
  let recent: readonly number[] = [];
  return () => {
    const now = performance.now();
    recent = recent.filter((earlier) => now - earlier < 60_000);
    if (recent.length >= maxPerMinute) return false;
    recent = [...recent, now];
    return true;
  };
}

/** Answers the form "This answer is wrong". Its address has the conversation, like that of the page to which the response leads back. */
export function createMarkWrong(addQuestion: AddQuestion, currentBot: () => Bot, replay: Replay, log: Logger) {
  const isAllowed = createLimit();
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
      return plainText(303, "Marked as wrong.", { Location: `${pageAddress({ ...state, marked })}#reply` });
    } catch (err) {
      if (!(err instanceof QuestionsError)) throw err;
      log.error({ err: err.cause }, err.message);
      return plainText(500, `The question was not added. ${err.message}`);
    }
  };
}

function refusal(request: IncomingMessage, body: string): PageResponse | undefined {
  const refused = formRefusal(request, "mark an answer as wrong");
  if (refused) return refused;
  if (new URLSearchParams(body).get(buttonName) === buttonValue) return undefined;
  return plainText(400, `The form has to say ${buttonName}=${buttonValue}.`);
}

/** UTF-16 code units of the question before. */
const maxEarlierLength = 100;

/** The comment says when, what was answered, and what a follow-up follows. */
function questionComment(shownTurns: readonly ShownTurn[], { knowledge: { document } }: Bot): string {
  const [last, before] = shownTurns.toReversed();
  const places = last ? citations(document, [...last.reply.evidence, ...last.reply.closest]) : "";
  const was = [last?.reply.outcome, places].filter(Boolean).join(" ");
  const earlier = before ? `; asked after: ${truncate(before.prompt, maxEarlierLength)}` : "";
  // Sweden writes 2026-11-26.
  const today = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date());
  return `${today} marked as wrong on the page (was: ${was}${earlier})`;
}

export const wrongAnswerPath = "/wrong";
/** The button's name and value: a posted form without a field would have no body. */
const [buttonName, buttonValue] = ["answer", "wrong"];

/** A form that adds the last question to the questions file, or what came of it. `file`: the path of that file. */
export function wrongAnswerForm(state: PageState, file: string): Html {
  if (state.marked !== undefined)
    return html`<p class="marked">${thanks[state.marked]} <code>${file}</code>; <code>npm run knowledge -- try</code> asks it again.</p>`;
  const action = wrongAnswerPath + pageAddress(state).slice(1);
  return html`<form class="wrong" action="${action}" method="post"><button name="${buttonName}" value="${buttonValue}"
title="Adds the question to ${file}, which npm run knowledge -- try asks again">This answer is wrong</button></form>`;
}

const thanks: Readonly<Record<Marked, string>> = {
  added: "Thank you: the question was added to",
  known: "Thank you: the question is already in",
};

/** The unanswered questions, for those who write the knowledge. */
export interface GapsSource {
  /** Whether the words of questions are stored. */
  readonly storesWords: boolean;
  /** Reads those about the document that the page is about. Rejects with a `StoreError`. */
  read(): Promise<DocumentGaps>;
}

export const gapsPath = "/gaps";
export const gapsFilePath = "/gaps.txt";

/** `file`: as one that `verbatim knowledge try` reads. */
export async function gapsResponse({ storesWords, read }: GapsSource, shownAs: "page" | "file"): Promise<PageResponse> {
  try {
    const gaps = await read();
    if (shownAs === "page") return htmlPage(200, gapsPage(gaps, storesWords));
    const headers = { "Content-Disposition": 'attachment; filename="gaps.txt"' };
    return plainText(200, gapsFile(gaps, storesWords).join("\n"), headers);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return plainText(503, `The unanswered questions cannot be read. ${error.message}`);
  }
}

function gapsPage({ document, total, channels, questions, leftOut, outdated }: DocumentGaps, storesWords: boolean): string {
  return htmlDocument(
    { title: `Unanswered questions · ${document.title}`, styles: "/page.css", icon: "/icon.svg" },
    html`<main class="author-page gaps">
<header><h1>Unanswered questions: ${document.title}</h1><a href="/">Back to the chat</a></header>
<p>In the last ${gapDays} days: ${countsText(total)}.</p>
${
  channels.length > 1 &&
  html`<ul>${channels.map(({ channel, counts }) => html`<li><code>${channelName(channel)}</code> ${countsText(counts)}</li>`)}</ul>`
}
${!storesWords && html`<p class="quiet">${wordsNote}</p>`}
${questions.length > 0 && questionList(questions)}
${leftOut > 0 && html`<p class="quiet">${leftOut} more cannot be written as a line and are left out.</p>`}
${outdated > 0 && html`<p class="quiet">${outdatedText(outdated)}</p>`}
</main>`,
  );
}

function questionList(questions: readonly GapQuestion[]): Html {
  return html`<h2>The questions of the last ${questionDays} days</h2>
<p class="quiet">Each is a link that asks it here. <a href="${gapsFilePath}" download>gaps.txt</a> has them all, for <code>npm run knowledge -- try gaps.txt</code>.</p>
<ol>${questions.map(
    ({ line, expected, counts }) =>
      html`<li><a href="${pageAddress({ turns: [{ kind: "text", text: line }] })}#reply">${line}</a>${expectedText({ expected })} <span class="quiet">${countsText(counts)}</span></li>`,
  )}</ol>`;
}
