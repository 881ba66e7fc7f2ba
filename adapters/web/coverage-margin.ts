import { type Document, isInBodyText } from "../../src/document/document.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import { citation } from "../../src/document/spans-and-citations.ts";
import { type Knowledge, uncoveredSentences } from "../../src/knowledge/knowledge-model.ts";
import { type Html, html } from "./html-markup.ts";

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
  const count = `${coveredCount} of ${sentenceCount} ${sentenceCount === 1 ? "sentence" : "sentences"} covered`;
  return html`<div class="coverage-legend"><p title="Covered: a fact or quotation reaches them.">
<span>${sample(true)} ${count}</span>${coveredCount < sentenceCount && html` <span>${sample(false)} not covered</span>`}</p>
${!isCurated && html`<p class="uncurated">Nothing is curated yet: all commands work. Curate what matters, in knowledge.yaml.</p>`}</div>`;
}
