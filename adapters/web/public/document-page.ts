import { citation, type Document, overlaps, type Span } from "../../../src/document/document.ts";
import { paragraphKindOf } from "../../../src/document/document-structure.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { countMatches } from "../../../src/text/characters.ts";
import { cached, groupBy } from "../../../src/text/collections.ts";
import { fittingCount, splitIndex } from "../../shared/message-limits.ts";
import { headingDepth, isNested, type Place, sentencePlace, shownWords } from "../document-place.ts";
import { type Html, type HtmlValue, headingHtml, html, htmlDocument, paragraphWords } from "../html-markup.ts";
import { documentPath, type Pass, rootPath } from "./document-links.ts";

interface DocumentView {
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
  const { place } = view;
  const { paragraphs, before, after } = shownPart(document, place);
  const cited: Span | undefined = place?.kind === "cited" ? { start: place.first.start, end: place.last.end } : undefined;
  const citedLink = cited && place && html`<a class="cited" href="#p${sentencePlace(place.first)}">${citation(document, cited)}</a>`;
  const language = documentLanguage(document);
  const lang = language !== "" && html` lang="${language}"`;
  return pageMarkup(
    view.url,
    title,
    html`<header><h1${lang}>${title}</h1>${citedLink}</header>
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

function pageLink(first: Sentence | undefined, label: string, { hash }: Document, { url, pass }: DocumentView): Html | undefined {
  return (
    first && html`<p class="paging"><a href="${rootPath(url)}${documentPath(hash, `${sentencePlace(first)}-`, pass)}">${label}</a></p>`
  );
}

export interface PageLink {
  readonly address: string;
  readonly label: string;
}

/** A page with one sentence, and perhaps a link. */
export function sentencePage(url: string, sentence: string, link?: PageLink): string {
  const linked = link && html`<p><a href="${link.address}">${link.label}</a></p>`;
  return pageMarkup(url, sentence, html`<main><p class="refusal">${sentence}</p>${linked}</main>`);
}

function pageMarkup(url: string, title: string, body: Html): string {
  const root = rootPath(url);
  const more = html`<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">`;
  return htmlDocument({ title, styles: `${root}/d/style.css`, icon: `${root}/d/icon.svg`, more }, body);
}

type IsCited = (sentence: Sentence) => boolean;

/** The paragraphs in order; items that follow each other are one list. */
function paragraphsHtml(document: Document, paragraphs: readonly ShownParagraph[], isCited: IsCited): Html {
  const isItem = (at: number) => paragraphs[at]?.paragraph.kind === "item";
  return html`${paragraphs.map((shown, at) => {
    const startsList = isItem(at) && !isItem(at - 1);
    const endsList = isItem(at) && !isItem(at + 1);
    return [startsList && listStart, paragraphHtml(document, shown, isCited), endsList && listEnd, "\n"];
  })}`;
}

/** The title of the page is above it. */
const firstHeadingLevel = 2;

const listStart = html`<ul>
`;
const listEnd = html`
</ul>`;

function paragraphHtml(document: Document, shown: ShownParagraph, isCited: IsCited): Html {
  const { paragraph } = shown;
  const { number, kind } = paragraph;
  const place = html`<a class="place" href="#p${number}" aria-label="Paragraph ${number}">¶${number}</a>`;
  const words = wordsHtml(document, shown, isCited);
  switch (kind) {
    case "heading":
      return headingHtml(firstHeadingLevel + headingDepth(paragraph, document), [place, words], `p${number}`);
    case "item":
      return itemHtml(document, paragraph, place, words);
    case "code":
      return html`<div id="p${number}" class="code">${place}<pre><code>${words}</code></pre></div>`;
    case "text":
    case "row":
    case "columns":
    case "caption":
    case "contents":
      return html`<p id="p${number}" class="${kind}">${place}${words}</p>`;
  }
}

/** An item has the number that the document gives it ("2.", "(b)"), which is no part of the paragraph. */
function itemHtml(document: Document, paragraph: Paragraph, place: Html, words: readonly HtmlValue[]): Html {
  const mark = markBefore(document, paragraph);
  const isNumber = numberFormat.test(mark);
  const classes = [isNested(paragraph, document) && "nested", (isNumber || mark === "") && "unmarked"].filter((name) => name !== false);
  return html`<li id="p${paragraph.number}" class="${classes.join(" ")}">${place}${isNumber && `${mark} `}${words}</li>`;
}

/** UTF-16 code units, with the indent. */
const maxMarkLength = 40;
const numberFormat = /^[(（]?[\p{L}\p{N}.]{1,8}[.)）、]$/u;

/** What is before a paragraph in its line; nothing before the further paragraphs of an item. */
function markBefore({ text }: Document, { start }: Paragraph): string {
  const before = text.slice(Math.max(0, start - maxMarkLength), start);
  return before.slice(before.lastIndexOf("\n") + 1).trim();
}

function wordsHtml(document: Document, { paragraph, sentences }: ShownParagraph, isCited: IsCited): readonly HtmlValue[] {
  return paragraphWords(document, paragraph, sentences, (sentence) => {
    const [id, words] = [`p${sentencePlace(sentence)}`, wordsOf(document)(sentence)];
    return isCited(sentence) ? html`<mark id="${id}">${words}</mark>` : html`<span id="${id}">${words}</span>`;
  });
}

/**
 * The words of a sentence. Readers ask for the same sentences on other pages and with other marks. Anybody can ask for all of them, so the chat
 * waits for each once, and memory grows with the document alone.
 */
const wordsOf = cached(new WeakMap<Document, (sentence: Sentence) => Html>(), (document) =>
  cached(new Map<Sentence, Html>(), (sentence) => sentenceWords(document, sentence)),
);

/** A sentence that is longer than a page, such as a very long heading, is cut, and the page says so. */
function sentenceWords(document: Document, sentence: Sentence): Html {
  const { start, end } = sentence;
  const paragraph = { kind: paragraphKindOf(document, sentence) ?? "text" };
  if (end - start <= maxPageLength) return html`${shownWords(document, paragraph, { start, end })}`;
  const cut = start + splitIndex(document.text.slice(start, start + maxPageLength + 1), maxPageLength);
  const missing = (end - cut).toLocaleString("en");
  return html`${shownWords(document, paragraph, { start, end: cut }).trimEnd()}… <em>[${missing} more characters of this sentence are not shown]</em>`;
}

interface ShownPart {
  readonly paragraphs: readonly ShownParagraph[];
  /** Where the pages before and after begin; undefined at the document's ends. */
  readonly before: Sentence | undefined;
  readonly after: Sentence | undefined;
}

/** A paragraph, of which only these sentences are on the page. */
interface ShownParagraph {
  readonly paragraph: Paragraph;
  readonly sentences: readonly Sentence[];
}

/** The part of the document that one page shows. `place`: undefined for the document's start. */
function shownPart(document: Document, place: Place | undefined): ShownPart {
  const { sentences } = document;
  const from = place ? firstIndex(place, document) : 0;
  const to = pageEnd(sentences, from);
  return {
    paragraphs: byParagraph(sentences.slice(from, to), document),
    before: from === 0 ? undefined : sentences[Math.min(from - 1, startBefore(sentences, from, page))],
    after: sentences[to],
  };
}

/** UTF-16 code units of a page. More, or more sentences, would make the page slow: to read, and to make (1 to 3 ms), while the chat waits. */
const maxPageLength = 60_000;
const page: Budget = { sentences: 300, length: maxPageLength };
/** What is shown before a cited sentence; its paragraph is shown from the start if that is near. */
const leading: Budget = { sentences: 30, length: 6_000 };
const nearStart = 60;

/** What may be shown at most. */
interface Budget {
  readonly sentences: number;
  /** UTF-16 code units. */
  readonly length: number;
}

/** The start with the most before the cited sentence from which the page still reaches it. */
function firstIndex({ kind, first }: Place, { sentences }: Document): number {
  const index = sentences.indexOf(first);
  if (kind === "page") return index;
  const latest = startBefore(sentences, sentences.length, page);
  const from = Math.min(latest, startBefore(sentences, index, leading));
  const before = (sentences[from]?.number ?? 1) - 1;
  const paragraphStart = index - from + before <= nearStart ? from - before : from;
  return [paragraphStart, from].find((start) => pageEnd(sentences, start) > index) ?? index;
}

/** Where the sentences begin that fit before this one. */
function startBefore(sentences: readonly Sentence[], end: number, budget: Budget): number {
  return end - fittingSentences(sentences.slice(Math.max(0, end - budget.sentences), end).toReversed(), budget);
}

/** The first sentence after the page that begins here. A page has at least one. */
function pageEnd(sentences: readonly Sentence[], start: number): number {
  return start + Math.max(1, fittingSentences(sentences.slice(start, start + page.sentences), page));
}

function fittingSentences(sentences: readonly Sentence[], { length }: Budget): number {
  return fittingCount(sentences, ({ start, end }) => end - start, length);
}

function byParagraph(sentences: readonly Sentence[], { paragraphs }: Document): readonly ShownParagraph[] {
  return [...groupBy(sentences, ({ paragraph }) => paragraphs[paragraph - 1])].flatMap(([paragraph, own]) =>
    paragraph ? [{ paragraph, sentences: own }] : [],
  );
}

/** UTF-16 code units that tell the language. */
const readLength = 5_000;
/** The share of the letters. */
const minShare = 0.3;

/** The share of the words; in English text it is about 0.2. */
const minEnglishShare = 0.08;

/** The language for the `lang` attribute, "" unless its script or its most frequent words tell it; for fonts and for screen readers. */
const documentLanguage = cached(new WeakMap<Document, string>(), ({ text }) => {
  const start = text.slice(0, readLength);
  const letters = countMatches(start, /\p{L}/gu);
  const isWritten = (script: RegExp) => countMatches(start, script) > minShare * letters;
  if (isWritten(/[\p{Script=Hangul}]/gu)) return "ko";
  if (isWritten(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)) return /\p{Script=Hiragana}/u.test(start) ? "ja" : "zh";
  return countMatches(start, /\b(?:the|of|and|to|in)\b/giu) > minEnglishShare * countMatches(start, /\p{L}+/gu) ? "en" : "";
});
