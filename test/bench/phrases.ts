// What phrases cost: the start of the program and a question on the staff handbook, which ships with a thousand, and reading fifty thousand.
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../src/bot.ts";
import { phrasesMark } from "../../src/knowledge/curation/phrases-file.ts";
import { folderWith } from "../folder.ts";
import { percentile, timeOf } from "../load.ts";
import { runProcess } from "../program.ts";
import { readNearMisses } from "../scores/documents.ts";
import { createRandom } from "./random-text.ts";
import { inMs, printTable } from "./table.ts";

const KNOWLEDGE = join(import.meta.dirname, "../../knowledge/staff-handbook");
const rounds = 12;

const starts = { no: [] as number[], yes: [] as number[] };
for (let round = 0; round < rounds; round += 1)
  for (const PHRASES of ["no", "yes"] as const)
    starts[PHRASES].push(await timeOf(() => runProcess(["ask", "how many days of leave do I get?"], { env: { KNOWLEDGE, PHRASES } })));

const handbook = (await readNearMisses("fitted")).find(({ name }) => name === "staff-handbook");
if (!handbook) throw new Error("There are no questions about the staff handbook.");
const bots = { no: createBot({ ...handbook.knowledge, phrases: [] }), yes: createBot(handbook.knowledge) };
const questions = { no: [] as number[], yes: [] as number[] };
for (let round = 0; round < rounds; round += 1)
  for (const [PHRASES, bot] of Object.entries(bots) as ["no" | "yes", (typeof bots)["no"]][]) {
    const start = performance.now();
    for (const { input } of handbook.questions)
      bot.reply({ input: { kind: "text", text: input }, surface: "direct", seed: round, seenFacts: [] });
    questions[PHRASES].push((performance.now() - start) / handbook.questions.length);
  }

const random = createRandom(11);
const word = () => Array.from({ length: 4 }, () => "bcdfglmnprst".charAt(random() * 12) + "aeiou".charAt(random() * 5)).join("");
const words = (length: number) => Array.from({ length }, word).join(" ");
const sentences = Array.from({ length: 6_250 }, () => `The ${words(12)}.`);
const entries = sentences.map((sentence) => `= ${sentence}\n${Array.from({ length: 8 }, () => words(5)).join(" | ")}`);
const folder = await folderWith({ "document.txt": sentences.join("\n\n"), "phrases.txt": `${phrasesMark}\n${entries.join("\n")}\n` });
const readAll = (usesPhrases: boolean) => timeOf(async () => createBot((await loadKnowledge(folder, { usesPhrases })).knowledge));

const count = handbook.knowledge.phrases.reduce((sum, { phrases }) => sum + phrases.length, 0);
const median = (times: readonly number[]) => inMs(percentile(times, 0.5));
printTable("Phrases", [
  ["", "without", "with"],
  [`staff handbook, ${count} phrases: start of \`ask\``, median(starts.no), median(starts.yes)],
  ["… a question", median(questions.no), median(questions.yes)],
  ["6,250 passages, 50,000 phrases: read and indexed", inMs(await readAll(false)), inMs(await readAll(true))],
]);
