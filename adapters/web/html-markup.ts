import type { Document } from "../../src/document/document.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import { printableText } from "../../src/text/characters.ts";
import type { AppIdentity } from "../shared/environment.ts";
import { shownWords } from "./document-place.ts";

const markup = Symbol("markup");

/** Markup that may be sent as it is. Only `html` creates it, so that no string is sent unescaped. */
export interface Html {
  readonly [markup]: string;
}

/** `false` and `undefined` render nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/** HTML in which every string value is escaped, for element content and for quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { [markup]: strings.map((string, index) => string + toMarkup(values[index])).join("") };
}

export function toMarkup(value: HtmlValue): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  return markup in value ? value[markup] : value.map(toMarkup).join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeText(text: string): string {
  return printableText(text).replace(/[&<>"']/gu, (mark) => entities[mark] ?? "");
}

/** A page's head. Addresses are paths; `more`: what only this page has. */
interface PageHead {
  readonly title: string;
  readonly styles: string;
  readonly icon: string;
  readonly more?: Html;
}

export function htmlDocument({ title, styles, icon, more }: PageHead, body: Html): string {
  return `<!doctype html>\n${toMarkup(html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
${more}
<title>${title}</title>
<link rel="stylesheet" href="${styles}">
<link rel="icon" href="${icon}" type="image/svg+xml">
</head>
<body>
${body}
</body>
</html>`)}\n`;
}

/** Sentences of a paragraph as `sentenceHtml` shows each, with what is between them. */
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
  const shown = Math.min(level, 6);
  return html`<h${shown}${attribute}>${words}</h${shown}>`;
}

/** The app's icon, as SVG: its characters over a marked line. */
export function iconSvg({ name, icon }: AppIdentity): string {
  const size = [...icon].length === 1 ? 22 : 15;
  return toMarkup(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>${name}</title>
<rect width="32" height="32" rx="7" fill="#1c1a17"/><rect x="6" y="19" width="20" height="7" rx="1.5" fill="#ffd84d" fill-opacity="0.55"/>
<text x="16" y="17" fill="#fff" font-family="system-ui, sans-serif" font-weight="700" font-size="${size}" text-anchor="middle" dominant-baseline="central">${icon}</text>
</svg>
`);
}
