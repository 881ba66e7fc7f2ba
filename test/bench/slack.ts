import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { slashCommand } from "../adapters/slack/fake/payloads.ts";
import { type FakeSlack, fakeSlack } from "../adapters/slack/fake/slack.ts";
import type { Transport } from "../adapters/slack/fake/wire.ts";
import { channels, people } from "../adapters/slack/fake/workspace.ts";
import { isReady, type Running, serving } from "../program.ts";

/** How soon the compiled program acknowledges Slack's commands under load, starts, and how much memory it takes; on loopback. */
const perSecond = 50;
const seconds = 20;
const starts = 5;

const lines = [
  ["/compare", "shenzhen northeast"],
  ["/quote", "guo"],
  ["/fact", "about weather"],
  ["/ask", "how long has liu lived in shenzhen?"],
  ["/about", "shenzhen"],
  ["/source", "7.2"],
  ["/verbatim", ""],
  ["/ask", "who is the mayor of shenyang?"],
] as const;

for (const transport of ["socket", "http"] as const) await measure(transport);

async function measure(transport: Transport): Promise<void> {
  const slack = await fakeSlack(transport);
  const began: number[] = [];
  for (let run = 1; run < starts; run += 1) {
    const { program, ms } = await started(slack);
    began.push(ms);
    await program.stop();
  }
  const { program, ms } = await started(slack);
  const { times, lost } = await load(slack);
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1);
  console.log(`\nSlack by ${transport}: ${perSecond} commands a second for ${seconds} s, ${lost} lost of ${times.length + lost}`);
  console.log(`  received to acknowledged: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
  console.log(`  start to ready: median ${[...began, ms].sort((a, b) => a - b)[Math.floor(starts / 2)]?.toFixed(0)} ms of ${starts} runs`);
  console.log(`  memory after it: ${memory(program.pid)}`);
  await program.stop();
  await slack.close();
}

async function started({ env }: FakeSlack): Promise<{ readonly program: Running; readonly ms: number }> {
  const start = performance.now();
  const program = await serving(env);
  await program.logged(isReady);
  return { program, ms: performance.now() - start };
}

/** The milliseconds of each acknowledgement, sent at even times whether or not the one before was answered. */
async function load({ deliver }: FakeSlack): Promise<{ readonly times: readonly number[]; readonly lost: number }> {
  const times: number[] = [];
  const place = { channel: channels.general, user: people.ann, responseUrl: "http://127.0.0.1/unused" };
  const sent: Promise<unknown>[] = [];
  const start = performance.now();
  for (let count = 0; count < perSecond * seconds; count += 1) {
    await wait(start + (count * 1_000) / perSecond - performance.now());
    const [command, text] = lines[count % lines.length] ?? lines[0];
    const acknowledged = deliver({ kind: "slash_commands", payload: slashCommand(command, text, place) });
    sent.push(acknowledged.then(({ ms, body }) => (body.text ? times.push(ms) : undefined)));
  }
  await Promise.allSettled(sent);
  return { times, lost: sent.length - times.length };
}

function memory(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`, "u").exec(status)?.[1]) / 1024);
    return `${megabytes("VmRSS")} MB resident, ${megabytes("VmHWM")} MB at its peak`;
  } catch {
    return "not known here";
  }
}
