// The web page: start time, response times and memory.
//   npm run build && npx tsx test/bench/web.ts
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { text } from "node:stream/consumers";
import { pageAddress } from "../../adapters/web/page-state.ts";
import { isReady, type RunningProcess, startProcess } from "../program.ts";

const runs = 7;
const pages = 2_000;

const lines = [
  "/compare shenzhen northeast",
  "/quote guo",
  "/fact",
  "/about shenzhen",
  "/source",
  "/verbatim subjects",
  "who is the mayor of shenyang?",
];

const times: number[] = [];
for (let index = 0; index < runs; index += 1) {
  const start = performance.now();
  const program = await startPage();
  times.push(performance.now() - start);
  if (index === runs - 1) await measurePages(program);
  await program.stop();
}
const sorted = times.toSorted((a, b) => a - b);
console.log(
  `page: start to ready, median ${toMilliseconds(sorted[runs >> 1])} (${toMilliseconds(sorted[0])} to ${toMilliseconds(sorted.at(-1))}, ${runs} runs)`,
);

async function startPage(): Promise<RunningProcess> {
  const program = await startProcess({ WEB_PORT: "0" });
  await program.waitForLog(isReady);
  return program;
}

/** Requests each line alone and as the last of twelve turns. */
async function measurePages(program: RunningProcess): Promise<void> {
  const url = /http:\S+/u.exec(program.stdout())?.[0] ?? "";
  const agent = new Agent({ keepAlive: true });
  const pageTimes: number[] = [];
  let bytes = 0;
  for (let index = 0; index < pages; index += 1) {
    const line = lines[index % lines.length] ?? "";
    const turns = [...(index % 2 === 0 ? [] : Array<string>(11).fill("/fact")), line].map((text) => ({ kind: "text", text }) as const);
    const start = performance.now();
    bytes = Math.max(bytes, (await fetchBody(url + pageAddress({ turns }), agent)).length);
    pageTimes.push(performance.now() - start);
  }
  agent.destroy();
  const [p50, p99] = percentiles(pageTimes);
  console.log(
    `page: a reply p50 ${toMilliseconds(p50)}, p99 ${toMilliseconds(p99)} (${pages} over HTTP, half of them after eleven other turns), largest ${Math.round(bytes / 1024)} KB`,
  );
  console.log(`page: peak resident memory ${peakMemory(program.pid)}`);
}

function fetchBody(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => text(response).then(resolve, reject)).on("error", reject);
  });
}

function percentiles(values: readonly number[]): readonly (number | undefined)[] {
  const ordered = values.toSorted((a, b) => a - b);
  return [0.5, 0.99].map((share) => ordered[Math.floor(share * (ordered.length - 1))]);
}

function toMilliseconds(time: number | undefined): string {
  return `${time === undefined || time >= 100 ? Math.round(time ?? Number.NaN) : time.toFixed(1)} ms`;
}

function peakMemory(pid: number): string {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return `${Math.round(Number(kilobytes) / 1024)} MB`;
}
