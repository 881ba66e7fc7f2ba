import { openFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { fakeSlack } from "../adapters/slack/fake/slack.ts";
import { evenly, memory, spread, started } from "./serving.ts";

/** Both platforms in one program: how soon it is ready, how soon it answers both at once, and how much memory it takes. */
const perSecond = 50;
const seconds = 20;

const [slack, discord] = [await fakeSlack("socket"), await openFakeDiscord()];
const { program, toReady } = await started({ ...slack.env, ...discord.env });
console.log(`\nSlack and Discord: ${toReady}`);
const times: number[] = [];
await evenly(perSecond, seconds, async (count) =>
  times.push(count % 2 === 0 ? await timed(slack.command("/quote guo")) : (await discord.run("quote", { who: "guo" })).ms),
);
const all = perSecond * seconds;
console.log(
  `  ${perSecond} commands a second for ${seconds} s, half on each, ${all - times.length} lost of ${all}: to the answer ${spread(times)}`,
);
console.log(`  memory after it: ${memory(program.pid)}`);
await program.stop();
await Promise.all([slack.close(), discord.close()]);

async function timed(answering: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await answering;
  return performance.now() - start;
}
