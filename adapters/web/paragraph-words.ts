import type { Document } from "../../src/document/document.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import { shownWords } from "./document-words.ts";
import { type Html, type HtmlValue, html } from "./html/html.ts";

/** These sentences of a paragraph as `sentenceHtml` shows each, with what is between them. */
export function paragraphWords(
  document: Document,
  paragraph: Paragraph,
  sentences: readonly Sentence[],
  sentenceHtml: (sentence: Sentence) => Html,
): readonly HtmlValue[] {
  return sentences.flatMap((sentence, at) => {
    const between = { start: sentences[at - 1]?.end ?? sentence.start, end: sentence.start };
    return [shownWords(document, paragraph, between), sentenceHtml(sentence)];
  });
}

/** A heading of a document. HTML has six levels: any further one is the sixth. */
export function headingHtml(level: number, words: HtmlValue, id?: string): Html {
  const attribute = id !== undefined && html` id="${id}"`;
  if (level <= 2) return html`<h2${attribute}>${words}</h2>`;
  if (level === 3) return html`<h3${attribute}>${words}</h3>`;
  if (level === 4) return html`<h4${attribute}>${words}</h4>`;
  return level === 5 ? html`<h5${attribute}>${words}</h5>` : html`<h6${attribute}>${words}</h6>`;
}
