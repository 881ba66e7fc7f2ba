import { contains, type Document, type Span } from "../document/document.ts";
import { type Group, groupOf, maxRows, overlappingMembers, shownMembers } from "../document/groups.ts";
import { groupBy } from "../text/collections.ts";
import { answerSpans } from "./answer-spans.ts";
import { tokenRow } from "./ranking/inverted-index.ts";
import type { PassageIndex } from "./ranking/passage-index.ts";
import type { Question } from "./ranking/question-terms.ts";
import type { RankedSentence } from "./ranking/rank-sentences.ts";
import { isNamedRow } from "./ranking/sentence-context.ts";
import { createTermLookup, exactScores } from "./ranking/term-matches.ts";

/**
 * Passages of the sentences, by index; none is a part of another's passage: its lead-in, its code, its list. After a row or an item of a long list come
 * those beside it that fit the question as well. `margins`: how much less than the first the second, the third … may score. `maxLength`: UTF-16 code
 * units of all passages, unless the first alone has more.
 */
export function distinctPassages(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
  margins: readonly number[],
  maxLength = Number.POSITIVE_INFINITY,
): readonly number[] {
  const { document } = index.knowledge;
  const kept: { readonly sentences: readonly number[]; readonly spans: readonly Span[]; readonly group: Group | undefined }[] = [];
  let length = 0;
  for (const { sentence, score } of ranked) {
    if (kept.length > margins.length) break;
    if (score < leastScore(ranked, margins[kept.length - 1])) continue;
    const span = document.sentences[sentence] ?? { start: 0, end: 0 };
    const own = partlyShownGroup(document, span);
    if (kept.some((other) => (own && other.group === own) || other.spans.some((each) => contains(each, span)))) continue;
    const spans = answerSpans(index.knowledge, span);
    length += spans.reduce((sum, { start, end }) => sum + end - start, 0);
    if (kept.length > 0 && length > maxLength) break;
    kept.push({
      sentences: own ? fittingAlike(index, question, sentence, own) : [sentence],
      spans,
      group: own,
    });
  }
  return kept.flatMap(({ sentences }) => sentences);
}

/** `margin`: undefined for the first. */
function leastScore([first]: readonly RankedSentence[], margin = Number.POSITIVE_INFINITY): number {
  return (first?.score ?? 0) - margin;
}

/** The group of a member, unless all of it is shown with that. */
function partlyShownGroup(document: Document, span: Span): Group | undefined {
  const group = groupOf(document, span);
  const isPart = group && overlappingMembers(group, span).length > 0 && shownMembers(document, group, [span]).size < group.members.length;
  return isPart ? group : undefined;
}

/**
 * A member, then those of its group that have as many words of the question themselves. If it has none, the question names only what is above: "how
 * many days do I get?" the columns of a table, of which all rows fit; "what do I need?" a list, which is shown from its start. A row that the question
 * names is alone.
 */
function fittingAlike(index: PassageIndex, question: Question, best: number, group: Group): readonly number[] {
  const { sentences } = index.knowledge.document;
  const isTable = group.kind === "table";
  const lookup = createTermLookup(question.terms);
  const fitOf = (own: readonly number[]): number => {
    if (isTable && own.some((sentence) => isNamedRow(index, question, sentence))) return Number.POSITIVE_INFINITY;
    const scores = own.map((sentence) => exactScores(lookup, tokenRow(index.sentences, sentence)));
    return question.terms.filter((_, term) => scores.some((each) => (each[term] ?? 0) > 0)).length;
  };
  const around = sentencesAround(index.knowledge.document, best, group);
  const members = [...groupBy(around, (sentence) => sentences[sentence]?.paragraph).values()];
  const own = fitOf(members.find((member) => member.includes(best)) ?? [best]);
  if (own === 0 && !isTable) return [...new Set([best, ...around.slice(0, 1)])];
  const alike = members.filter((member) => !member.includes(best) && fitOf(member) >= own);
  const fittest = (member: readonly number[]) => member.toSorted((a, b) => fitOf([b]) - fitOf([a])).slice(0, 1);
  return [best, ...alike.slice(0, maxRows - 1).flatMap(fittest)];
}

/** The sentences of a group, by index, in order; of a long one, those near the best. */
function sentencesAround({ sentences }: Document, best: number, { members }: Group): readonly number[] {
  const [from, to] = [members[0]?.number ?? 0, members.at(-1)?.number ?? 0];
  const isIn = (at: number) => (sentences[at]?.paragraph ?? 0) >= from && (sentences[at]?.paragraph ?? 0) <= to;
  const around = Array.from({ length: 2 * maxDistance + 1 }, (_, at) => best - maxDistance + at);
  return around.filter((at) => at >= 0 && isIn(at));
}

/** Sentences before and after the best that are read, which bounds the time. */
const maxDistance = 500;
