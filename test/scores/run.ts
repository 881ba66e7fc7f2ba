/**
 * `npm run scores [-- --fails] [-- --record]`: what the bot answers of the labelled sets, beside recorded.json. With `MTRAG=DIR`, also the
 * pointed answers to its conversations. Ends with 1 on a drop of more than one question in a hundred of a set, or on a label that is wrong.
 * `--fails` prints what was answered wrong, but of no set that nobody looks at; `--record` writes recorded.json anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  listeningLastSets,
  listeningSets,
  scoreConversations,
  scoreHeldOutPhrases,
  scoreListening,
  scoreQuestions,
} from "./conversations.ts";
import {
  readLabelledDocuments,
  readNearMisses,
  scoreDocuments,
  scoreDrafted,
  scoreHandbook,
  scoreNearMisses,
  scoreSpeech,
} from "./documents.ts";
import { dropOf, type Score } from "./figure.ts";
import { scoreLists } from "./lists.ts";
import { scorePointedConversations, scorePointedDocuments, scorePointedMtrag, scorePointedQuestions } from "./pointed.ts";
import { scoreMessages, scoreQuotations } from "./quotations.ts";

const mtrag = process.env.MTRAG;
const publicDocuments = join(import.meta.dirname, "../documents/last-public");

/**
 * The project's sets. Rules and thresholds were chosen while the others were looked at; nothing is fitted on "last" and "held-out", whose
 * questions are not read by whoever changes a rule.
 */
const sets: Readonly<Record<string, () => Score | Promise<Score>>> = {
  "questions/article": () => scoreQuestions("article.jsonl"),
  "questions/last": () => scoreQuestions("last.jsonl"),
  "questions/follow-up-probes": () => scoreQuestions("follow-up-probes.jsonl"),
  "held-out phrases": scoreHeldOutPhrases,
  "conversations/article": () => scoreConversations("article"),
  "conversations/handbook": () => scoreConversations("handbook"),
  "conversations/last article": () => scoreConversations("article", true),
  "conversations/last handbook": () => scoreConversations("handbook", true),
  "documents/fitted": () => scoreDocuments("fitted"),
  "documents/last": () => scoreDocuments("last"),
  "documents/last-public": () => scoreDocuments("last-public"),
  "documents/last-phrases, without": () => scoreDocuments("last-phrases", { usesPhrases: false }),
  "documents/last-phrases": () => scoreDocuments("last-phrases"),
  "documents/fitted-lists": () => scoreLists("fitted-lists"),
  "documents/last-lists": () => scoreLists("last-lists"),
  "near-misses/fitted": () => scoreNearMisses("fitted"),
  "near-misses/last": () => scoreNearMisses("last"),
  "drafted/fitted": () => scoreDrafted("fitted"),
  "drafted/last": () => scoreDrafted("last"),
  "handbook/seen": () => scoreHandbook("seen"),
  "handbook/held-out": () => scoreHandbook("held-out"),
  "speech/fitted": () => scoreSpeech("fitted"),
  "speech/last": () => scoreSpeech("last"),
  "quotations/fitted": () => scoreQuotations("fitted"),
  "quotations/last": () => scoreQuotations("last"),
  "quotations/messages fitted": () => scoreMessages("fitted"),
  "quotations/messages last": () => scoreMessages("last"),
  "pointed questions/last": () => scorePointedQuestions(),
  "pointed conversations/last article": () => scorePointedConversations("article"),
  "pointed conversations/last handbook": () => scorePointedConversations("handbook"),
  "pointed near-misses/last": () => scorePointedDocuments(readNearMisses("last")),
  "pointed documents/last-public": () => scorePointedDocuments(readLabelledDocuments(publicDocuments)),
  "pointed weakly, MODEL_TRUST=high: near-misses/last": () => scorePointedDocuments(readNearMisses("last"), { isWeak: true }),
  "pointed weakly, MODEL_TRUST=low: near-misses/last": () => scorePointedDocuments(readNearMisses("last"), { isWeak: true, trust: "low" }),
  ...(mtrag ? { "pointed mtrag": () => scorePointedMtrag(mtrag) } : {}),
  ...Object.fromEntries(
    [...listeningSets, ...listeningLastSets].map((name) => [`listening/${name}`, () => scoreListening(`${name}.jsonl`)]),
  ),
};

const recordFile = join(import.meta.dirname, "recorded.json");
/** "count/of", by set and figure. */
const recorded: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(readFileSync(recordFile, "utf8"));
const options = process.argv.slice(2);
const scores = new Map<string, Score>();
const failures = new Map<string, readonly string[]>();

for (const [name, score] of Object.entries(sets)) await report(name, score);
if (options.includes("--record")) record();

console.log(["", ...[...failures].flatMap(([name, each]) => each.map((failure) => `FAILED ${name}: ${failure}`))].join("\n"));
console.log(`${scores.size - failures.size} passed, ${failures.size} failed`);
process.exitCode = failures.size > 0 ? 1 : 0;

async function report(name: string, count: () => Score | Promise<Score>): Promise<void> {
  const failed = (error: unknown): Score => ({ figures: [], problems: [error instanceof Error ? error.message : String(error)] });
  const score = await Promise.resolve().then(count).catch(failed);
  scores.set(name, score);
  console.log(`\n${name}`);
  for (const { name: figure, count, of, isPart, wrong = [] } of score.figures) {
    const before = recorded[name]?.[figure];
    const label = `${isPart ? "    " : "  "}${figure}`.padEnd(34);
    console.log(label, `${count}/${of}`.padStart(9), (count / of).toFixed(3), before === undefined ? " new" : ` recorded ${before}`);
    const isShown = options.includes("--fails") && !isPart && !/\/(?:last|held-out)\b/u.test(name);
    if (isShown) for (const input of wrong) console.log(`      ${input.replace(/\s+/gu, " ")}`);
  }
  const drops = score.figures.flatMap((figure) => dropOf(figure, recorded[name]?.[figure.name]) ?? []);
  const wrong = [...(score.problems ?? []), ...(options.includes("--record") ? [] : drops)];
  if (wrong.length > 0) failures.set(name, wrong);
  for (const line of wrong) console.log(`  FAILED: ${line}`);
}

/** What was left out, or failed to be counted, stays as it was recorded. */
function record(): void {
  const counted = [...scores].filter(([name]) => !failures.has(name));
  const figures = (score: Score) => Object.fromEntries(score.figures.map(({ name, count, of }) => [name, `${count}/${of}`]));
  const now = counted.map(([name, score]) => [name, figures(score)]);
  const before = Object.entries(recorded).filter(([name]) => name in sets);
  writeFileSync(recordFile, `${JSON.stringify(Object.fromEntries([...before, ...now]), null, 2)}\n`);
}
