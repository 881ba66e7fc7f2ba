import { type Html, html, htmlDocument } from "./html-markup.ts";
import { htmlPage, type PageResponse } from "./http-requests.ts";
import { pageAddress } from "./page-state.ts";
import type { TriedDocument } from "./tried-documents.ts";

export const tryPath = "/try";

/** A document to try. Script takes one that is dropped anywhere on the page, too, and says how much of it is sent. */
export const tryForm = html`<form class="try" action="${tryPath}" method="post" enctype="multipart/form-data">
<label for="document-to-try">Try your own document: drop it here, or choose it</label>
<div class="line"><input id="document-to-try" type="file" name="document" required accept=".txt,.md,.html,.htm,.docx,.pdf"><button class="button">Try it</button></div>
<p>Text, Markdown, HTML, Word or PDF. It is read on this machine, in memory, and not kept.</p></form>`;

export const tryScript = html`<script src="/try.js" type="module"></script>`;

export type UnreadDocument = Exclude<TriedDocument, { kind: "read" }>;

export function tryResponse(tried: UnreadDocument | undefined, status = tried ? statuses[tried.kind] : 410): PageResponse {
  return htmlPage(status, tryPage(tried));
}

const statuses = { reading: 200, refused: 422 };

/** A document that is being read, was refused, or is not there any more. */
function tryPage(tried: UnreadDocument | undefined): string {
  const isReading = tried?.kind === "reading";
  // Script asks again without loading the page.
  const more = html`${tryScript}${isReading && html`<noscript><meta http-equiv="refresh" content="1"></noscript>`}`;
  return htmlDocument(
    { title: isReading ? `Reading ${tried.name}` : "Try a document", styles: "/page.css", icon: "/icon.svg", more },
    html`<main class="author-page">
<header><h1>Try a document</h1><a href="/">Back to the chat</a></header>
${isReading ? readingSection(tried) : html`<p role="alert">${tried ? tried.sentence : gone}</p>${tryForm}`}
</main>
<p class="status" id="status" role="status"></p>`,
  );
}

const gone = "This document was tried and not kept: it is gone.";

function readingSection({ name, progress }: { readonly name: string; readonly progress: string }): Html {
  const [, done, all] = /(\d+) of (\d+)/u.exec(progress) ?? [];
  const value = done !== undefined && html` value="${done}" max="${all}"`;
  return html`<section id="reading" aria-label="Reading"><p role="status">${name} is being read. The chat opens by itself when that is done.</p>
<p><progress aria-label="How much is read"${value}></progress> <span class="quiet">${progress}</span></p></section>`;
}

/** Says on each page what answers, and for how long. */
export function triedNote(tried: Extract<TriedDocument, { kind: "read" }>, servedTitle: string): Html {
  const time = tried.until.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return html`<p class="tried"><b>Tried, not kept</b>: gone at <time datetime="${tried.until.toISOString()}">${time}</time>, when four others were tried since, or when the program stops.
<a href="${pageAddress({})}">Back to ${servedTitle}</a></p>`;
}
