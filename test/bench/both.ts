import { startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { latencySummary, measureStart, memorySummary, sendAtRate } from "./serving.ts";

/** Both platforms in one program: start time, response times under load on both at once, and memory. */
const perSecond = 50;
const seconds = 20;

const [slack, discord] = [await startFakeSlack("socket"), await startFakeDiscord()];
const { program, startTime } = await measureStart({ ...slack.env, ...discord.env });
console.log(`\nSlack and Discord: ${startTime}`);
const times: number[] = [];
await sendAtRate(perSecond, seconds, async (count) =>
  times.push(count % 2 === 0 ? await measure(slack.runCommand("/quote guo")) : (await discord.runCommand("quote", { speaker: "guo" })).ms),
);
const total = perSecond * seconds;
console.log(
  `  ${perSecond} commands a second for ${seconds} s, half on each, ${total - times.length} lost of ${total}: sent to answered ${latencySummary(times)}`,
);
console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
await program.stop();
await Promise.all([slack.close(), discord.close()]);

async function measure(response: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await response;
  return performance.now() - start;
}
