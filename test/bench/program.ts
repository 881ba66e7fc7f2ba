/** Response times and memory of the compiled program. Needs `npm run build` first. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpus } from "node:os";
import { bot } from "../article.ts";
import { memoryOf, percentile, timeOf } from "../load.ts";
import { programPath } from "../program.ts";

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
await measureOneShot();
console.log("\nanswers in the process, on the article (ms)      p50      p99");
for (const [name, lines] of Object.entries(commandLines)) {
  const times = responseTimes(lines);
  console.log(`  /${name}`.padEnd(44), ...[0.5, 0.99].map((share) => percentile(times, share).toFixed(3).padStart(8)));
}
await measureJsonLines();

async function measureOneShot(): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 11; run += 1) times.push(await timeOf(() => execFileSync(process.execPath, [programPath, "ask", "/quote guo"])));
  const [shortest, median, longest] = [0, 0.5, 1].map((share) => percentile(times, share).toFixed(0));
  console.log(`one shot of the compiled program: median ${median} ms (${shortest}–${longest}, 11 runs)`);
}

function responseTimes(lines: readonly string[]): readonly number[] {
  const times: number[] = [];
  for (let round = 0; round < 1_200; round += 1) {
    for (const text of lines) {
      const start = performance.now();
      bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
      if (round >= 200) times.push(performance.now() - start);
    }
  }
  return times;
}

/** Thousands of lines through one `ask --json` process. */
async function measureJsonLines(): Promise<void> {
  const lines = Object.values(commandLines).flat();
  const count = Number(process.argv[2] ?? 20_000);
  const child = spawn(process.execPath, [programPath, "ask", "--json"], { stdio: ["pipe", "pipe", "inherit"] });
  let [answers, peak] = [0, 0];
  child.stdout.on("data", (chunk: Buffer) => {
    answers += chunk.filter((byte) => byte === 10).length;
    if (answers < count) return;
    peak = memoryOf(child.pid).peak;
    child.stdin.end();
  });
  const seconds =
    (await timeOf(async () => {
      child.stdin.write(Array.from({ length: count }, (_, index) => `${lines[index % lines.length]}\n`).join(""));
      await once(child, "close");
    })) / 1_000;
  const rate = Math.round(answers / seconds);
  console.log(`\nask --json: ${answers} lines in ${seconds.toFixed(1)} s (${rate} a second), peak resident memory ${peak} MB`);
}
