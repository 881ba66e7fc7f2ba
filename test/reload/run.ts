// npm run reload: 10,000 questions to the page and to Slack while the knowledge is saved 100 times, every fifth time broken; then to Slack
// while a document of 5 MB is saved five times. `-- QUESTIONS SAVES` for other numbers.
import { type ReloadOptions, reloadUnderLoad } from "./reload.ts";

const [questions = 10_000, saves = 100] = process.argv.slice(2).map(Number);
/** Megabytes, and milliseconds. */
const [maxGrowth, maxPause, settleTime] = [10, 250, 3_000];

const small = { questions, saves, settleTime };
const large = { questions: Math.min(500, questions), saves: Math.min(5, saves), settleTime, filling: 5_000_000, pause: 30 };

await report({ platform: "page", ...small }, ({ growth }) => growth <= maxGrowth);
await report({ platform: "slack", ...small }, ({ growth }) => growth <= maxGrowth);
await report({ platform: "slack", ...large }, ({ longest }) => longest <= maxPause);

async function report(options: ReloadOptions, isGood: (measured: { readonly growth: number; readonly longest: number }) => boolean) {
  const { problems, memory, longest, ...counts } = await reloadUnderLoad(options);
  const [before, after] = memory;
  const counted = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const size = options.filling === undefined ? "" : `, ${options.filling / 1e6} MB`;
  console.log(`${options.platform}${size}: ${counted.join(", ")}; longest answer ${longest} ms; ${before} MB before, ${after} MB after`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0 || !isGood({ growth: after - before, longest })) process.exitCode = 1;
}
