// The search compared with other engines in five folds by article: weights and settings are chosen on the other folds, questions are counted
// with what has not seen them. A refusal is wrong.
//   npx tsx test/bench/folds.ts SQUAD_SAMPLE

import { createBot } from "../../src/bot.ts";
import type { Span } from "../../src/document/document.ts";
import { cuts } from "../../src/search/decision/answer-confidence.ts";
import { confidenceWeights } from "../../src/search/decision/confidence-weights.ts";
import { phraseWeights, rankingWeights } from "../../src/search/ranking/fitted-weights.ts";
import { readSquadSample, sampleHint } from "./articles.ts";
import { fts5Variants, miniSearchVariants, type Search, type Variants } from "./engines.ts";
import { fitJudge, readItems } from "./fit-judge.ts";
import { fitPhrases, fitRanking, folds, readFittingItems } from "./fit-ranking.ts";
import { articleSets, otherSets, type QuestionSet } from "./judge-sets.ts";

const articles = readSquadSample();
if (!articles) throw new Error(`The folds are of a SQuAD sample: ${sampleHint}`);
const sets = articleSets(articles);
const shippedCut = cuts.answered;
const foldNames = Array.from({ length: folds }, (_, fold) => `articles ${fold}`);
const isIn = (fold: string) => (set: QuestionSet) => set.questions[0]?.fold === fold;

/** How many of the questions about some articles. */
interface Counts {
  readonly first: number;
  readonly three: number;
  /** Of those about other articles. */
  readonly silent: number;
}

console.log("engine | right first | in three | silent about other articles");
const others = await otherSets(process.env.SCORE_SETS);
const rankingItems = readFittingItems(articles);
const byFold = foldNames.map(scoreFold);
report(
  "Verbatim",
  byFold.map(({ answered }) => answered),
);
report(
  "Verbatim, never refusing",
  byFold.map(({ all }) => all),
);
for (const [name, variants] of Object.entries({ MiniSearch: miniSearchVariants, "SQLite FTS5": fts5Variants })) {
  const chosen = tune(variants);
  report(
    name,
    chosen.map(({ counts }) => counts),
  );
  for (const [fold, { setting }] of chosen.entries()) console.log(`  without fold ${fold}: ${setting}`);
}

/** Verbatim on one fold, as a whole and with all its weights fitted on what is not in it: they take the place of those in `src/search`. */
function scoreFold(name: string, fold: number): { readonly answered: Counts; readonly all: Counts } {
  const training = rankingItems.filter((item) => item.fold !== fold);
  Object.assign(rankingWeights, fitRanking(training));
  Object.assign(phraseWeights, fitPhrases(training, rankingWeights));
  Object.assign(confidenceWeights, fitJudge(readItems([...sets.filter((set) => !isIn(name)(set)), ...others])));
  const score = (cut: number) => {
    Object.assign(cuts, { answered: cut });
    return sum(sets.filter(isIn(name)).map((set) => count(set, searchOf(createBot(set.knowledge)))));
  };
  return { all: score(Number.NEGATIVE_INFINITY), answered: score(shippedCut) };
}

function searchOf(bot: ReturnType<typeof createBot>): (question: string) => readonly Span[] {
  return (text) => {
    const { outcome, evidence } = bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
    return outcome === "answered" ? evidence : [];
  };
}

/** What an engine achieves on each fold with the setting that is best on the others. */
function tune(variants: Variants): readonly { readonly setting: string; readonly counts: Counts }[] {
  const bySet = sets.map((set) =>
    variants(set.knowledge.document.text).map(([setting, search]) => ({ setting, counts: count(set, sentencesOf(set, search)) })),
  );
  return foldNames.map((fold) => {
    const total = (at: number, isCounted: (set: QuestionSet) => boolean) =>
      sum(sets.flatMap((set, number) => (isCounted(set) ? (bySet[number]?.[at]?.counts ?? []) : [])));
    const scores = (bySet[0] ?? []).map((_, at) => {
      const { first, three } = total(at, (set) => !isIn(fold)(set));
      return first + three;
    });
    const best = scores.indexOf(Math.max(...scores));
    return { setting: bySet[0]?.[best]?.setting ?? "", counts: total(best, isIn(fold)) };
  });
}

/** `search`: what it shows, best first. */
function count({ questions }: QuestionSet, search: (question: string) => readonly Span[]): Counts {
  return sum(
    questions.map(({ text, kind, isRight }) => {
      const shown = search(text).slice(0, 3);
      const right = shown.map(isRight);
      const isSilent = kind === "offTopic" && shown.length === 0;
      return { first: right[0] ? 1 : 0, three: right.includes(true) ? 1 : 0, silent: isSilent ? 1 : 0 };
    }),
  );
}

/** The sentences that start where an engine found something. */
function sentencesOf({ knowledge }: QuestionSet, search: Search): (question: string) => readonly Span[] {
  const sentences = new Map(knowledge.document.sentences.map((sentence) => [sentence.start, sentence]));
  return (question) => search(question).flatMap((start) => sentences.get(start) ?? []);
}

function sum(all: readonly Counts[]): Counts {
  const total = (name: keyof Counts) => all.reduce((value, counts) => value + counts[name], 0);
  return { first: total("first"), three: total("three"), silent: total("silent") };
}

function report(name: string, all: readonly Counts[]): void {
  const { first, three, silent } = sum(all);
  const of = (kind: string) => sets.flatMap(({ questions }) => questions).filter((question) => question.kind === kind).length;
  const [answerable, offTopic] = [of("answerable"), of("offTopic")];
  console.log([name, (first / answerable).toFixed(3), (three / answerable).toFixed(3), (silent / offTopic).toFixed(3)].join(" | "));
}
