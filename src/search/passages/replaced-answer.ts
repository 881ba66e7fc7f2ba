import { paragraphOf } from "../../document/document.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import { tableCells } from "../../document/table-cells.ts";
import { tokenize } from "../../text/tokenize.ts";
import type { PassageIndex } from "./passage-index.ts";
import { createPlaceTest } from "./place-test.ts";
import { type Question, weakWordWeight } from "./question.ts";
import type { RankedSentence } from "./ranking.ts";
import { findSubjectMentions } from "./subject-names.ts";
import { findTokenId } from "./token-ids.ts";

/** `replaced` has, in its phrases, another word than the question. */
interface Replaced {
  readonly index: PassageIndex;
  readonly question: Question;
  readonly replaced: RankedSentence;
}

/** Whether a sentence has the words that the replaced one lacks. */
export function hasReplacingWords({ index, question, replaced }: Replaced, candidate: RankedSentence): boolean {
  const isThere = createPlaceTest(index, candidate);
  return (replaced.replacing ?? []).every((number) => {
    const term = question.terms[number];
    return term !== undefined && isThere(term);
  });
}

/**
 * The row of the same table that begins with the words that the replaced row lacks, if the question has no others: what is curated for the
 * treasurer's row tells what is asked of the chair's.
 */
export function siblingRow(context: Replaced, others: readonly RankedSentence[]): RankedSentence | undefined {
  const { index, question, replaced } = context;
  const isThere = createPlaceTest(index, replaced);
  const isCovered = question.terms.every(
    (term, number) =>
      term.weight <= weakWordWeight ||
      replaced.replacing?.includes(number) ||
      isThere(term) ||
      (replaced.matches.sentenceOrParaphrase[number] ?? 0) > 0,
  );
  if (!isCovered || !isRow(index, replaced)) return undefined;
  const siblings = others.filter((other) => isRow(index, other) && isAtSamePlace(index, other, replaced));
  return siblings.find((other) => {
    const first = new Set(firstCellIds(index, other));
    return replaced.replacing?.every((number) => question.terms[number]?.interpretations.some(({ id }) => first.has(id)));
  });
}

/** `having`: those with the words that the replaced sentence lacks. One of them, if it has more of the question or is a row of the same table. */
export function closestToReplaced({ index, question, replaced }: Replaced, having: readonly RankedSentence[]): RankedSentence {
  const hasMore = ({ matches }: RankedSentence) =>
    question.terms.some(
      ({ weight }, number) => weight > weakWordWeight && !replaced.replacing?.includes(number) && (matches.sentence[number] ?? 0) > 0,
    );
  const row = having.find((other) => isRow(index, other) && isAtSamePlace(index, other, replaced));
  return row ?? having.find(hasMore) ?? replaced;
}

function isRow(index: PassageIndex, ranked: RankedSentence): boolean {
  return paragraphOfRanked(index, ranked)?.kind === "row";
}

function paragraphOfRanked({ knowledge: { document } }: PassageIndex, { sentence }: RankedSentence): Paragraph | undefined {
  const found = document.sentences[sentence];
  return found && paragraphOf(document, found);
}

function isAtSamePlace({ surroundings: { places } }: PassageIndex, one: RankedSentence, other: RankedSentence): boolean {
  return places[one.sentence] === places[other.sentence];
}

function firstCellIds(index: PassageIndex, ranked: RankedSentence): readonly number[] {
  const { knowledge, tokenIds, names, subjectIds } = index;
  const { document } = knowledge;
  const paragraph = paragraphOfRanked(index, ranked);
  const [first] = paragraph ? tableCells(document, paragraph) : [];
  if (!first) return [];
  const words = tokenize(document.text, first.cell.start, first.cell.end);
  const subjects = findSubjectMentions(names, words).map(({ subject }) => subjectIds.get(subject));
  return [...words.map(({ folded }) => findTokenId(tokenIds, folded)), ...subjects].filter((id) => id !== undefined);
}
