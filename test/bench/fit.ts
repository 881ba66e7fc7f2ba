// `npm run fit` fits everything that is fitted:
//   tsx test/bench/fit.ts --ranking      prints what other weights of the ranking's fields would achieve; a person writes them down.
//   tsx test/bench/fit.ts --judge        prints what the judge achieves on articles and authors that are left out, and writes its weights.
// SQUAD_SAMPLE is the path of the articles. SCORE_SETS, if set, is a folder whose questions and documents are fitted on, too.
import { readSquadSample, sampleHint } from "./articles.ts";
import { fitJudge, leaveOut, readItems, reportCuts, writeJudgeWeights } from "./fit-judge.ts";
import { readRankingItems, reportRanking } from "./fit-ranking.ts";
import { articleSets, otherSets } from "./judge-sets.ts";

const articles = readSquadSample();
if (!articles) throw new Error(`The weights are fitted on a SQuAD sample: ${sampleHint}`);

if (process.argv.includes("--ranking")) {
  const sets = await otherSets(process.env.SCORE_SETS);
  reportRanking(
    readRankingItems(
      articles,
      sets.filter(({ knowledge }) => !knowledge.isCurated),
    ),
  );
} else {
  const items = readItems([...articleSets(articles), ...(await otherSets(process.env.SCORE_SETS))]);
  reportCuts(leaveOut(items));
  writeJudgeWeights(fitJudge(items), items);
}
