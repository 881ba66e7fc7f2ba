// Fits the weights of the ranking (on a SQuAD sample and on the shipped article's phrases) and of the refusal (on the sample), and prints
// what they achieve, cross-validated in five folds: of the sample by article, of the phrases as in held-out.ts.
// Then writes src/search/ranking/fitted-weights.ts.
//   npx tsx test/bench/fit.ts SQUAD_SAMPLE [--ablation]      --ablation: prints what each feature of the ranking contributes
import { writeFileSync } from "node:fs";
import type { Span } from "../../src/document/spans-and-citations.ts";
import {
  type ConfidenceFeatures,
  confidence,
  confidenceFeatureNames,
  confidenceFeatures,
  hasExpectedTypes,
  minConfidence,
} from "../../src/search/ranking/answer-confidence.ts";
import { indexPassages, type PassageIndex } from "../../src/search/ranking/passage-index.ts";
import { type Question, readQuestion } from "../../src/search/ranking/question-terms.ts";
import {
  createPenalty,
  findCandidates,
  hasAspect,
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
import { type Article, offTopicQuestions, readSquadSample, sampleHint, subjectOf } from "./articles.ts";
import { heldOutPhrases } from "./held-out.ts";
import { type Choice, fitChoices } from "./linear.ts";

type Kind = "answerable" | "adversarial" | "offTopic" | "phrase";

/** A question with its candidates, so that the weights can be changed without another search. */
interface Item {
  readonly fold: number;
  readonly kind: Kind;
  readonly index: PassageIndex;
  readonly question: Question;
  readonly candidates: readonly CandidateSentence[];
  /** The candidates that answer, by sentence. */
  readonly right: ReadonlySet<number>;
}

const folds = 5;
/** With 0.002 or 0.01, right first and right in three change by at most 0.3 points. */
const penalty = 0.005;
/**
 * How much an example counts for the refusal. Adversarial questions are few and important, off-topic ones many and easy.
 * `missed`: answerable, but the answer is not among the first three, so a refusal loses little.
 */
const exampleWeights = { answerable: 1, missed: 0.6, adversarial: 3, offTopic: 0.5 } as const;

const articles = readSquadSample();
if (!articles) throw new Error(`The weights are fitted on a SQuAD sample: ${sampleHint}`);
const items = [...readItems(articles), ...readPhrases()];
report();
if (process.argv.includes("--ablation")) reportAblation();
writeWeights();

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

/** Held-out phrases of the shipped article. */
function readPhrases(): readonly Item[] {
  return heldOutPhrases(article, folds).map(({ text, index, ...phrase }) => readItem(index, text, { kind: "phrase", ...phrase }));
}

function readItem(index: PassageIndex, text: string, { right, ...labels }: Pick<Item, "fold" | "kind" | "right">): Item {
  const question = readQuestion(index, text);
  const candidates = describeCandidates(index, question, findCandidates(index, question, maxCandidates));
  const found = candidates.map(({ sentence }) => sentence).filter((sentence) => right.has(sentence));
  return { ...labels, index, question, candidates, right: new Set(found) };
}

function fitRanking(training: readonly Item[], names: readonly FeatureName[] = featureNames): Features {
  const row = (_: Item) => (candidate: CandidateSentence) => names.map((name) => candidate.features[name]);
  const weights = fitChoices(choicesOf("answerable", training, row), names.length, penalty);
  return toRecord(featureNames, (name) => weights[names.indexOf(name)] ?? 0);
}

/** Fitted with the ranking's own score as one more column, whose weight becomes 1. */
function fitPhrases(training: readonly Item[], rankingWeights: Features): PhraseFeatures {
  const row = ({ index, question }: Item) => {
    const subtracted = createPenalty(index, question);
    return (candidate: CandidateSentence) => [
      ownScore(candidate, rankingWeights) - subtracted(candidate),
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

function fitRefusal(training: readonly Item[], rankingWeights: Features): ConfidenceFeatures {
  const choices = training.flatMap((item): Choice[] => {
    if (item.kind === "phrase") return [];
    const ranked = rankCandidates(item.candidates, () => 0, rankingWeights);
    const features = confidenceFeatures(item.index, item.question, ranked);
    if (!features) return [];
    const positive = item.kind === "answerable";
    const weight = positive && !hasRight(item, ranked, 3) ? exampleWeights.missed : exampleWeights[item.kind];
    return [{ rows: [Float64Array.from(confidenceFeatureNames, (name) => features[name])], right: [positive], weight }];
  });
  const weights = fitChoices(choices, confidenceFeatureNames.length, penalty, true);
  return toRecord(confidenceFeatureNames, (name) => weights[confidenceFeatureNames.indexOf(name)] ?? 0);
}

function hasRight({ right }: Item, ranked: readonly RankedSentence[], first: number): boolean {
  return ranked.slice(0, first).some(({ sentence }) => right.has(sentence));
}

function toRecord<Name extends string>(names: readonly Name[], value: (name: Name) => number): Readonly<Record<Name, number>> {
  // The keys are exactly `names`, which the compiler cannot see through fromEntries.
  return Object.fromEntries(names.map((name) => [name, Number(value(name).toFixed(3))])) as Record<Name, number>;
}

interface Outcome {
  readonly item: Item;
  /** Log odds; -Infinity if a rule refuses. */
  readonly confidence: number;
  readonly first: boolean;
  readonly three: boolean;
}

/** Each item is judged with weights that were fitted on the other folds. */
function crossValidate(names: readonly FeatureName[], withRefusal: boolean): readonly Outcome[] {
  return Array.from({ length: folds }, (_, fold) => {
    const training = items.filter((item) => item.fold !== fold);
    const rankingWeights = fitRanking(training, names);
    const refusalWeights = withRefusal ? fitRefusal(training, rankingWeights) : undefined;
    const phraseWeights = withRefusal ? fitPhrases(training, rankingWeights) : undefined;
    const test = items.filter((item) => item.fold === fold && (withRefusal || item.kind === "answerable"));
    return test.map((item) => judge(item, rankingWeights, refusalWeights, phraseWeights));
  }).flat();
}

function judge(item: Item, ranking: Features, refusal: ConfidenceFeatures | undefined, phrases: PhraseFeatures | undefined): Outcome {
  const { index, question } = item;
  const ranked = rankCandidates(item.candidates, createPenalty(index, question), ranking, phrases);
  const features = confidenceFeatures(index, question, ranked);
  const [best] = ranked;
  const passesRules = best && hasExpectedTypes(index, question, best) && hasAspect(index, question, best);
  return {
    item,
    confidence: refusal && features && passesRules ? confidence(features, refusal) : Number.NEGATIVE_INFINITY,
    first: hasRight(item, ranked, 1),
    three: hasRight(item, ranked, 3),
  };
}

function share<T>(all: readonly T[], matches: (each: T) => boolean): string {
  return (all.filter(matches).length / (all.length || 1)).toFixed(3);
}

function report(): void {
  const outcomes = crossValidate(featureNames, true);
  const withKind = (kind: Kind): readonly Outcome[] => outcomes.filter(({ item }) => item.kind === kind);
  const [answerable, phrases] = [withKind("answerable"), withKind("phrase")];
  const shares = (all: readonly Outcome[]) => [share(all, ({ first }) => first), share(all, ({ three }) => three)];
  const folded = Array.from({ length: folds }, (_, fold) => shares(answerable.filter(({ item }) => item.fold === fold))[0]);
  console.log(`never refusing: first, in three ${shares(answerable).join(", ")} (first by fold ${folded.join(" ")})`);
  console.log(`held-out phrases: first, in three ${shares(phrases).join(", ")}`);
  console.log("at least | first | in three | wrongly refused | wrongly answered: first, in three | refused: adversarial, off-topic");
  const sorted = answerable.map((outcome) => outcome.confidence).sort((a, b) => a - b);
  const thresholds = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1].map((refused) => sorted[Math.floor(refused * sorted.length)] ?? 0);
  for (const threshold of [...thresholds, minConfidence]) {
    const isAnswered = (outcome: Outcome) => outcome.confidence >= threshold;
    const row = [
      share(answerable, (outcome) => isAnswered(outcome) && outcome.first),
      share(answerable, (outcome) => isAnswered(outcome) && outcome.three),
      share(answerable, (outcome) => !isAnswered(outcome)),
      share(answerable, (outcome) => isAnswered(outcome) && !outcome.first),
      share(answerable, (outcome) => isAnswered(outcome) && !outcome.three),
      share(withKind("adversarial"), (outcome) => !isAnswered(outcome)),
      share(withKind("offTopic"), (outcome) => !isAnswered(outcome)),
    ];
    console.log([threshold.toFixed(2).padStart(6), ...row].join(" | "));
  }
}

function reportAblation(): void {
  const measure = (names: readonly FeatureName[]): readonly [number, number] => {
    const all = crossValidate(names, false);
    return [all.filter(({ first }) => first).length / all.length, all.filter(({ three }) => three).length / all.length];
  };
  const [first, three] = measure(featureNames);
  console.log("without | first, points | in three, points");
  for (const name of featureNames) {
    const [firstWithout, threeWithout] = measure(featureNames.filter((other) => other !== name));
    console.log(`${name} | ${(100 * (firstWithout - first)).toFixed(2)} | ${(100 * (threeWithout - three)).toFixed(2)}`);
  }
}

function writeWeights(): void {
  const ranking = fitRanking(items);
  const tables = [
    weightTable("rankingWeights: Features", ranking),
    weightTable("phraseWeights: PhraseFeatures", fitPhrases(items, ranking)),
    weightTable("refusalWeights: ConfidenceFeatures", fitRefusal(items, ranking)),
  ];
  writeFileSync(
    new URL("../../src/search/ranking/fitted-weights.ts", import.meta.url),
    `// Written by test/bench/fit.ts.

import type { ConfidenceFeatures } from "./answer-confidence.ts";
import type { Features, PhraseFeatures } from "./ranking-features.ts";
${tables.join("")}`,
  );
}

function weightTable(declaration: string, weights: Readonly<Record<string, number>>): string {
  const rows = Object.entries(weights).map(([feature, weight]) => `  ${feature}: ${weight},\n`);
  return `\nexport const ${declaration} = {\n${rows.join("")}};\n`;
}
