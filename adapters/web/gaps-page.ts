import { StoreError } from "../../src/daily/store.ts";
import type { DocumentGaps, GapQuestion } from "../knowledge/try/gaps.ts";
import { channelName, countsText, gapsFile, wordsNote } from "../knowledge/try/gaps-file.ts";
import { gapDays, questionDays } from "../shared/question-records.ts";
import { type Html, html, toMarkup } from "./html/html.ts";
import { type PageResponse, plainText } from "./page-response.ts";
import { pageAddress } from "./page-state.ts";

/** What people asked in vain, for those who write the knowledge. */
export interface GapsSource {
  /** Whether the words of questions are kept. */
  readonly keepsWords: boolean;
  /** Of the document that the page is about. Rejects with a `StoreError`. */
  read(): Promise<DocumentGaps>;
}

export const gapsPath = "/gaps";
export const gapsFilePath = "/gaps.txt";

export async function gapsPageResponse({ keepsWords, read }: GapsSource): Promise<PageResponse> {
  return respond(read, (gaps) => ({ status: 200, type: "text/html; charset=utf-8", body: gapsPage(gaps, keepsWords) }));
}

/** A file that `verbatim knowledge try` reads. */
export async function gapsFileResponse({ keepsWords, read }: GapsSource): Promise<PageResponse> {
  return respond(read, (gaps) => ({
    ...plainText(200, gapsFile(gaps, keepsWords).join("\n")),
    headers: { "Content-Disposition": 'attachment; filename="gaps.txt"' },
  }));
}

async function respond(read: GapsSource["read"], toResponse: (gaps: DocumentGaps) => PageResponse): Promise<PageResponse> {
  try {
    return toResponse(await read());
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return plainText(503, `What was asked in vain cannot be read. ${error.message}`);
  }
}

function gapsPage({ document, total, channels, questions, leftOut }: DocumentGaps, keepsWords: boolean): string {
  return `<!doctype html>\n${toMarkup(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Asked in vain · ${document.title}</title>
<link rel="stylesheet" href="/page.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<main class="gaps">
<header><h1>Asked in vain: ${document.title}</h1><a href="/">Back to the chat</a></header>
<p>In the last ${gapDays} days: ${countsText(total)}.</p>
${
  channels.length > 1 &&
  html`<ul class="channels">${channels.map(({ channel, counts }) => html`<li><code>${channelName(channel)}</code> ${countsText(counts)}</li>`)}</ul>`
}
${!keepsWords && html`<p class="quiet">${wordsNote}</p>`}
${questions.length > 0 && questionList(questions)}
${leftOut > 0 && html`<p class="quiet">${leftOut} more cannot be written as a line and are left out.</p>`}
</main>
</body>
</html>`)}\n`;
}

function questionList(questions: readonly GapQuestion[]): Html {
  return html`<h2>The questions of the last ${questionDays} days</h2>
<p class="quiet">Each is a link that asks it here. <a href="${gapsFilePath}" download>gaps.txt</a> has them all, for <code>npm run knowledge -- try gaps.txt</code>.</p>
<ol>${questions.map(
    ({ line, counts }) =>
      html`<li><a href="${pageAddress({ turns: [{ kind: "text", text: line }] })}#reply">${line}</a> <span class="quiet">${countsText(counts)}</span></li>`,
  )}</ol>`;
}
