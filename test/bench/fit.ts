// `npm run fit` fits everything that is fitted, prints what it achieves on articles and authors that are left out, and writes the weights:
//   tsx test/bench/fit.ts --ranking && tsx test/bench/fit.ts --judge      The judge needs the ranking that was just written.
// SQUAD_SAMPLE is the path of the articles. SCORE_SETS, if set, is a folder whose questions and documents are fitted on, too.
// --ablation: prints also what each feature is worth.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSquadSample, sampleHint } from "./articles.ts";
import { fitJudge, leaveOut, readItems, reportCuts, reportFeatures, writeJudgeWeights } from "./fit-judge.ts";
import { readFittingItems, reportAblation, reportRanking, writeRankingWeights } from "./fit-ranking.ts";
import { articleQuestions, articleSets, documentSets, nearMissSets } from "./judge-sets.ts";

const articles = readSquadSample();
if (!articles) throw new Error(`The weights are fitted on a SQuAD sample: ${sampleHint}`);
const isAblation = process.argv.includes("--ablation");

if (process.argv.includes("--ranking")) {
  const items = readFittingItems(articles);
  reportRanking(items);
  if (isAblation) reportAblation(items);
  writeRankingWeights(items);
} else {
  const folder = process.env.SCORE_SETS ?? "";
  const names = ["questions", "questions-chat", "questions-plain", "questions-fresh", "questions-everyday"];
  const others = names.map((name) => join(folder, `${name}.jsonl`));
  const items = readItems([
    ...articleSets(articles),
    ...(await documentSets()),
    ...(folder ? [...(await documentSets(join(folder, "documents"))), ...(await documentSets(join(folder, "documents-fresh")))] : []),
    ...(await nearMissSets("fitted")),
    await articleQuestions([
      join(import.meta.dirname, "../questions/article.jsonl"),
      ...others.filter((path) => folder && existsSync(path)),
    ]),
  ]);
  reportCuts(leaveOut(items));
  if (isAblation) reportFeatures(items);
  writeJudgeWeights(fitJudge(items), items);
}
