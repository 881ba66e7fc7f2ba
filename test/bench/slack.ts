import { slashCommand } from "../adapters/slack/fake/payloads.ts";
import { type FakeSlack, fakeSlack } from "../adapters/slack/fake/slack.ts";
import type { Transport } from "../adapters/slack/fake/wire.ts";
import { channels, people } from "../adapters/slack/fake/workspace.ts";
import { evenly, memory, spread, started } from "./serving.ts";

/** How soon the compiled program acknowledges Slack's commands under load, starts, and how much memory it takes; on loopback. */
const perSecond = 50;
const seconds = 20;

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
  const { program, toReady } = await started(slack.env);
  const times: number[] = [];
  await evenly(perSecond, seconds, async (count) => times.push(await acknowledged(slack, count)));
  const all = perSecond * seconds;
  console.log(`\nSlack by ${transport}: ${toReady}`);
  console.log(
    `  ${perSecond} commands a second for ${seconds} s, ${all - times.length} lost of ${all}: received to acknowledged ${spread(times)}`,
  );
  console.log(`  memory after it: ${memory(program.pid)}`);
  await program.stop();
  await slack.close();
}

/** Milliseconds until the acknowledgement, which has to hold the answer. */
async function acknowledged({ deliver }: FakeSlack, count: number): Promise<number> {
  const [command, text] = lines[count % lines.length] ?? lines[0];
  const place = { channel: channels.general, user: people.ann, responseUrl: "http://127.0.0.1/unused" };
  const { ms, body } = await deliver({ kind: "slash_commands", payload: slashCommand(command, text, place) });
  if (!body.text) throw new Error("Acknowledged without an answer.");
  return ms;
}
