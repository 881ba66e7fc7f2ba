import { contains, paragraphOf, type Span } from "../document/document.ts";
import { answerSpans } from "./answer-spans.ts";
import type { PassageIndex } from "./ranking/passage-index.ts";
import type { Question } from "./ranking/question-terms.ts";
import { isNamedRow, type RankedSentence } from "./ranking/rank-sentences.ts";

/**
 * At most `limit` of the sentences, none of which is a part of another's passage: its lead-in, its code, its header. Of a table, a further
 * row is shown only if it has as many of the question's words as the best one, and its name, if the best one has.
 */
export function distinctPassages(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
  limit: number,
): readonly RankedSentence[] {
  const kept: Shown[] = [];
  for (const sentence of ranked) {
    if (kept.length === limit) break;
    const shown = readShown(index, question, sentence);
    const isShown = kept.some(({ spans }) => spans.some((span) => contains(span, shown.span)));
    const isOtherRow = kept.some((other) => shown.table !== undefined && other.table === shown.table && other.fit > shown.fit);
    if (!isShown && !isOtherRow) kept.push(shown);
  }
  return kept.map(({ sentence }) => sentence);
}

interface Shown {
  readonly sentence: RankedSentence;
  readonly span: Span;
  /** All that is shown with it. */
  readonly spans: readonly Span[];
  /** Names the table of a row. */
  readonly table: number | undefined;
  /** How many of the question's words the sentence has itself; more than any number of them, if it is a row that the question names. */
  readonly fit: number;
}

function readShown(index: PassageIndex, question: Question, sentence: RankedSentence): Shown {
  const { document } = index.knowledge;
  const found = document.sentences[sentence.sentence];
  const span = found ?? { start: 0, end: 0 };
  const paragraph = found && paragraphOf(document, found);
  const table = paragraph?.kind === "row" ? (paragraph.leadIn ?? paragraph.heading ?? 0) : undefined;
  const words = sentence.matches.sentence.filter((score) => score > 0).length;
  const fit = table !== undefined && isNamedRow(index, question, sentence.sentence) ? Number.POSITIVE_INFINITY : words;
  return { sentence, span, spans: answerSpans(index.knowledge, span), table, fit };
}
