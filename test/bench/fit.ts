// Fits the weights of the ranking (on a SQuAD sample and on the shipped article's phrases) and of the refusal (on the sample), and prints
// what they achieve, cross-validated in five folds: of the sample by article, of the phrases as in held-out.ts.
// Then writes src/search/ranking/fitted-weights.ts.
//   npx tsx test/bench/fit.ts SQUAD_SAMPLE [--ablation]      --ablation: prints what each feature of the ranking contributes
import { writeFileSync } from "node:fs";
import {
  type ConfidenceFeatures,
  confidence,
  confidenceFeatureNames,
  confidenceFeatures,
  hasExpectedTypes,
  minConfidence,
} from "../../src/search/ranking/answer-confidence.ts";
import { rankCandidates } from "../../src/search/ranking/rank-sentences.ts";
import type { Features } from "../../src/search/ranking/ranking-features.ts";
import { readSquadSample, sampleHint } from "./articles.ts";
import {
  fitPhrases,
  fitRanking,
  folds,
  hasRight,
  type Item,
  type Kind,
  penalty,
  type RankedItem,
  rankItems,
  readFittingItems,
  reportAblation,
  reportRanking,
  share,
  toRecord,
} from "./fit-ranking.ts";
import { type Choice, fitChoices } from "./linear.ts";

/**
 * How much an example counts for the refusal. Adversarial questions are few and important, off-topic ones many and easy.
 * `missed`: answerable, but the answer is not among the first three, so a refusal loses little.
 */
const exampleWeights = { answerable: 1, missed: 0.6, adversarial: 3, offTopic: 0.5 } as const;

const articles = readSquadSample();
if (!articles) throw new Error(`The weights are fitted on a SQuAD sample: ${sampleHint}`);
const items = readFittingItems(articles);
reportRanking(items);
if (process.argv.includes("--ablation")) reportAblation(items);
reportRefusal();
writeWeights();

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

interface Outcome extends RankedItem {
  /** Log odds; -Infinity if a rule refuses. */
  readonly confidence: number;
}

/** Each item is judged with weights that were fitted on the other folds. */
function crossValidate(): readonly Outcome[] {
  return Array.from({ length: folds }, (_, fold) => {
    const training = items.filter((item) => item.fold !== fold);
    const weights = fitRanking(training);
    const refusal = fitRefusal(training, weights);
    const tested = items.filter((item) => item.fold === fold && item.kind !== "phrase");
    return rankItems(tested, weights).map((each) => judge(each, refusal));
  }).flat();
}

function judge({ item, ranked }: RankedItem, refusal: ConfidenceFeatures): Outcome {
  const features = confidenceFeatures(item.index, item.question, ranked);
  const [best] = ranked;
  const passesRules = best && hasExpectedTypes(item.index, item.question, best);
  return { item, ranked, confidence: features && passesRules ? confidence(features, refusal) : Number.NEGATIVE_INFINITY };
}

function reportRefusal(): void {
  const outcomes = crossValidate();
  const withKind = (kind: Kind): readonly Outcome[] => outcomes.filter(({ item }) => item.kind === kind);
  const answerable = withKind("answerable");
  console.log("at least | first | in three | wrongly refused | wrongly answered: first, in three | refused: adversarial, off-topic");
  const sorted = answerable.map((outcome) => outcome.confidence).sort((a, b) => a - b);
  const thresholds = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1].map((refused) => sorted[Math.floor(refused * sorted.length)] ?? 0);
  for (const threshold of [...thresholds, minConfidence]) {
    const isAnswered = (outcome: Outcome) => outcome.confidence >= threshold;
    const shareRight = (first: number, right: boolean) =>
      share(answerable, (outcome) => isAnswered(outcome) && hasRight(outcome.item, outcome.ranked, first) === right);
    const row = [
      shareRight(1, true),
      shareRight(3, true),
      share(answerable, (outcome) => !isAnswered(outcome)),
      shareRight(1, false),
      shareRight(3, false),
      share(withKind("adversarial"), (outcome) => !isAnswered(outcome)),
      share(withKind("offTopic"), (outcome) => !isAnswered(outcome)),
    ];
    console.log([threshold.toFixed(2).padStart(6), ...row].join(" | "));
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
