// `npm run fit` fits everything that is fitted, prints what it achieves on articles and authors that are left out, and writes the weights:
//   tsx test/bench/fit.ts --ranking && tsx test/bench/fit.ts --judge      The judge needs the ranking that was just written.
// SQUAD_SAMPLE is the path of the articles. SCORE_SETS, if set, is a folder whose questions and documents are fitted on, too.
// --ablation: prints also what each feature is worth.
import { readSquadSample, sampleHint } from "./articles.ts";
import { fitJudge, leaveOut, readItems, reportCuts, reportFeatures, writeJudgeWeights } from "./fit-judge.ts";
import { readFittingItems, reportAblation, reportRanking, writeRankingWeights } from "./fit-ranking.ts";
import { articleSets, otherSets } from "./judge-sets.ts";

const articles = readSquadSample();
if (!articles) throw new Error(`The weights are fitted on a SQuAD sample: ${sampleHint}`);
const isAblation = process.argv.includes("--ablation");

if (process.argv.includes("--ranking")) {
  const sets = await otherSets(process.env.SCORE_SETS);
  const items = readFittingItems(
    articles,
    sets.filter(({ knowledge }) => !knowledge.isCurated),
  );
  reportRanking(items);
  if (isAblation) reportAblation(items);
  writeRankingWeights(items);
} else {
  const items = readItems([...articleSets(articles), ...(await otherSets(process.env.SCORE_SETS))]);
  reportCuts(leaveOut(items));
  if (isAblation) reportFeatures(items);
  writeJudgeWeights(fitJudge(items), items);
}
