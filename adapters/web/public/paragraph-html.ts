import type { Document } from "../../../src/document/document.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { headingDepth, isNested, sentencePlace, shownWords } from "../document-words.ts";
import { type Html, html } from "../html/html.ts";
import type { ShownParagraph } from "./shown-part.ts";

export interface ParagraphOptions {
  readonly document: Document;
  readonly isCited: (sentence: Sentence) => boolean;
  /** Whether the first paragraph is the title of the page. */
  readonly startsWithTitle: boolean;
}

/** The paragraphs in order; items that follow each other are one list. */
export function paragraphsHtml(paragraphs: readonly ShownParagraph[], options: ParagraphOptions): Html {
  const blocks = paragraphs.map((shown) => ({ isItem: shown.paragraph.kind === "item", content: paragraphHtml(shown, options) }));
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

function paragraphHtml(shown: ShownParagraph, options: ParagraphOptions): Html {
  const { paragraph } = shown;
  const { document } = options;
  const { number, kind } = paragraph;
  const place = html`<a class="place" href="#p${number}" aria-label="Paragraph ${number}">¶${number}</a>`;
  const words = wordsHtml(shown, options);
  switch (kind) {
    case "heading":
      return headingHtml(html`${place}${words}`, number, headingLevel(paragraph, options));
    case "item":
      return html`<li id="p${number}"${isNested(paragraph, document) && html` class="nested"`}>${place}${words}</li>`;
    case "code":
      return html`<div id="p${number}" class="code">${place}<pre><code>${words}</code></pre></div>`;
    case "text":
    case "row":
    case "columns":
    case "caption":
      return html`<p id="p${number}" class="${kind}">${place}${words}</p>`;
  }
}

/** The page has one heading of the first level, its title. */
function headingLevel(paragraph: Paragraph, { document, startsWithTitle }: ParagraphOptions): number {
  if (startsWithTitle && paragraph.number === 1) return 1;
  return Math.max(2, headingDepth(paragraph, document) + (startsWithTitle ? 1 : 2));
}

function headingHtml(content: Html, number: number, level: number): Html {
  if (level === 1) return html`<h1 id="p${number}">${content}</h1>`;
  if (level === 2) return html`<h2 id="p${number}">${content}</h2>`;
  if (level === 3) return html`<h3 id="p${number}">${content}</h3>`;
  return level === 4 ? html`<h4 id="p${number}">${content}</h4>` : html`<h5 id="p${number}">${content}</h5>`;
}

function wordsHtml({ paragraph, sentences }: ShownParagraph, { document, isCited }: ParagraphOptions): readonly (Html | string)[] {
  return sentences.flatMap((sentence, at) => {
    const between = { start: sentences[at - 1]?.end ?? sentence.start, end: sentence.start };
    const words = shownWords(document, paragraph, sentence);
    const id = `p${sentencePlace(sentence)}`;
    return [
      shownWords(document, paragraph, between),
      isCited(sentence) ? html`<mark id="${id}">${words}</mark>` : html`<span id="${id}">${words}</span>`,
    ];
  });
}
