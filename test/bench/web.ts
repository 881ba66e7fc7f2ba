// The page: start to listening, a reply's page, memory. npm run build && npx tsx test/bench/web.ts
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { text } from "node:stream/consumers";
import { addressOf } from "../../adapters/web/turns.ts";
import { isReady, type Running, serving } from "../program.ts";

const starts = 7;
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
for (let at = 0; at < starts; at += 1) {
  const began = performance.now();
  const program = await started();
  times.push(performance.now() - began);
  if (at === starts - 1) await measurePages(program);
  await program.stop();
}
const sorted = times.toSorted((a, b) => a - b);
console.log(`page: start to listening, median ${ms(sorted[starts >> 1])} (${ms(sorted[0])} to ${ms(sorted.at(-1))}, ${starts} runs)`);

async function started(): Promise<Running> {
  const program = await serving({ WEB_PORT: "0" });
  await program.logged(isReady);
  return program;
}

/** Each line on its own, and at the end of a conversation of twelve. */
async function measurePages(program: Running): Promise<void> {
  const url = /http:\S+/u.exec(program.stdout())?.[0] ?? "";
  const agent = new Agent({ keepAlive: true });
  const spent: number[] = [];
  let bytes = 0;
  for (let at = 0; at < pages; at += 1) {
    const line = lines[at % lines.length] ?? "";
    const turns = [...(at % 2 === 0 ? [] : Array<string>(11).fill("/fact")), line].map((text) => ({ kind: "text", text }) as const);
    const began = performance.now();
    bytes = Math.max(bytes, (await body(url + addressOf({ turns }), agent)).length);
    spent.push(performance.now() - began);
  }
  agent.destroy();
  const [p50, p99] = percentiles(spent);
  console.log(
    `page: a reply p50 ${ms(p50)}, p99 ${ms(p99)} (${pages} over HTTP, half of them after eleven others), largest ${Math.round(bytes / 1024)} KB`,
  );
  console.log(`page: peak resident memory ${peak(program.pid)}`);
}

function body(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => text(response).then(resolve, reject)).on("error", reject);
  });
}

function percentiles(values: readonly number[]): readonly (number | undefined)[] {
  const ordered = values.toSorted((a, b) => a - b);
  return [0.5, 0.99].map((share) => ordered[Math.floor(share * (ordered.length - 1))]);
}

function ms(time: number | undefined): string {
  return `${time === undefined || time >= 100 ? Math.round(time ?? Number.NaN) : time.toFixed(1)} ms`;
}

function peak(pid: number): string {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return `${Math.round(Number(kilobytes) / 1024)} MB`;
}
