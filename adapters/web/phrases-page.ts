import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import type { Document } from "../../src/document/document.ts";
import { KnowledgeError, orKnowledgeError } from "../../src/knowledge/knowledge-problem.ts";
import { counted } from "../../src/text/characters.ts";
import { cached } from "../../src/text/collections.ts";
import { dropLines } from "../knowledge/phrases/check-answers.ts";
import { dropReasonNames } from "../knowledge/phrases/check-phrases.ts";
import { askablePassages, type PromptPart, promptParts } from "../knowledge/phrases/prompt-parts.ts";
import { addTaken, createWrittenPhrases, isAnyTaken, type Taken, type WrittenPhrases } from "../knowledge/phrases/written-phrases.ts";
import { type Html, html, htmlDocument } from "./html-markup.ts";
import { formRefusal, htmlPage, type PageResponse, plainText } from "./http-requests.ts";

export const phrasesPath = "/phrases";

/** The phrases of a document. A model's phrase is never shown, here neither. */
interface Phrases {
  readonly document: Document;
  readonly title: string;
  /** Passages that can be asked for. */
  readonly total: number;
  readonly written: WrittenPhrases;
}

/** What the page shows besides what is missing. */
interface Shown {
  /** Which part to ask about, from 1. */
  readonly part?: number | undefined;
  readonly taken?: Taken | undefined;
  readonly error?: string;
  /** What a person pasted, if it is to be sent again. */
  readonly pasted?: string;
}

/** An answer about a whole handbook has 1 MB. */
const maxMegabytes = 4;

/** For those who write the knowledge: what `verbatim knowledge phrases --prompt` and `--read` do. `folder`: where `phrases.txt` is. */
export function createPhrasesRoute(folder: string, currentBot: () => Bot, log: Logger) {
  const phrasesOf = cached(new WeakMap<Bot, Phrases>(), ({ knowledge }) => ({
    document: knowledge.document,
    title: knowledge.title,
    total: askablePassages(knowledge.document).length,
    written: createWrittenPhrases(folder, { ...knowledge, phrases: [] }),
  }));
  const tooLong = `That is more than ${maxMegabytes} MB, and none of it was taken. Go back, and paste a few parts at a time.`;
  return {
    GET: (parameters: URLSearchParams) =>
      phrasesResponse(phrasesOf(currentBot()), { taken: readTaken(parameters), part: readCount(parameters, "part") }),
    POST: (_: URLSearchParams, request: IncomingMessage, body: string) =>
      formRefusal(request, "bring phrases") ?? takeAnswer(phrasesOf(currentBot()), new URLSearchParams(body).get(answerField) ?? "", log),
    longForm: {
      maxBytes: maxMegabytes * 1024 * 1024,
      tooLong: () => phrasesResponse(phrasesOf(currentBot()), { error: tooLong }, 413),
    },
  };
}

const answerField = "answer";

/** Leads back to the page, so that reload sends nothing; what could not be taken is shown to be sent again. */
async function takeAnswer(phrases: Phrases, answer: string, log: Logger): Promise<PageResponse> {
  const taken = await orKnowledgeError(takeAndSettle(phrases.written, answer));
  if (taken instanceof KnowledgeError) {
    log.error(taken.message);
    return phrasesResponse(phrases, { error: `${taken.message} What you pasted is still here.`, pasted: answer }, 500);
  }
  log.info(taken, "an answer with phrases was taken");
  if (!isAnyTaken(taken)) return phrasesResponse(phrases, { taken, pasted: answer }, 422);
  return plainText(303, "Taken.", { Location: `${phrasesPath}?${takenQuery(taken)}#taken` });
}

async function takeAndSettle(written: WrittenPhrases, answer: string): Promise<Taken> {
  const taken = await written.take(answer, "an assistant");
  return taken.passages > 0 ? addTaken(taken, await written.settle()) : taken;
}

function takenQuery({ dropped, ...counts }: Taken): string {
  const all = Object.entries({ ...counts, ...dropped });
  return all.map(([name, count]) => `${name}=${count}`).join("&");
}

function readTaken(parameters: URLSearchParams): Taken | undefined {
  const passages = readCount(parameters, "passages");
  if (passages === undefined) return undefined;
  const dropped = dropReasonNames.map((reason) => [reason, readCount(parameters, reason)]);
  const [phrases = 0, unasked = 0] = ["phrases", "unasked"].map((name) => readCount(parameters, name));
  return { passages, phrases, unasked, dropped: Object.fromEntries(dropped) };
}

function readCount(parameters: URLSearchParams, name: string): number | undefined {
  const value = parameters.get(name);
  return value !== null && /^\d{1,7}$/u.test(value) ? Number(value) : undefined;
}

async function phrasesResponse(phrases: Phrases, shown: Shown, status = 200): Promise<PageResponse> {
  const missing = await orKnowledgeError(phrases.written.missing());
  if (!(missing instanceof KnowledgeError)) return htmlPage(status, phrasesHtml(phrases, shown, promptParts(phrases.document, missing)));
  return htmlPage(status === 200 ? 500 : status, phrasesHtml(phrases, { error: missing.message, ...shown }));
}

/** `parts`: what is missing; undefined if that cannot be read. */
function phrasesHtml(
  { title, total, written }: Phrases,
  { taken, error, part, pasted = "" }: Shown,
  parts?: readonly PromptPart[],
): string {
  const missing = parts?.reduce((sum, { passages }) => sum + passages.length, 0);
  return htmlDocument(
    {
      title: `Phrases · ${title}`,
      styles: "/page.css",
      icon: "/icon.svg",
      more: html`<script src="/copy.js" type="module"></script>`,
    },
    html`<main class="author-page phrases">
<header><h1>Phrases: ${title}</h1><a href="/">Back to the chat</a></header>
<p>People ask in other words than the document’s. A language model can say, once and before anybody asks, how they may ask for each passage.
The bot finds passages by these phrases, and shows the phrases to nobody.</p>
${missing !== undefined && html`<p><strong>${total - missing} of ${counted(total, "passage")}</strong> are in <code>${written.path}</code>, and ${missing} are missing.</p>`}
<p class="quiet">The bot reads the file again a moment after it has changed, unless <code>PHRASES=no</code> is set. What you change in it is kept.</p>
${error !== undefined && html`<p class="result" role="alert">${error}</p>`}
${taken && takenSection(taken)}
${parts && parts.length > 0 && promptSection(parts, part)}
<h2><label for="answer">Paste the answer here</label></h2>
<form action="${phrasesPath}" method="post"><textarea id="answer" name="${answerField}" rows="10" required spellcheck="false" autocomplete="off" aria-describedby="about-answer">
${pasted}</textarea>
<p class="quiet" id="about-answer">Several answers at once, in any order, also twice. What does not fit the document is dropped. Each phrase is asked, which takes a while for a long document.</p>
<button class="send">Take the answer</button></form>
</main>
<p class="status" id="status" role="status"></p>`,
  );
}

function takenSection(taken: Taken): Html {
  const { passages, phrases, unasked, dropped } = taken;
  const isAny = isAnyTaken(taken);
  const reasons = dropLines(dropped);
  const hasLines = isAny || reasons.length > 0;
  return html`<section class="result" id="taken" aria-labelledby="taken-title">
<h2 id="taken-title">${isAny ? "Taken" : "Nothing was taken"}</h2>
${!hasLines && html`<p>No line of it has a number, the first word of that passage, a colon and phrases, as the text for the assistant asks for.</p>`}
${passages > 0 && html`<p>${counted(phrases, "phrase")} for ${counted(passages, "passage")}.</p>`}
${unasked > 0 && html`<p>For ${counted(unasked, "passage")} nobody would ask.</p>`}
${reasons.length > 0 && html`<p>Dropped:</p><ul>${reasons.map((line) => html`<li>${line}</li>`)}</ul>`}
</section>`;
}

/** One part at a time; without script it is selected by hand. */
function promptSection(parts: readonly PromptPart[], chosen = 1): Html {
  const number = Math.min(Math.max(chosen, 1), parts.length);
  const link = (to: number, words: string) => to >= 1 && to <= parts.length && html` <a href="${phrasesPath}?part=${to}#ask">${words}</a>`;
  const part = parts[number - 1];
  return html`<h2 id="ask"><label for="prompt">Give this to an assistant</label></h2>
<p class="quiet">Part ${number} of ${parts.length}, with ${counted(part?.passages.length ?? 0, "passage")}.${link(number - 1, "Part before")}${link(number + 1, "Next part")}</p>
<div><textarea class="to-copy" id="prompt" rows="10" readonly spellcheck="false">
${part?.text}</textarea></div>`;
}
