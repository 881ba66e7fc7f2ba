// What test/bench/fit.ts fits of the ranking: its own weights on a SQuAD sample, those of the paraphrases on the shipped article's phrases.

import { writeFileSync } from "node:fs";
import type { Span } from "../../src/document/document.ts";
import { indexPassages, type PassageIndex } from "../../src/search/ranking/passage-index.ts";
import { type Question, readQuestion } from "../../src/search/ranking/question-terms.ts";
import {
  createPrior,
  findCandidates,
  maxCandidates,
  ownScore,
  type RankedSentence,
  rankCandidates,
} from "../../src/search/ranking/rank-sentences.ts";
import {
  type CandidateSentence,
  describeCandidates,
  type FeatureName,
  type Features,
  featureNames,
  type PhraseFeatures,
  phraseFeatureNames,
} from "../../src/search/ranking/ranking-features.ts";
import { article } from "../article.ts";
import { rawKnowledge } from "../uncurated.ts";
import { type Article, offTopicQuestions, subjectOf } from "./articles.ts";
import { heldOutPhrases } from "./held-out.ts";
import type { QuestionSet } from "./judge-sets.ts";
import { type Choice, fitChoices } from "./linear.ts";

export type Kind = "answerable" | "document" | "adversarial" | "offTopic" | "phrase";

/** A question with its candidates, so that the weights can be changed without another search. */
export interface Item {
  readonly fold: number;
  readonly kind: Kind;
  readonly index: PassageIndex;
  readonly question: Question;
  readonly candidates: readonly CandidateSentence[];
  /** The candidates that answer, by sentence. */
  readonly right: ReadonlySet<number>;
}

export const folds = 5;
/** With 0.002 or 0.01, right first and right in three change by at most 0.3 points. */
export const penalty = 0.005;

/**
 * The questions of the articles, of each article some of other articles too, those of documents that nobody curated, and held-out phrases of
 * the shipped article.
 */
export function readFittingItems(articles: readonly Article[], documents: readonly QuestionSet[] = []): readonly Item[] {
  return [...readItems(articles), ...documents.flatMap(readDocumentItems), ...readPhrases()];
}

/**
 * A document's questions are in one fold. Right is a passage, not a sentence. They are tested and not fitted on: with them the ranking finds
 * one more of 507 in three, one fewer first, and three fewer of the articles.
 */
function readDocumentItems({ knowledge, questions }: QuestionSet, number: number): readonly Item[] {
  const index = indexPassages(knowledge);
  const { sentences } = knowledge.document;
  return questions
    .filter(({ kind }) => kind === "answerable")
    .map(({ text, isRight }) => {
      const right = new Set([...sentences.keys()].filter((at) => isRight(sentences[at] ?? { start: 0, end: 0 })));
      return readItem(index, text, { fold: number % folds, kind: "document", right });
    });
}

function readItems(all: readonly Article[]): readonly Item[] {
  // Parts of one article share a subject, so they are always in the same fold.
  const subjects = [...new Set(all.map(subjectOf))];
  return all.flatMap((article, number) => {
    const index = indexPassages(rawKnowledge(article.document));
    const fold = subjects.indexOf(subjectOf(article)) % folds;
    const { sentences } = index.knowledge.document;
    const own = article.questions.map(({ q, answerable, gold }) => {
      const isGold = ({ start, end }: Span) => gold.some(([from, to]) => start < to && from < end);
      const right = new Set([...sentences.keys()].filter((at) => isGold(sentences[at] ?? { start: 0, end: 0 })));
      return readItem(index, q, { fold, kind: answerable ? "answerable" : "adversarial", right });
    });
    const offTopic = offTopicQuestions(all, number).map(({ q }) => readItem(index, q, { fold, kind: "offTopic", right: new Set() }));
    return [...own, ...offTopic];
  });
}

function readPhrases(): readonly Item[] {
  return heldOutPhrases(article, folds).map(({ text, index, ...phrase }) => readItem(index, text, { kind: "phrase", ...phrase }));
}

function readItem(index: PassageIndex, text: string, { right, ...labels }: Pick<Item, "fold" | "kind" | "right">): Item {
  const question = readQuestion(index, text);
  const candidates = describeCandidates(index, question, findCandidates(index, question, maxCandidates));
  const found = candidates.map(({ sentence }) => sentence).filter((sentence) => right.has(sentence));
  return { ...labels, index, question, candidates, right: new Set(found) };
}

export function fitRanking(training: readonly Item[], names: readonly FeatureName[] = featureNames): Features {
  const row = (_: Item) => (candidate: CandidateSentence) => names.map((name) => candidate.features[name]);
  const weights = fitChoices(choicesOf("answerable", training, row), names.length, penalty);
  return toRecord(featureNames, (name) => weights[names.indexOf(name)] ?? 0);
}

/** Fitted with the ranking's own score as one more column, whose weight becomes 1. */
export function fitPhrases(training: readonly Item[], rankingWeights: Features): PhraseFeatures {
  const row = ({ index, question }: Item) => {
    const added = createPrior(index, question);
    return (candidate: CandidateSentence) => [
      ownScore(candidate, rankingWeights) + added(candidate),
      ...phraseFeatureNames.map((name) => candidate.phraseFeatures[name]),
    ];
  };
  const [own = 1, ...weights] = fitChoices(choicesOf("phrase", training, row), 1 + phraseFeatureNames.length, penalty);
  return toRecord(phraseFeatureNames, (name) => (weights[phraseFeatureNames.indexOf(name)] ?? 0) / own);
}

function choicesOf(
  kind: Kind,
  training: readonly Item[],
  rowsOf: (item: Item) => (candidate: CandidateSentence) => readonly number[],
): readonly Choice[] {
  return training
    .filter((item) => item.kind === kind && item.right.size > 0)
    .map((item) => {
      const rowOf = rowsOf(item);
      return {
        rows: item.candidates.map((candidate) => Float64Array.from(rowOf(candidate))),
        right: item.candidates.map(({ sentence }) => item.right.has(sentence)),
      };
    });
}

export function hasRight({ right }: Item, ranked: readonly RankedSentence[], first: number): boolean {
  return ranked.slice(0, first).some(({ sentence }) => right.has(sentence));
}

export function toRecord<Name extends string>(names: readonly Name[], value: (name: Name) => number): Readonly<Record<Name, number>> {
  // The keys are exactly `names`, which the compiler cannot see through fromEntries.
  return Object.fromEntries(names.map((name) => [name, Number(value(name).toFixed(3))])) as Record<Name, number>;
}

/** A test item with its ranking by weights that were fitted on the other folds. */
export interface RankedItem {
  readonly item: Item;
  readonly ranked: readonly RankedSentence[];
}

/** Ranks the items of one fold. */
export function rankItems(items: readonly Item[], weights: Features, ofPhrases?: PhraseFeatures): readonly RankedItem[] {
  return items.map((item) => {
    const ranked = rankCandidates(item.candidates, createPrior(item.index, item.question), weights, ofPhrases);
    return { item, ranked };
  });
}

/** `matches`: whether one of all counts; the share as text. */
export function share<T>(all: readonly T[], matches: (each: T) => boolean): string {
  return (all.filter(matches).length / (all.length || 1)).toFixed(3);
}

/** Prints how often the right sentence is first and in three if nothing is refused. */
export function reportRanking(items: readonly Item[]): void {
  const ranked = Array.from({ length: folds }, (_, fold) => {
    const training = items.filter((item) => item.fold !== fold);
    const weights = fitRanking(training);
    const isTested = (item: Item) => item.fold === fold && ["answerable", "document", "phrase"].includes(item.kind);
    return rankItems(items.filter(isTested), weights, fitPhrases(training, weights));
  });
  const shares = (all: readonly RankedItem[], kind: Kind) => {
    const ofKind = all.filter(({ item }) => item.kind === kind);
    return [1, 3].map((first) => share(ofKind, (each) => hasRight(each.item, each.ranked, first)));
  };
  const byFold = ranked.map((each) => shares(each, "answerable")[0]).join(" ");
  console.log(`never refusing: first, in three ${shares(ranked.flat(), "answerable").join(", ")} (first by fold ${byFold})`);
  console.log(`documents: first, in three ${shares(ranked.flat(), "document").join(", ")}`);
  console.log(`held-out phrases: first, in three ${shares(ranked.flat(), "phrase").join(", ")}`);
}

/** Prints what the ranking loses without each feature, in percentage points of the answerable questions. */
export function reportAblation(items: readonly Item[]): void {
  const answerable = items.filter(({ kind }) => kind === "answerable");
  const measure = (names: readonly FeatureName[]): readonly number[] => {
    const ranked = Array.from({ length: folds }, (_, fold) => {
      const weights = fitRanking(
        answerable.filter((item) => item.fold !== fold),
        names,
      );
      return rankItems(
        answerable.filter((item) => item.fold === fold),
        weights,
      );
    }).flat();
    return [1, 3].map((first) => (100 * ranked.filter((each) => hasRight(each.item, each.ranked, first)).length) / ranked.length);
  };
  const all = measure(featureNames);
  console.log("without | first, points | in three, points");
  for (const name of featureNames) {
    const without = measure(featureNames.filter((other) => other !== name));
    console.log([name, ...without.map((value, at) => (value - (all[at] ?? 0)).toFixed(2))].join(" | "));
  }
}

/** Writes the weights of the ranking that are fitted on all items. */
export function writeRankingWeights(items: readonly Item[]): void {
  const ranking = fitRanking(items);
  const table = (declaration: string, weights: Readonly<Record<string, number>>) =>
    `\nexport const ${declaration} = {\n${Object.entries(weights)
      .map(([feature, weight]) => `  ${feature}: ${weight},\n`)
      .join("")}};\n`;
  writeFileSync(
    new URL("../../src/search/ranking/fitted-weights.ts", import.meta.url),
    `// Written by \`npm run fit\`.

import type { Features, PhraseFeatures } from "./ranking-features.ts";
${table("rankingWeights: Features", ranking)}${table("phraseWeights: PhraseFeatures", fitPhrases(items, ranking))}`,
  );
}
