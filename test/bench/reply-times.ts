/**
 * How long replies to the labelled questions on the article take in a compiled version of the program: reply-times.ts DIST. Prints JSON.
 * Each question counts with the median of its times, so that a turn of another program is no slow question.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { percentile } from "../load.ts";
import { readJsonLines } from "../scores/figure.ts";

/** What today's and the early version have in common. */
interface Version {
  loadKnowledge(folder: string): Promise<{ readonly knowledge: object }>;
  createBot(knowledge: object): { readonly [name in "reply" | "answer"]?: (request: object) => unknown };
}

const [dist = ""] = process.argv.slice(2);
const loader = ["adapters/knowledge/load-knowledge.js", "src/knowledge/load.js"].find((file) => existsSync(join(dist, file))) ?? "";
const { loadKnowledge } = await importOf<Pick<Version, "loadKnowledge">>(loader);
const { createBot } = await importOf<Pick<Version, "createBot">>("src/bot.js");
const { knowledge } = await loadKnowledge(join(dist, "..", "knowledge", "northeast-and-shenzhen"));
const bot = createBot(knowledge);
const questions = readJsonLines<{ readonly q: string }>(join(import.meta.dirname, "../questions/last.jsonl"));
const times = questions.map((): number[] => []);
for (let round = -4; round < 7; round += 1)
  for (const [index, { q }] of questions.entries()) {
    const request = { input: { kind: "text", text: q }, surface: "direct", seed: 1, seenFacts: [], seen: [] };
    const start = performance.now();
    if (bot.reply) bot.reply(request);
    else bot.answer?.(request);
    if (round >= 0) times[index]?.push(1_000 * (performance.now() - start));
  }
const medians = times.map((each) => percentile(each, 0.5));
console.log(JSON.stringify({ "µs p50": percentile(medians, 0.5), "µs p99": percentile(medians, 0.99) }));

/** The module has what `T` says: it is another version of this program. */
async function importOf<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(join(dist, file)).href)) as T;
}
