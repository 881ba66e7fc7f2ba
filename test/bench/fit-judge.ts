import { writeFileSync } from "node:fs";
import { intentReply } from "../../src/intent-list.ts";
import { createLibrary } from "../../src/library.ts";
import { readAskedParts } from "../../src/reading/asked-part.ts";
import {
  answerConfidence,
  type ConfidenceFeatures,
  type ConfidenceWeights,
  isPhrased,
  confidenceFeatureNames as names,
  readConfidenceFeatures,
  cut as shippedCut,
} from "../../src/search/decision/answer-confidence.ts";
import { type Judgement, judgeRanked, surest } from "../../src/search/decision/decide.ts";
import { indexForText } from "../../src/search/ranking/passage-index.ts";
import { findExactPhrase } from "../../src/search/ranking/phrases.ts";
import { readQuestion } from "../../src/search/ranking/question-terms.ts";
import { rankSentences } from "../../src/search/ranking/rank-sentences.ts";
import type { LabelledQuestion, QuestionSet } from "./judge-sets.ts";
import { type Example, fitLogistic } from "./logistic.ts";

/** A question with its judged sentences, so that the weights can be changed without another search. */
export interface Item extends Pick<LabelledQuestion, "kind" | "fold"> {
  readonly isCurated: boolean;
  /** Nobody curated the document, and most of it has phrases. */
  readonly isPhrased: boolean;
  readonly judgements: readonly Judgement[];
  /** Whether each of the judged sentences has the answer. */
  readonly right: readonly boolean[];
  /** Whether one of the first three sentences has it. */
  readonly inThree: boolean;
}

/** The questions that reach the judge: none that a paraphrase, an intent or several parts answer. */
export function readItems(sets: readonly QuestionSet[]): readonly Item[] {
  return sets.flatMap(({ knowledge, questions }) => {
    const library = createLibrary(knowledge);
    const { sentences } = knowledge.document;
    return questions.flatMap(({ text, kind, fold, isRight }): readonly Item[] => {
      const { reader, passages } = library;
      const [only, ...others] = reader.takeApart(readAskedParts(reader.clean(text).text).asked);
      const isPlain = only && others.length === 0 && only.parts.length + only.perName.length === 0 && only.asksFor === "answer";
      if (!isPlain || findExactPhrase(passages, only.text).length > 0 || intentReply(only.text, library, 1)) return [];
      const index = indexForText(passages, only.text);
      const question = readQuestion(index, only.text);
      const ranked = rankSentences(index, question);
      const judgements = judgeRanked(index, question, ranked);
      const isAnswer = ({ sentence }: { readonly sentence: number }) => isRight(sentences[sentence] ?? { start: 0, end: 0 });
      if (judgements.length === 0) return [];
      const right = judgements.map(({ candidate }) => isAnswer(candidate));
      return [
        {
          kind,
          fold,
          isCurated: knowledge.isCurated,
          isPhrased: isPhrased(passages),
          judgements,
          right,
          inThree: ranked.slice(0, 3).some(isAnswer),
        },
      ];
    });
  });
}

/** How much an example counts. Near misses are few and important, questions of other articles many and easy. */
const exampleWeights = {
  articles: { answerable: 1, missed: 0.6, unanswerable: 1, adversarial: 1, offTopic: 0.5 },
  curated: { answerable: 1, missed: 1, unanswerable: 4, adversarial: 1, offTopic: 1 },
  // So that with phrases no less is left open than without: chosen on documents that were left out of the fit.
  phrased: { answerable: 0.9, missed: 0.9, unanswerable: 1, adversarial: 1, offTopic: 1 },
  others: { answerable: 0.9, missed: 0.9, unanswerable: 0.8, adversarial: 1, offTopic: 1 },
};

const penalty = 0.003;

/** Documents with phrases are few: what other documents teach counts for them, too, but not the other way round. */
export function fitJudge(training: readonly Item[], without: readonly (keyof ConfidenceFeatures)[] = []): ConfidenceWeights {
  const unphrased = training.filter(({ isPhrased }) => !isPhrased);
  return { withoutPhrases: fitWeights(unphrased, without), withPhrases: fitWeights(training, without) };
}

function fitWeights(training: readonly Item[], without: readonly (keyof ConfidenceFeatures)[]): ConfidenceFeatures {
  const used = names.filter((name) => !without.includes(name));
  const weights = fitLogistic(
    training.flatMap((item) => examplesOf(item, used)),
    penalty,
  );
  const entries = names.map((name) => [name, Number((weights[used.indexOf(name)] ?? 0).toFixed(2))]);
  // The keys are exactly `names`, which the compiler cannot see through fromEntries.
  return Object.fromEntries(entries) as unknown as ConfidenceFeatures;
}

/** Where nobody curated, any of the first three sentences will do, because all are shown. */
function examplesOf(item: Item, used: readonly (keyof ConfidenceFeatures)[]): readonly Example[] {
  const isMissed = item.kind === "answerable" && !item.inThree;
  const weight = exampleWeights[groupOf(item)][isMissed ? "missed" : item.kind];
  const judged = item.isCurated ? item.judgements : item.judgements.slice(0, 1);
  return judged.map((judgement, at) => {
    const features = readConfidenceFeatures(judgement, judgement.refusal);
    const isPositive = item.isCurated ? item.right[at] === true : item.inThree;
    return { row: used.map((name) => features[name]), isPositive, weight: weight / judged.length };
  });
}

function groupOf({ fold, isCurated, isPhrased }: Item): keyof typeof exampleWeights {
  if (isPhrased) return "phrased";
  if (fold.startsWith("articles")) return "articles";
  return isCurated ? "curated" : "others";
}

/** A question as it is answered with weights that were fitted on other authors and articles. */
export interface Outcome {
  readonly item: Item;
  /** Log odds of the sentence that would be shown first. */
  readonly confidence: number;
  readonly isRight: boolean;
}

export function leaveOut(items: readonly Item[], without: readonly (keyof ConfidenceFeatures)[] = []): readonly Outcome[] {
  const folds = [...new Set(items.map(({ fold }) => fold))];
  return folds.flatMap((fold) => {
    const weights = fitJudge(
      items.filter((item) => item.fold !== fold),
      without,
    );
    return items.filter((item) => item.fold === fold).map((item) => outcomeOf(item, weights));
  });
}

function outcomeOf(item: Item, weights: ConfidenceWeights): Outcome {
  const judgements = item.judgements.map((judgement) => ({
    ...judgement,
    confidence: answerConfidence(judgement, judgement.refusal, weights),
  }));
  const best = surest(judgements);
  const at = best ? judgements.indexOf(best) : -1;
  return { item, confidence: best?.confidence ?? Number.NEGATIVE_INFINITY, isRight: item.right[at] === true };
}

/** What each cut would answer, with authors and articles left out. */
export function reportCuts(outcomes: readonly Outcome[]): void {
  console.log("cut | articles: first, in three, other article silent | documents: right, silent | article: right, silent");
  for (const cut of [-1, -0.7, -0.5, shippedCut, -0.2, 0, 0.3, 0.6].sort((a, b) => a - b)) {
    const share = (group: (item: Item) => boolean, matches: (outcome: Outcome) => boolean) => {
      const all = outcomes.filter(({ item }) => group(item));
      return (all.filter(matches).length / (all.length || 1)).toFixed(3);
    };
    const isArticle = ({ fold }: Item) => fold.startsWith("articles");
    const isOther = (item: Item) => !isArticle(item) && !item.isCurated;
    const answered = (outcome: Outcome) => outcome.confidence >= cut;
    const rightly = (outcome: Outcome) => answered(outcome) && outcome.isRight;
    const silent = (outcome: Outcome) => !answered(outcome);
    const row = [
      share((item) => isArticle(item) && item.kind === "answerable", rightly),
      share(
        (item) => isArticle(item) && item.kind === "answerable",
        (outcome) => answered(outcome) && outcome.item.inThree,
      ),
      share((item) => item.kind === "offTopic", silent),
      share((item) => isOther(item) && item.kind === "answerable", rightly),
      share((item) => isOther(item) && item.kind === "unanswerable", silent),
      share((item) => item.isCurated && item.kind === "answerable", rightly),
      share((item) => item.isCurated && item.kind === "unanswerable", silent),
    ];
    console.log([cut.toFixed(2).padStart(5), ...row].join(" | "));
  }
}

/** What each feature is worth: how many more or fewer are right without it, with weights fitted anew. */
export function writeJudgeWeights(weights: ConfidenceWeights, items: readonly Item[]): void {
  const counts = new Map<string, number>();
  for (const { fold } of items) counts.set(fold, (counts.get(fold) ?? 0) + 1);
  const sets = [...counts].map(([fold, count]) => `${fold}: ${count}`);
  const perLine = 10;
  const lines = sets.flatMap((_, at) => (at % perLine === 0 ? [`//   ${sets.slice(at, at + perLine).join(", ")}`] : []));
  writeFileSync(
    new URL("../../src/search/decision/confidence-weights.ts", import.meta.url),
    `// Written by \`npm run fit\` on ${new Date().toISOString().slice(0, 10)}, on these questions; each of these sets is one fold.
${lines.join("\n")}

import type { ConfidenceWeights } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceWeights = {
  withoutPhrases: {
${weightLines(weights.withoutPhrases)}  },
  withPhrases: {
${weightLines(weights.withPhrases)}  },
};
`,
  );
}

function weightLines(weights: ConfidenceFeatures): string {
  return names.map((name) => `    ${name}: ${weights[name]},\n`).join("");
}
