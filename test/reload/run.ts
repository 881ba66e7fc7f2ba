// npm run reload: 10,000 questions to the page and to Slack while the knowledge is saved 100 times, every fifth time broken.
// `-- QUESTIONS SAVES` for other numbers.
import { reloadUnderLoad } from "./reload.ts";

const [questions = 10_000, saves = 100] = process.argv.slice(2).map(Number);
/** Megabytes, and milliseconds. */
const [maxGrowth, settleTime] = [10, 3_000];

for (const platform of ["page", "slack"] as const) {
  const { problems, memory, ...counts } = await reloadUnderLoad({ platform, questions, saves, settleTime });
  const [before, after] = memory;
  const counted = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  console.log(`${platform}: ${counted.join(", ")}; ${before} MB before, ${after} MB after`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0 || after - before > maxGrowth) process.exitCode = 1;
}
