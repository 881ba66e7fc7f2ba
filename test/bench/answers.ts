// Answers on the article in one process, the memory of conversations, and `ask --json` of the compiled program.
import { spawn } from "node:child_process";
import { once } from "node:events";
import pino from "pino";
import { createAnswer } from "../../adapters/shared/answer.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import { bot } from "../article.ts";
import { memoryOf, percentile, timeOf } from "../load.ts";
import { programPath } from "../program.ts";
import { readBatches } from "../scores/conversations.ts";
import { inMs, printTable } from "./table.ts";

const commands = [
  ...["/compare shenzhen northeast", "/compare shenzen northest", "/compare northeast china shenzhen on weather", "/compare liu zhang"],
  ...["/quote guo", "/quote gou pace", "/quote zang fanye songyuan", "/quote lu", "/fact", "/fact about weather", "/about shenzhen"],
  ...["/about liaonin", "/about chicago", "/source", "/source 7.2", "/source fishing valley", "/verbatim", "/verbatim subjects"],
];
/** The labelled conversations. */
const conversations = [...readBatches("article").values()].flat().map(({ turns }) => turns.map(({ q }) => q));
const questions = conversations.flatMap((turns) => turns.slice(0, 1));

const memory = await memoryOfConversations(10_000);
const rounds = 2;
const turns = Array.from({ length: 1 + rounds }, () => conversations.map(turnTimes))
  .slice(1)
  .flat();
const commandTimes = Array.from({ length: 100 * (1 + rounds) }, () => commands.map((line) => turnTimes([line])))
  .slice(100)
  .flat(2);
const row = (name: string, times: readonly number[]) => [name, inMs(percentile(times, 0.5)), inMs(percentile(times, 0.99))];
printTable("A question", [
  ["on the article, in the process", "p50", "p99"],
  row(
    `a question (${questions.length} labelled)`,
    turns.flatMap((times) => times.slice(0, 1)),
  ),
  row(
    "a follow-up",
    turns.flatMap((times) => times.slice(1)),
  ),
  row("a command", commandTimes),
]);
console.log(`\n10,000 conversations take ${memory} MB. ${await measureJsonLines(3_000)}`);

/** Milliseconds of each turn of a conversation. */
function turnTimes(texts: readonly string[]): readonly number[] {
  let conversation: string | undefined;
  return texts.map((text) => {
    const start = performance.now();
    ({ conversation } = bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation }));
    return performance.now() - start;
  });
}

async function memoryOfConversations(count: number): Promise<string> {
  const answer = createAnswer(
    oneDocument(() => bot),
    { seed: 1 },
  );
  const log = pino({ level: "silent" });
  const ask = (text: string, key: string) => {
    const conversationKeys = { platform: "slack", workspace: "T024BE7LH", person: "U2147483697", stored: [key] };
    return answer({ input: { kind: "text", text }, factsKey: "slack T024BE7LH C061EG9SL", conversationKeys, surface: "channel" }, log);
  };
  for (const text of questions) await ask(text, text);
  const before = heapSize();
  for (let index = 0; index < count; index += 1)
    await ask(questions[index % questions.length] ?? "", `slack T024BE7LH C061EG9SL 1716403023.00${index} U2147483697`);
  return ((heapSize() - before) / 1e6).toFixed(1);
}

function heapSize(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** Thousands of lines through one `ask --json` process. */
async function measureJsonLines(count: number): Promise<string> {
  const child = spawn(process.execPath, [programPath, "ask", "--json"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = [...commands, ...questions];
  let [answers, peak] = [0, 0];
  child.stdout.on("data", (chunk: Buffer) => {
    answers += chunk.filter((byte) => byte === 10).length;
    if (answers < count) return;
    peak = memoryOf(child.pid).peak;
    child.stdin.end();
  });
  const milliseconds = await timeOf(async () => {
    child.stdin.write(Array.from({ length: count }, (_, index) => `${lines[index % lines.length]}\n`).join(""));
    await once(child, "close");
  });
  return `\`ask --json\` answers ${Math.round((answers * 1_000) / milliseconds)} lines a second, in ${peak} MB.`;
}
