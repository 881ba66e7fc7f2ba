// What test/bench/fit.ts fits of the ranking: how much the words as typed and the phrases of a sentence count beside BM25.

import type { Span } from "../../src/document/document.ts";
import { indexPassages, type PassageIndex } from "../../src/search/ranking/passage-index.ts";
import { type Question, readQuestion } from "../../src/search/ranking/question-terms.ts";
import { rankSentences } from "../../src/search/ranking/rank-sentences.ts";
import { type RankingWeights, rankingWeights } from "../../src/search/ranking/ranking-weights.ts";
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

/** What is tried. BM25 gives the scale: with 5, a difference of 1 is about one in log odds (a logistic fit on the articles). */
const steps: Readonly<Partial<Record<keyof RankingWeights, readonly number[]>>> = {
  typed: [1.5, 2.5, 3.2, 4, 5],
  phrases: [7, 10, 14, 18, 24],
  around: [0.5, 0.7, 1, 1.4, 2],
};

function shareRight(items: readonly RankingItem[], kind: RankingItem["kind"], first: number, weights: RankingWeights): number {
  const ofKind = items.filter((item) => item.kind === kind);
  const found = ofKind.filter(({ index, question, right }) =>
    rankSentences(index, question, weights)
      .slice(0, first)
      .some(({ sentence }) => right.has(sentence)),
  );
  return found.length / (ofKind.length || 1);
}

/** Prints how often the right sentence is first and in three with the weights in use, and with each of them changed alone. */
export function reportRanking(items: readonly RankingItem[]): void {
  const changed = Object.entries(steps).flatMap(([name, values]) => values.map((value) => ({ ...rankingWeights, [name]: value })));
  console.log("weights | first, in three: articles | documents | held-out phrases");
  for (const weights of [rankingWeights, ...changed]) {
    const shares = kinds.map((kind) => [1, 3].map((first) => shareRight(items, kind, first, weights).toFixed(3)).join(", "));
    const named = Object.entries(weights).map(([name, value]) => `${name} ${value}`);
    console.log([named.join(", "), ...shares].join(" | "));
  }
}
