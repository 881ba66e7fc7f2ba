import type { Transport } from "../adapters/slack/fake/server.ts";
import { type Disturbance, killAndReplace, pause, restartBoth, restartDatabase, rollingDeploys, runScenario } from "./scenarios.ts";
import { countRequests, formatObserved } from "./table.ts";

/** `length`: milliseconds in which daily posts become due. Each part takes one to three minutes. */
const scenarios: Readonly<Record<string, readonly [description: string, Disturbance, length: number]>> = {
  kill: ["one of two copies gets SIGKILL", killAndReplace, 50_000],
  deploy: ["both copies are replaced, one after the other, three times", rollingDeploys, 50_000],
  restart: ["both copies get SIGTERM at once and are started again", restartBoth, 15_000],
  database: ["PostgreSQL is killed, and started after 5 s", restartDatabase, 25_000],
  pause: ["one of two copies is stopped for 20 s, and wakes", pause, 40_000],
};
const transports: readonly Transport[] = ["socket", "http"];

const wanted = process.argv.slice(2);
let isWrong = false;
for (const [name, [description, disturb, length]] of Object.entries(scenarios))
  for (const transport of transports) {
    if (wanted.length > 0 && !(wanted.includes(name) || wanted.includes(`${name}/${transport}`))) continue;
    console.log(`\n${name}: ${description}; Slack over ${transport === "socket" ? "Socket Mode" : "HTTP behind a load balancer"}`);
    const observed = await runScenario({ transport, disturb, length });
    console.log(formatObserved(observed));
    const isLossless = countRequests(observed).every(({ lost, doubled }) => lost + doubled === 0);
    isWrong ||= !isLossless || observed.posts.lost + observed.posts.doubled > 0 || observed.ends.some(({ status }) => status !== 0);
  }
if (isWrong) process.exitCode = 1;
