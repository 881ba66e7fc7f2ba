import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { type Bot, createBot } from "../../src/bot.ts";

/** Response times and memory of the compiled program. Needs `npm run build` first. */
const root = join(import.meta.dirname, "..", "..");
const program = join(root, "dist", "adapters", "main.js");

const commandLines: Readonly<Record<string, readonly string[]>> = {
  compare: [
    "/compare shenzhen northeast",
    "/compare shenzen northest",
    "/compare northeast china shenzhen on weather",
    "/compare liu zhang",
    "/compare harbin shenzhen",
  ],
  quote: ["/quote guo", "/quote gou pace", "/quote zang fanye songyuan", "/quote lu", "/quote zhang's friend"],
  fact: ["/fact", "/fact about weather", "/fact shenzhen"],
  about: ["/about shenzhen", "/about liaonin", "/about chicago"],
  source: ["/source", "/source 7.2", "/source fishing valley"],
  verbatim: ["/verbatim", "/verbatim subjects"],
  ask: [
    "/ask how long has liu lived in shenzhen?",
    "who is the mayor of shenyang?",
    "what did guo say about the northeast?",
    "hielongjiang free trade zoens",
  ],
};

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
measureOneShot();
const { knowledge } = await loadKnowledge(join(root, "knowledge", "northeast-and-shenzhen"));
const bot = createBot(knowledge);
console.log("\nanswers in the process, on the article (ms)      p50      p99");
for (const [name, lines] of Object.entries(commandLines))
  console.log(`  /${name}`.padEnd(44), ...percentiles(responseTimes(bot, lines)).map((ms) => ms.toFixed(3).padStart(8)));
await measureJsonLines();

function measureOneShot(): void {
  const runs = Array.from({ length: 11 }, () => {
    const start = performance.now();
    execFileSync(process.execPath, [program, "ask", "/quote guo"]);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(
    `one shot of the compiled program: median ${runs[5]?.toFixed(0)} ms (${runs[0]?.toFixed(0)}–${runs[10]?.toFixed(0)}, 11 runs)`,
  );
}

function responseTimes(answering: Bot, lines: readonly string[]): readonly number[] {
  const times: number[] = [];
  for (let round = 0; round < 1_200; round += 1) {
    for (const text of lines) {
      const start = performance.now();
      answering.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
      if (round >= 200) times.push(performance.now() - start);
    }
  }
  return times;
}

function percentiles(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.5, 0.99].map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
}

/** Thousands of lines through one `ask --json` process. Peak memory is read from /proc, where available. */
async function measureJsonLines(): Promise<void> {
  const lines = Object.values(commandLines).flat();
  const count = 20_000;
  const child = spawn(process.execPath, [program, "ask", "--json"], { stdio: ["pipe", "pipe", "inherit"] });
  let answers = 0;
  let peak = "";
  const start = performance.now();
  child.stdout.on("data", (chunk: Buffer) => {
    answers += chunk.filter((byte) => byte === 10).length;
    if (answers >= count) {
      peak = peakMemory(child.pid);
      child.stdin.end();
    }
  });
  child.stdin.write(Array.from({ length: count }, (_, index) => `${lines[index % lines.length]}\n`).join(""));
  await new Promise((resolve) => child.on("close", resolve));
  const seconds = (performance.now() - start) / 1000;
  console.log(`\nask --json: ${answers} lines in ${seconds.toFixed(1)} s (${Math.round(answers / seconds)} a second)${peak}`);
}

function peakMemory(pid: number | undefined): string {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? "" : `, peak resident memory ${Math.round(Number(kilobytes) / 1024)} MB`;
  } catch {
    return "";
  }
}
