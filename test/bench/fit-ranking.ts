// What test/bench/fit.ts fits of the ranking: how much a word counts that stands around or before a sentence or in its phrases.

import type { Span } from "../../src/document/document.ts";
import { indexPassages, type PassageIndex } from "../../src/search/ranking/passage-index.ts";
import { type Question, readQuestion } from "../../src/search/ranking/question-terms.ts";
import { type FieldWeights, fieldWeights, scoreSentences } from "../../src/search/ranking/rank-sentences.ts";
import { article } from "../article.ts";
import { rawKnowledge } from "../uncurated.ts";
import { type Article, subjectOf } from "./articles.ts";
import { heldOutPhrases } from "./held-out.ts";
import type { QuestionSet } from "./judge-sets.ts";

/** A question that the document answers. */
export interface RankingItem {
  readonly fold: number;
  readonly kind: "article" | "document" | "phrase";
  readonly index: PassageIndex;
  readonly question: Question;
  /** The sentences that answer. */
  readonly right: ReadonlySet<number>;
}

const kinds = ["article", "document", "phrase"] as const;
export const folds = 5;

/** The questions of the articles, of documents that nobody curated, and held-out phrases of the shipped article. */
export function readRankingItems(articles: readonly Article[], documents: readonly QuestionSet[] = []): readonly RankingItem[] {
  const phrases = heldOutPhrases(article, folds).map(({ text, ...rest }): RankingItem => {
    return { ...rest, kind: "phrase", question: readQuestion(rest.index, text) };
  });
  return [...readArticles(articles), ...documents.flatMap(readDocument), ...phrases];
}

/** Parts of one article share a subject, so they are always in the same fold. */
function readArticles(articles: readonly Article[]): readonly RankingItem[] {
  const subjects = [...new Set(articles.map(subjectOf))];
  return articles.flatMap((each) => {
    const index = indexPassages(rawKnowledge(each.document));
    const fold = subjects.indexOf(subjectOf(each)) % folds;
    return each.questions.flatMap(({ q, answerable, gold }) => {
      const isRight = ({ start, end }: Span) => gold.some(([from, to]) => start < to && from < end);
      return answerable ? [readItem(index, q, fold, "article", isRight)] : [];
    });
  });
}

/** A document's questions are in one fold. Right is a passage, not a sentence. */
function readDocument({ knowledge, questions }: QuestionSet, number: number): readonly RankingItem[] {
  const index = indexPassages(knowledge);
  return questions.flatMap(({ text, kind, isRight }) =>
    kind === "answerable" ? [readItem(index, text, number % folds, "document", isRight)] : [],
  );
}

function readItem(
  index: PassageIndex,
  text: string,
  fold: number,
  kind: RankingItem["kind"],
  isRight: (sentence: Span) => boolean,
): RankingItem {
  const { sentences } = index.knowledge.document;
  return {
    fold,
    kind,
    index,
    question: readQuestion(index, text),
    right: new Set(sentences.flatMap((each, at) => (isRight(each) ? [at] : []))),
  };
}

/** The weights of the grid with which the right sentence is most often the first, each kind of question counting the same. */
export function fitRanking(items: readonly RankingItem[]): FieldWeights {
  const rated = grid().map((weights) => ({ weights, rate: sum(kinds.map((kind) => shareRight(items, kind, 1, weights))) }));
  return rated.reduce((best, each) => (each.rate > best.rate ? each : best)).weights;
}

function grid(): readonly FieldWeights[] {
  return steps.around.flatMap((around) => steps.before.flatMap((before) => steps.phrases.map((phrases) => ({ around, before, phrases }))));
}

const steps = { around: [0.3, 0.5, 0.7, 1], before: [0, 0.1, 0.2, 0.3, 0.5], phrases: [1, 2, 3, 4] };

function shareRight(items: readonly RankingItem[], kind: RankingItem["kind"], first: number, weights: FieldWeights): number {
  const ofKind = items.filter((item) => item.kind === kind);
  const found = ofKind.filter(({ index, question, right }) =>
    scoreSentences(index, question, first, weights).some(({ sentence }) => right.has(sentence)),
  );
  return found.length / (ofKind.length || 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Prints how often the right sentence is first and in three with the weights in use, with each of them changed alone, and with the best ones. */
export function reportRanking(items: readonly RankingItem[]): void {
  const rows = [
    fieldWeights,
    ...Object.entries(steps).flatMap(([name, values]) => values.map((value) => ({ ...fieldWeights, [name]: value }))),
    fitRanking(items),
  ];
  console.log("around, before, phrases | first, in three: articles | documents | held-out phrases");
  for (const weights of rows) {
    const shares = kinds.map((kind) => [1, 3].map((first) => shareRight(items, kind, first, weights).toFixed(3)).join(", "));
    console.log([Object.values(weights).join(", "), ...shares].join(" | "));
  }
}
