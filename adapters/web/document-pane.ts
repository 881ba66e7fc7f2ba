import { displayText } from "../../src/document/display-text.ts";
import {
  citation,
  type Document,
  isInBodyText,
  overlappingSentences,
  overlaps,
  paragraphOf,
  type Span,
} from "../../src/document/document.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import { type Knowledge, type Statement, uncoveredSentences } from "../../src/knowledge/knowledge-model.ts";
import type { Reply } from "../../src/reply.ts";
import { counted } from "../../src/text/characters.ts";
import { headingDepth, isNested, sentencePlace, shownWords } from "./document-place.ts";
import { type Html, headingHtml, html, paragraphWords } from "./html-markup.ts";
import { type History, type PageState, type PageView, pageAddress } from "./page-state.ts";
import { type Mark, markedPieces, replyMarks } from "./quoted-words.ts";

/**
 * The document with paragraph numbers and the reply's words marked. Each sentence links to the facts and quotations in it. With `coverage`,
 * the margin shows which sentences they reach.
 */
export function documentPane(knowledge: Knowledge, reply: Reply | undefined, view: PageView, coverage?: Coverage): Html {
  const { document } = knowledge;
  const marks = reply ? replyMarks(reply) : [];
  const visible = visibleParagraphs(document, view, marks[0]?.span);
  const [first, last] = [visible[0]?.number ?? 1, visible.at(-1)?.number ?? 1];
  const pagingLink = (number: number, label: string) =>
    html`<p class="paging"><a href="${pageAddress({ ...view, place: undefined, firstParagraph: number })}#p${number}">${label}</a></p>`;
  const sentenceAddress = sentenceAddressStart(view);
  return html`${first > 1 && pagingLink(Math.max(1, first - (last - first) - 1), `Before ¶${first}`)}
${visible.map((paragraph) => paragraphHtml(paragraph, marks, knowledge, { ...view, sentenceAddress, coverage }))}
${last < document.paragraphs.length && pagingLink(last + 1, `After ¶${last}`)}`;
}

interface PaneView extends PageView {
  /** The start of an address that a sentence's place completes. */
  readonly sentenceAddress: Html;
  readonly coverage: Coverage | undefined;
}

/** UTF-16 code units of an address that hundreds of links on the page contain. */
const maxLinkedLength = 4_000;

/** It is made and escaped once for all sentences. A conversation that is too long for so many links is left out. */
function sentenceAddressStart(view: PageView): Html {
  const { firstParagraph, shownAs, tried } = view;
  const addresses = [view, view.last].map(({ turns, conversationState }) =>
    pageAddress({ turns, conversationState, shownAs, tried, firstParagraph }),
  );
  const address = addresses.find(({ length }) => length <= maxLinkedLength) ?? pageAddress({ shownAs, tried, firstParagraph });
  return html`${address}${address.includes("?") ? "&" : "?"}at=`;
}

/** More sentences would make the page of a long document slow. */
const maxSentences = 300;
/** Paragraphs shown before the selected or quoted one. */
const paragraphsBefore = 10;

function visibleParagraphs(document: Document, { place, firstParagraph }: PageState, evidence: Span | undefined): readonly Paragraph[] {
  const [sentence] = evidence ? overlappingSentences(document, evidence) : [];
  const focus = (place === undefined ? sentence?.paragraph : Number(place.split(".")[0])) ?? 1;
  const isShort = document.sentences.length <= maxSentences;
  const first = place === undefined && firstParagraph !== undefined ? firstParagraph : focus - paragraphsBefore;
  const start = isShort ? 0 : first - 1;
  let sentences = 0;
  return document.paragraphs.slice(Math.min(Math.max(0, start), document.paragraphs.length - 1)).filter((paragraph) => {
    const before = sentences;
    sentences += paragraph.sentences.length;
    return before < maxSentences;
  });
}

function paragraphHtml(paragraph: Paragraph, marks: readonly Mark[], knowledge: Knowledge, view: PaneView): Html {
  const { number, sentences } = paragraph;
  const { document } = knowledge;
  const words = paragraphWords(document, paragraph, sentences, (sentence) => sentenceHtml(sentence, marks, document, view));
  const selected = sentences.find((sentence) => sentencePlace(sentence) === view.place);
  const anchor = html`<a class="place" href="#p${number}" aria-label="Paragraph ${number}">¶${number}</a>`;
  const body = paragraphBody(paragraph, html`${anchor} ${words}`, document);
  const mark = view.coverage && coverageMark(paragraph, view.coverage, document);
  const content = mark ? html`<div class="with-coverage">${body}${mark}</div>` : body;
  return html`<div class="paragraph ${paragraph.kind}" id="p${number}">${content}${selected && sentenceCard(selected, knowledge, view)}</div>
`;
}

/** The page has two levels above. */
const firstHeadingLevel = 3;

function paragraphBody(paragraph: Paragraph, words: Html, document: Document): Html {
  switch (paragraph.kind) {
    case "heading":
      return headingHtml(firstHeadingLevel + headingDepth(paragraph, document), words);
    case "item":
      return html`<ul${isNested(paragraph, document) && html` class="nested"`}><li>${words}</li></ul>`;
    case "code":
      return html`<pre><code>${words}</code></pre>`;
    case "text":
    case "row":
    case "columns":
    case "caption":
    case "contents":
      return html`<p>${words}</p>`;
  }
}

function sentenceHtml(sentence: Sentence, marks: readonly Mark[], document: Document, view: PaneView): Html {
  const place = sentencePlace(sentence);
  const { kind = "text" } = paragraphOf(document, sentence) ?? {};
  const pieces = markedPieces(sentence, marks).map(({ span, mark, isFirst }) => {
    const words = shownWords(document, { kind }, span);
    const isBestEvidence = isFirst && mark === marks[0];
    return mark ? html`<mark class="${mark.kind}"${isBestEvidence && html` id="e1"`}>${words}</mark>` : words;
  });
  const title = `${citation(document, sentence)}: what is known about this sentence`;
  const current = place === view.place && html` aria-current="true"`;
  return html`<a class="sentence" id="s${place}" title="${title}" href="${view.sentenceAddress}${place}#s${place}"${current}>${pieces}</a>`;
}

/** The facts and quotations in a sentence, with their topics and subjects. */
function sentenceCard(sentence: Sentence, knowledge: Knowledge, view: PageView): Html {
  const statements = knowledge.statements.filter(({ shownSpan }) => overlaps(shownSpan, sentence));
  const entries = statements.map((statement) => statementEntry(statement, knowledge, view.next));
  return html`<aside class="card" aria-label="What is known about this sentence">
<p class="card-title">${citation(knowledge.document, sentence)} <a href="${pageAddress({ ...view, place: undefined })}">Close</a></p>
${entries.length > 0 ? html`<ul>${entries}</ul>` : html`<p>No fact or quotation is known here; questions still find these words.</p>`}
</aside>`;
}

function statementEntry(statement: Statement, knowledge: Knowledge, next: History): Html {
  const { span, about, topic, extracted } = statement;
  const subjects = about.map((id) => knowledge.subjects.get(id)?.name ?? id);
  return html`<li><p><strong>${statementTitle(statement, knowledge)}</strong>${extracted && html` <span class="quiet">found in the text</span>`}</p>
<blockquote>${displayText(knowledge.document, span)}</blockquote>
${topic !== undefined && html`<p class="quiet">Topic: ${knowledge.topics.get(topic)?.name ?? topic}</p>`}
${subjects.length > 0 && html`<p class="quiet">About: ${subjects.map((name, at) => [at > 0 && ", ", subjectLink(name, next)])}</p>`}</li>`;
}

function statementTitle(statement: Statement, { subjects }: Knowledge): string {
  if (statement.kind === "fact") return "Fact";
  const speaker = statement.by === undefined ? "somebody" : (subjects.get(statement.by)?.name ?? statement.by);
  return statement.kind === "quotation" ? `Quotation: ${speaker}` : `Reported speech: ${speaker}`;
}

function subjectLink(name: string, history: History): Html {
  return html`<a href="${pageAddress({ ...history, turns: [...history.turns, { kind: "text", text: `/about ${name}` }] })}#reply">${name}</a>`;
}

/** Which sentences a fact or quotation reaches. Headings and captions are not counted: they name things, and no statement has to reach them. */
export interface Coverage {
  readonly uncovered: ReadonlySet<Sentence>;
  readonly coveredCount: number;
  readonly sentenceCount: number;
  readonly isCurated: boolean;
}

export function readCoverage(knowledge: Knowledge): Coverage {
  const { document, statements } = knowledge;
  const isCounted = (sentence: Sentence) => isInBodyText(document, sentence);
  const uncovered = new Set(uncoveredSentences(knowledge).filter(isCounted));
  const sentenceCount = document.sentences.filter(isCounted).length;
  const isCurated = statements.some(({ extracted }) => !extracted);
  return { uncovered, coveredCount: sentenceCount - uncovered.size, sentenceCount, isCurated };
}

/** A bar beside the paragraph: solid along covered sentences, dotted along others. */
export function coverageMark({ sentences }: Paragraph, { uncovered }: Coverage, document: Document): Html | false {
  if (!sentences.some((sentence) => isInBodyText(document, sentence))) return false;
  const length = sentences.reduce((sum, { start, end }) => sum + end - start, 0);
  let before = 0;
  const bars = sentences.map((sentence) => {
    const top = before;
    before += sentence.end - sentence.start;
    return coverageBar(!uncovered.has(sentence), top / length, before / length);
  });
  const missing = sentences.filter((sentence) => uncovered.has(sentence));
  return html`<svg class="coverage" role="img" aria-label="${markLabel(sentences, missing, document)}">${bars}</svg>`;
}

/** Differs in shape too, for those who do not see the colour. `top` and `bottom`: parts of the height. */
function coverageBar(isCovered: boolean, top: number, bottom: number): Html {
  const percent = (part: number) => `${Math.round(part * 1000) / 10}%`;
  return isCovered
    ? html`<rect class="covered" y="${percent(top)}" width="100%" height="${percent(bottom - top)}"/>`
    : html`<line class="uncovered" x1="50%" x2="50%" y1="${percent(top)}" y2="${percent(bottom)}"/>`;
}

function markLabel(sentences: readonly Sentence[], missing: readonly Sentence[], document: Document): string {
  if (missing.length === 0) return "Covered";
  if (missing.length === sentences.length) return "Not covered";
  return `Covered except ${missing.map((sentence) => citation(document, sentence)).join(", ")}`;
}

/** What the bars mean, and how much is covered. That nobody curated a document is no failure, so it says what works. */
export function coverageLegend({ coveredCount, sentenceCount, isCurated }: Coverage): Html {
  const sample = (isCovered: boolean) => html`<svg class="coverage" aria-hidden="true">${coverageBar(isCovered, 0, 1)}</svg>`;
  const count = `${coveredCount} of ${counted(sentenceCount, "sentence")} covered`;
  return html`<div class="coverage-legend"><p title="Covered: a fact or quotation reaches them.">
<span>${sample(true)} ${count}</span>${coveredCount < sentenceCount && html` <span>${sample(false)} not covered</span>`}</p>
${!isCurated && html`<p class="uncurated">Nothing is curated yet: all commands work. Curate what matters, in knowledge.yaml.</p>`}</div>`;
}
