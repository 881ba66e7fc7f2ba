import { citation } from "../../../src/document/citation.ts";
import type { Document } from "../../../src/document/document.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { overlaps, type Span } from "../../../src/document/span.ts";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import { sentencePlace } from "../document-words.ts";
import { type Html, html, toMarkup } from "../html/html.ts";
import { documentPath, rootPath } from "./document-address.ts";
import { documentLanguage } from "./document-language.ts";
import { paragraphsHtml } from "./paragraph-html.ts";
import { type Place, pagePlace } from "./place.ts";
import { shownPart } from "./shown-part.ts";
import type { Pass } from "./signature.ts";

export interface DocumentView {
  /** PUBLIC_URL. */
  readonly url: string;
  /** Undefined: the document's start. */
  readonly place: Place | undefined;
  /** Signs the links to the document's other pages. */
  readonly pass: Pass | undefined;
}

/** The document, or the part of it around a place, for reading. */
export function documentPage(knowledge: Knowledge, view: DocumentView): string {
  const { document, title } = knowledge;
  const { paragraphs, before, after } = shownPart(document, view.place);
  const cited = citedSpan(view.place);
  const language = documentLanguage(document);
  const lang = language !== undefined && html` lang="${language}"`;
  return pageMarkup(
    view.url,
    title,
    html`<header><h1${lang}>${title}</h1>${citedLink(document, view.place)}</header>
<main>
${knowledge.url !== undefined && html`<p class="about">This is a copy of <a href="${knowledge.url}" rel="noreferrer">the document's own page</a>.</p>`}
${pageLink(before, "The page before", document, view)}
<article${lang}>
${paragraphsHtml(document, paragraphs, (sentence) => cited !== undefined && overlaps(sentence, cited))}
</article>
${pageLink(after, "The next page", document, view)}
</main>`,
  );
}

function citedSpan(place: Place | undefined): Span | undefined {
  return place?.kind === "cited" ? { start: place.first.start, end: place.last.end } : undefined;
}

function citedLink(document: Document, place: Place | undefined): Html | undefined {
  const cited = citedSpan(place);
  return cited && place && html`<a class="cited" href="#p${sentencePlace(place.first)}">${citation(document, cited)}</a>`;
}

function pageLink(first: Sentence | undefined, label: string, { hash }: Document, { url, pass }: DocumentView): Html | undefined {
  return first && html`<p class="paging"><a href="${rootPath(url)}${documentPath(hash, pagePlace(first), pass)}">${label}</a></p>`;
}

export interface PageLink {
  readonly address: string;
  readonly label: string;
}

/** A page with one sentence, and perhaps a link. */
export function sentencePage(url: string, sentence: string, link?: PageLink): string {
  return pageMarkup(
    url,
    sentence,
    html`<main><p class="refusal">${sentence}</p>${link && html`<p><a href="${link.address}">${link.label}</a></p>`}</main>`,
  );
}

function pageMarkup(url: string, title: string, body: Html): string {
  const root = rootPath(url);
  return `<!doctype html>\n${toMarkup(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="stylesheet" href="${root}/d/style.css">
<link rel="icon" href="${root}/d/icon.svg" type="image/svg+xml">
</head>
<body>
${body}
</body>
</html>
`)}`;
}
