// Fits the weights of the ranking and of the silence, and says what each feature is worth.
//   npx tsx test/bench/fit.ts ../shared/eval/articles.jsonl [--ablation]      five-fold by article, then writes src/search/passages/{ranking,refusal}-weights.ts
import { writeFileSync } from "node:fs";
import { candidates } from "../../src/search/passages/candidates.ts";
import { type Doubts, doubtNames, doubtsAbout } from "../../src/search/passages/doubts.ts";
import { type FeatureName, type Features, featureNames, type View, viewsOf } from "../../src/search/passages/features.ts";
import { indexPassages, type PassageIndex } from "../../src/search/passages/passage-index.ts";
import { saysWhatIsAsked } from "../../src/search/passages/predicate.ts";
import { type Question, readQuestion } from "../../src/search/passages/question.ts";
import { rankViews, shortlist } from "../../src/search/passages/ranking.ts";
import { confidence, mayHold, threshold } from "../../src/search/passages/refusal.ts";
import { type Article, readArticles, uncurated } from "./articles.ts";
import { type Choice, fitChoices, fitLogistic } from "./linear.ts";

type Kind = "answerable" | "adversarial" | "elsewhere";
interface Item {
  readonly fold: number;
  readonly kind: Kind;
  readonly index: PassageIndex;
  readonly question: Question;
  readonly views: readonly View[];
  readonly right: ReadonlySet<number>;
}

const folds = 5;
/** 0.002 and 0.01 change right first and in three by at most 0.3 points. */
const penalty = 0.005;
/** Adversarial questions are few and what matters; those of another article are many and easy. A question whose answer is not among the first three loses little when refused. */
const counts = { answerable: 1, missed: 0.6, adversarial: 3, elsewhere: 0.5 } as const;

const articles = readArticles(process.argv.slice(2).find((argument) => !argument.startsWith("--")));
const items = articles.flatMap(itemsOf);
report();
if (process.argv.includes("--ablation")) ablation();
writeWeights();

/** Parts of one article share a subject, so they are always on the same side of a fold. */
function foldOf({ title }: Article): number {
  const subjects = [...new Set(articles.map((article) => subjectOf(article)))];
  return subjects.indexOf(subjectOf({ title })) % folds;
}

function subjectOf({ title }: Pick<Article, "title">): string {
  return title.replace(/ \(\d+\)$/u, "");
}

function itemsOf(article: Article, at: number): readonly Item[] {
  const index = indexPassages(uncurated(article.document));
  const item = (q: string, kind: Kind, gold: Article["questions"][number]["gold"]): Item => {
    const question = readQuestion(index, q);
    const views = viewsOf(index, question, candidates(index, question.terms, shortlist));
    const { sentences } = index.knowledge.document;
    const right = views.filter((view) =>
      gold.some(([start, end]) => (sentences[view.at]?.start ?? end) < end && start < (sentences[view.at]?.end ?? start)),
    );
    return { fold: foldOf(article), kind, index, question, views, right: new Set(right.map((view) => view.at)) };
  };
  const own = article.questions.map(({ q, answerable, gold }) => item(q, answerable ? "answerable" : "adversarial", gold));
  const others = articles.filter((other) => subjectOf(other) !== subjectOf(article));
  const elsewhere = Array.from({ length: 20 }, (_, n) => others[(at * 7 + n * 13) % others.length]?.questions[(at + n) % 18]?.q ?? "");
  return [...own, ...elsewhere.map((q) => item(q, "elsewhere", []))];
}

function fitRanking(from: readonly Item[], names: readonly FeatureName[] = featureNames): Features {
  const choices = from
    .filter(({ right }) => right.size > 0)
    .map(
      ({ views, right }): Choice => ({
        rows: views.map(({ features }) => Float64Array.from(names, (name) => features[name])),
        right: views.map(({ at }) => right.has(at)),
      }),
    );
  const weights = fitChoices(choices, names.length, penalty);
  return named(featureNames, (name) => weights[names.indexOf(name)] ?? 0);
}

function fitSilence(from: readonly Item[], ranking: Features): Doubts {
  const examples = from.flatMap((item) => {
    const ranked = rankViews(item.views, () => 0, ranking);
    const doubts = doubtsAbout(item.index, item.question, ranked);
    if (!doubts) return [];
    const yes = item.kind === "answerable";
    const missed = yes && !ranked.slice(0, 3).some(({ at }) => item.right.has(at));
    return [{ row: Float64Array.from(doubtNames, (name) => doubts[name]), yes, counts: missed ? counts.missed : counts[item.kind] }];
  });
  const weights = fitLogistic(examples, doubtNames.length, penalty);
  return named(doubtNames, (name) => weights[doubtNames.indexOf(name)] ?? 0);
}

function named<Name extends string>(names: readonly Name[], value: (name: Name) => number): Readonly<Record<Name, number>> {
  // The keys are exactly `names`, which the compiler cannot see through fromEntries.
  return Object.fromEntries(names.map((name) => [name, Number(value(name).toFixed(3))])) as Record<Name, number>;
}

interface Outcome {
  readonly item: Item;
  readonly sure: number;
  readonly first: boolean;
  readonly three: boolean;
}

function crossValidated(names: readonly FeatureName[], withSilence: boolean): readonly Outcome[] {
  return Array.from({ length: folds }, (_, fold) => {
    const rest = items.filter((item) => item.fold !== fold);
    const ranking = fitRanking(rest, names);
    const silence = withSilence ? fitSilence(rest, ranking) : undefined;
    return items
      .filter((item) => item.fold === fold && (withSilence || item.kind === "answerable"))
      .map((item): Outcome => {
        const ranked = rankViews(item.views, () => 0, ranking);
        const doubts = doubtsAbout(item.index, item.question, ranked);
        const sure =
          silence &&
          doubts &&
          ranked[0] &&
          mayHold(item.index, item.question, ranked[0]) &&
          saysWhatIsAsked(item.index, item.question, ranked[0])
            ? confidence(doubts, silence)
            : Number.NEGATIVE_INFINITY;
        return { item, sure, first: item.right.has(ranked[0]?.at ?? -1), three: ranked.slice(0, 3).some(({ at }) => item.right.has(at)) };
      });
  }).flat();
}

function part<T>(all: readonly T[], holds: (one: T) => boolean): string {
  return (all.filter(holds).length / (all.length || 1)).toFixed(3);
}

function report(): void {
  const outcomes = crossValidated(featureNames, true);
  const of = (kind: Kind): readonly Outcome[] => outcomes.filter(({ item }) => item.kind === kind);
  const answerable = of("answerable");
  const byFold = Array.from({ length: folds }, (_, fold) =>
    part(
      answerable.filter(({ item }) => item.fold === fold),
      ({ first }) => first,
    ),
  );
  console.log(
    `never refusing: first ${part(answerable, ({ first }) => first)} (folds ${byFold.join(" ")}), in three ${part(answerable, ({ three }) => three)}`,
  );
  console.log("at least | first | in three | wrongly refused | wrongly answered: first, in three | silent: adversarial, elsewhere");
  const sure = answerable.map((outcome) => outcome.sure).sort((a, b) => a - b);
  for (const least of [
    ...[0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1].map((refused) => sure[Math.floor(refused * sure.length)] ?? 0),
    threshold,
  ]) {
    const answered = (holds: (one: Outcome) => boolean) => (one: Outcome) => one.sure >= least && holds(one);
    const silent = (kind: Kind): string => part(of(kind), (one) => one.sure < least);
    const row = [
      part(
        answerable,
        answered(({ first }) => first),
      ),
      part(
        answerable,
        answered(({ three }) => three),
      ),
      part(answerable, (one) => one.sure < least),
      part(
        answerable,
        answered(({ first }) => !first),
      ),
      part(
        answerable,
        answered(({ three }) => !three),
      ),
      silent("adversarial"),
      silent("elsewhere"),
    ];
    console.log(`${least.toFixed(2).padStart(6)} | ${row.join(" | ")}`);
  }
}

function ablation(): void {
  const measure = (names: readonly FeatureName[]): readonly [number, number] => {
    const all = crossValidated(names, false);
    return [all.filter(({ first }) => first).length / all.length, all.filter(({ three }) => three).length / all.length];
  };
  const [first, three] = measure(featureNames);
  console.log("without | first, points | in three, points");
  for (const name of featureNames) {
    const [less, lessInThree] = measure(featureNames.filter((other) => other !== name));
    console.log(`${name} | ${(100 * (less - first)).toFixed(2)} | ${(100 * (lessInThree - three)).toFixed(2)}`);
  }
}

function writeWeights(): void {
  const ranking = fitRanking(items);
  const silence = fitSilence(items, ranking);
  const table = (weights: Readonly<Record<string, number>>): string =>
    Object.entries(weights)
      .map(([name, weight]) => `  ${name}: ${weight},\n`)
      .join("");
  const write = (file: string, type: string, from: string, name: string, weights: Readonly<Record<string, number>>) =>
    writeFileSync(
      new URL(`../../src/search/passages/${file}`, import.meta.url),
      `// Written by test/bench/fit.ts.

import type { ${type} } from "./${from}";

export const ${name}: ${type} = {
${table(weights)}};
`,
    );
  write("ranking-weights.ts", "Features", "features.ts", "rankingWeights", ranking);
  write("refusal-weights.ts", "Doubts", "doubts.ts", "refusalWeights", silence);
}
