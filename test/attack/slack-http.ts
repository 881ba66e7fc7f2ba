import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { channels, people } from "../adapters/slack/fake/workspace.ts";
import { latencySummary, sendAtRate } from "../bench/serving.ts";
import { isReady, startProcess } from "../program.ts";

const [floodSeconds, perSecond] = [15, 20];
/** Milliseconds for the 99th percentile of genuine commands. */
const maxLatency = 300;
/** MB above the memory before the flood. */
const maxGrowth = 60;

/** Floods the compiled program with unsigned requests while it answers genuine ones. Resolves to what was too slow or too large. */
export async function attackSlackOverHttp(): Promise<readonly string[]> {
  const slack = await startFakeSlack("http");
  const program = await startProcess(slack.env);
  await program.waitForLog(isReady);
  for (let count = 0; count < 50; count += 1) await acknowledgementTime(slack);
  const idle = residentMegabytes(program.pid);
  const flood = spawn(process.execPath, [
    "--import",
    "tsx",
    join(import.meta.dirname, "flood.ts"),
    String(slack.http.port),
    String(floodSeconds),
  ]);
  const ended = once(flood, "close");
  let connections = "";
  flood.stdout.setEncoding("utf8").on("data", (text: string) => {
    connections += text;
  });
  await wait(1_500);
  const times: number[] = [];
  await sendAtRate(perSecond, floodSeconds - 3, async () => times.push(await acknowledgementTime(slack)));
  const during = residentMegabytes(program.pid);
  await ended;
  await wait(12_000);
  const after = residentMegabytes(program.pid);
  const lines = program.log().filter(({ level }) => level >= 40).length;
  await program.stop();
  await slack.close();
  const lost = perSecond * (floodSeconds - 3) - times.length;
  console.log(`Slack over HTTP, ${connections.trim()} hostile connections in ${floodSeconds} s:`);
  console.log(`  genuine commands: ${lost} lost of ${lost + times.length}, ${latencySummary(times)}`);
  console.log(`  memory: ${idle} MB before, ${during} MB during, ${after} MB afterwards; ${lines} warnings in the log`);
  const p99 = times.sort((a, b) => a - b)[Math.floor(0.99 * (times.length - 1))] ?? Number.POSITIVE_INFINITY;
  return [
    ...(lost > 0 ? [`${lost} genuine commands were lost during the flood`] : []),
    ...(p99 > maxLatency ? [`genuine commands during the flood took ${p99.toFixed(0)} ms (p99)`] : []),
    ...(after - idle > maxGrowth ? [`the flood left ${after - idle} MB behind`] : []),
    ...(lines > 2 ? [`the flood wrote ${lines} lines to the log`] : []),
  ];
}

async function acknowledgementTime({ deliver }: FakeSlack): Promise<number> {
  const place = { channel: channels.general, user: people.ann, responseUrl: "http://127.0.0.1/unused" };
  const { ms, body } = await deliver({ kind: "slash_commands", payload: slashCommandPayload("/quote", "guo", place) });
  if (!body.text) throw new Error("Acknowledged without an answer.");
  return ms;
}

function residentMegabytes(pid: number): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);
}
