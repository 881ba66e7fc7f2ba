import { slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { channels, people } from "../adapters/slack/fake/workspace.ts";
import { latencySummary, measureStart, memorySummary, sendAtRate } from "./serving.ts";

/** The compiled program with Slack commands on loopback: start time, response times under load, and memory. */
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
  const slack = await startFakeSlack(transport);
  const { program, startTime } = await measureStart(slack.env);
  const times: number[] = [];
  await sendAtRate(perSecond, seconds, async (count) => times.push(await acknowledgementTime(slack, count)));
  const total = perSecond * seconds;
  console.log(`\nSlack by ${transport}: ${startTime}`);
  console.log(
    `  ${perSecond} commands a second for ${seconds} s, ${total - times.length} lost of ${total}: received to acknowledged ${latencySummary(times)}`,
  );
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
  await slack.close();
}

/** Milliseconds until the acknowledgement, which must contain the answer. */
async function acknowledgementTime({ deliver }: FakeSlack, count: number): Promise<number> {
  const [command, text] = lines[count % lines.length] ?? lines[0];
  const place = { channel: channels.general, user: people.ann, responseUrl: "http://127.0.0.1/unused" };
  const { ms, body } = await deliver({ kind: "slash_commands", payload: slashCommandPayload(command, text, place) });
  if (!body.text) throw new Error("Acknowledged without an answer.");
  return ms;
}
