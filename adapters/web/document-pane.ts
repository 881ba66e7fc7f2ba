import { citationOf, type Document, sentencesOf } from "../../src/document/document.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import type { Span } from "../../src/document/span.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import type { Reply } from "../../src/reply.ts";
import { type Html, html } from "./html/html.ts";
import { type Mark, marksOf, piecesOf } from "./marks.ts";
import { sentenceCard } from "./sentence-card.ts";
import { addressOf, type Visit } from "./turns.ts";

/** The document with its places, the words of the reply marked in it. A sentence leads to what is known about it. */
export function documentPane(knowledge: Knowledge, reply: Reply, visit: Visit): Html {
  const { document } = knowledge;
  const marks = marksOf(reply);
  const shown = paragraphsShown(document, visit, marks[0]?.span);
  const [first, last] = [shown[0]?.number ?? 1, shown.at(-1)?.number ?? 1];
  const part = (number: number, label: string) =>
    html`<p class="part"><a href="${addressOf({ ...visit, place: undefined, from: number })}#p${number}">${label}</a></p>`;
  return html`${first > 1 && part(Math.max(1, first - (last - first) - 1), `Before ¶${first}`)}
${shown.map((paragraph) => paragraphView(paragraph, marks, knowledge, visit))}
${last < document.paragraphs.length && part(last + 1, `After ¶${last}`)}`;
}

/** More would make the page of a long document slow. */
const mostSentences = 300;
/** Paragraphs shown before the one that matters. */
const lead = 10;

function paragraphsShown(document: Document, { place, from }: Visit, evidence: Span | undefined): readonly Paragraph[] {
  const [sentence] = evidence ? sentencesOf(document, evidence) : [];
  const matters = place === undefined ? sentence?.paragraph : Number(place.split(".")[0]);
  const fits = document.sentences.length <= mostSentences;
  const start = fits ? 0 : from !== undefined && place === undefined ? from - 1 : (matters ?? 1) - 1 - lead;
  let sentences = 0;
  return document.paragraphs.slice(Math.min(Math.max(0, start), document.paragraphs.length - 1)).filter((paragraph) => {
    const before = sentences;
    sentences += paragraph.sentences.length;
    return before < mostSentences;
  });
}

function paragraphView(paragraph: Paragraph, marks: readonly Mark[], knowledge: Knowledge, visit: Visit): Html {
  const { number, kind, sentences } = paragraph;
  const words = sentences.map((sentence, at) => {
    const between = knowledge.document.text.slice(sentences[at - 1]?.end ?? sentence.start, sentence.start);
    return [between, sentenceView(sentence, marks, knowledge.document, visit)];
  });
  const asked = sentences.find((sentence) => placeOf(sentence) === visit.place);
  const place = html`<a class="place" href="#p${number}" aria-label="Paragraph ${number}">¶${number}</a>`;
  const body = kind === "heading" ? html`<h3>${place} ${words}</h3>` : html`<p class="${kind}">${place} ${words}</p>`;
  return html`<div class="paragraph" id="p${number}">${body}${asked && sentenceCard(asked, knowledge, visit)}</div>
`;
}

function sentenceView(sentence: Sentence, marks: readonly Mark[], document: Document, visit: Visit): Html {
  const place = placeOf(sentence);
  const pieces = piecesOf(sentence, marks).map(({ span, mark, isFirst }) => {
    const words = document.text.slice(span.start, span.end);
    const isTheFirst = isFirst && mark === marks[0];
    return mark ? html`<mark class="${mark.kind}"${isTheFirst && html` id="e1"`}>${words}</mark>` : words;
  });
  const title = `${citationOf(document, sentence)}: what is known about this sentence`;
  const current = place === visit.place && html` aria-current="true"`;
  return html`<a class="sentence" id="s${place}" title="${title}" href="${addressOf({ ...visit, place })}#s${place}"${current}>${pieces}</a>`;
}

/** `7.2` */
export function placeOf({ paragraph, number }: Sentence): string {
  return `${paragraph}.${number}`;
}
