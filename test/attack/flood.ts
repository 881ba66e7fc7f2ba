import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { commandTime, latencySummary, memoryOf, percentile, sendAtRate, startReady } from "../load.ts";

const [floodSeconds, perSecond] = [15, 20];
/** Milliseconds for the 99th percentile of genuine commands. */
const maxLatency = 300;
/** MB above the memory before the flood. */
const maxGrowth = 60;

/** Floods the compiled program with unsigned requests while it answers genuine ones. Resolves to what was too slow or too large. */
export async function attackSlackOverHttp(): Promise<readonly string[]> {
  const slack = await startFakeSlack("http");
  const program = await startReady(slack.env);
  const command = () => commandTime(slack, ["/quote", "guo"]);
  for (let count = 0; count < 50; count += 1) await command();
  const memory = () => memoryOf(program.pid).resident;
  const idle = memory();
  const args = [String(slack.http.port), String(floodSeconds)];
  const flood = fork(join(import.meta.dirname, "flooder.ts"), args, { execArgv: ["--import", "tsx"] });
  const ended = once(flood, "message");
  await wait(1_500);
  const times: number[] = [];
  await sendAtRate(perSecond, floodSeconds - 3, async () => times.push(await command()));
  const during = memory();
  const [connections] = await ended;
  await wait(12_000);
  const after = memory();
  const lines = program.log().filter(({ level }) => level >= 40).length;
  await program.stop();
  await slack.close();
  const lost = perSecond * (floodSeconds - 3) - times.length;
  console.log(`Slack over HTTP, ${connections} hostile connections in ${floodSeconds} s:`);
  console.log(`  genuine commands: ${lost} lost of ${lost + times.length}, ${latencySummary(times)}`);
  console.log(`  memory: ${idle} MB before, ${during} MB during, ${after} MB afterwards; ${lines} warnings in the log`);
  const p99 = percentile(times, 0.99);
  return [
    ...(lost > 0 ? [`${lost} genuine commands were lost during the flood`] : []),
    ...(p99 > maxLatency ? [`genuine commands during the flood took ${p99.toFixed(0)} ms (p99)`] : []),
    ...(after - idle > maxGrowth ? [`the flood left ${after - idle} MB behind`] : []),
    ...(lines > 2 ? [`the flood wrote ${lines} lines to the log`] : []),
  ];
}
