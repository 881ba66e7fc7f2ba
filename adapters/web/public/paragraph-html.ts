import type { Document } from "../../../src/document/document.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { splitIndex } from "../../shared/truncate.ts";
import { headingDepth, isNested, sentencePlace, shownWords } from "../document-words.ts";
import { type Html, type HtmlValue, html } from "../html/html.ts";
import { headingHtml, paragraphWords } from "../paragraph-words.ts";
import { maxPageLength, type ShownParagraph } from "./shown-part.ts";

type IsCited = (sentence: Sentence) => boolean;

/** The paragraphs in order; items that follow each other are one list. */
export function paragraphsHtml(document: Document, paragraphs: readonly ShownParagraph[], isCited: IsCited): Html {
  const blocks = paragraphs.map((shown) => ({ isItem: shown.paragraph.kind === "item", content: paragraphHtml(document, shown, isCited) }));
  return html`${blocks.map(({ isItem, content }, at) => {
    const startsList = isItem && !blocks[at - 1]?.isItem;
    const endsList = isItem && !blocks[at + 1]?.isItem;
    return [startsList && listStart, content, endsList && listEnd, "\n"];
  })}`;
}

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
      return html`<p id="p${number}" class="${kind}">${place}${words}</p>`;
  }
}

/** With the number that the document gives it ("2.", "(b)"), which is no part of the paragraph. */
function itemHtml(document: Document, paragraph: Paragraph, place: Html, words: readonly HtmlValue[]): Html {
  const mark = markBefore(document, paragraph);
  const isNumber = numberFormat.test(mark);
  const classes = [isNested(paragraph, document) && "nested", (isNumber || mark === "") && "unmarked"].filter((name) => name !== false);
  return html`<li id="p${paragraph.number}" class="${classes.join(" ")}">${place}${isNumber && `${mark} `}${words}</li>`;
}

/** What is before a paragraph in its line; nothing before the further paragraphs of an item. */
function markBefore({ text }: Document, { start }: Paragraph): string {
  const before = text.slice(Math.max(0, start - maxMarkLength), start);
  return before.slice(before.lastIndexOf("\n") + 1).trim();
}

/** UTF-16 code units, with the indent. */
const maxMarkLength = 40;
const numberFormat = /^[(（]?[\p{L}\p{N}.]{1,8}[.)）、]$/u;

/** The title of the page is above it. */
const firstHeadingLevel = 2;

function wordsHtml(document: Document, { paragraph, sentences }: ShownParagraph, isCited: IsCited): readonly HtmlValue[] {
  return paragraphWords(document, paragraph, sentences, (sentence) => {
    const words = sentenceWords(document, paragraph, sentence);
    const id = `p${sentencePlace(sentence)}`;
    return isCited(sentence) ? html`<mark id="${id}">${words}</mark>` : html`<span id="${id}">${words}</span>`;
  });
}

/** A sentence that is longer than a page, such as a very long heading, is cut, and the page says so. */
function sentenceWords(document: Document, paragraph: Paragraph, { start, end }: Sentence): Html {
  if (end - start <= maxPageLength) return html`${shownWords(document, paragraph, { start, end })}`;
  const cut = start + splitIndex(document.text.slice(start, start + maxPageLength + 1), maxPageLength);
  const missing = (end - cut).toLocaleString("en");
  return html`${shownWords(document, paragraph, { start, end: cut }).trimEnd()}… <em>[${missing} more characters of this sentence are not shown]</em>`;
}
