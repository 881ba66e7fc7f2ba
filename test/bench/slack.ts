import { slashCommandPayload } from "../adapters/slack/fake/payloads.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { channels, people } from "../adapters/slack/fake/workspace.ts";
import { isReady, startProcess } from "../program.ts";
import { latencySummary, measureStart, memorySummary, sendAtRate } from "./serving.ts";
import { written, writtenPerSecond } from "./written.ts";

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

for (const transport of ["socket", "http"] as const) {
  await measure(transport);
  await measureWhileListening(transport);
}

async function measure(transport: Transport): Promise<void> {
  const slack = await startFakeSlack(transport);
  const { program, startTime } = await measureStart(slack.env);
  console.log(`\nSlack by ${transport}: ${startTime}`);
  await measureCommands(slack);
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
  await slack.close();
}

/** The same while people talk in a channel to which the bot listens. */
async function measureWhileListening(transport: Transport): Promise<void> {
  const slack = await startFakeSlack(transport);
  const program = await startProcess({ ...slack.env, SLACK_CHANNEL_MESSAGES: "yes" });
  await program.waitForLog(isReady);
  const channel = slack.workspace.add("C");
  await slack.runCommand("/verbatim listen", { channel });
  console.log(`\nSlack by ${transport}, while a channel is listened to:`);
  const times: number[] = [];
  const writing = sendAtRate(writtenPerSecond, seconds, async (count) => {
    const start = performance.now();
    await slack.write(written[count % written.length] ?? "", { channel });
    times.push(performance.now() - start);
  });
  await Promise.all([measureCommands(slack), writing]);
  const answers = slack.workspace.messages.filter((message) => message.channel === channel && message.thread !== undefined).length;
  console.log(`  ${writtenPerSecond} messages a second, ${times.length} acknowledged, ${answers} answered: ${latencySummary(times)}`);
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
  await slack.close();
}

async function measureCommands(slack: FakeSlack): Promise<void> {
  const times: number[] = [];
  await sendAtRate(perSecond, seconds, async (count) => times.push(await acknowledgementTime(slack, count)));
  const total = perSecond * seconds;
  console.log(
    `  ${perSecond} commands a second for ${seconds} s, ${total - times.length} lost of ${total}: received to acknowledged ${latencySummary(times)}`,
  );
}

/** Milliseconds until the acknowledgement, which must contain the answer. */
async function acknowledgementTime({ deliver }: FakeSlack, count: number): Promise<number> {
  const [command, text] = lines[count % lines.length] ?? lines[0];
  const place = { channel: channels.general, user: people.ann, responseUrl: "http://127.0.0.1/unused" };
  const { ms, body } = await deliver({ kind: "slash_commands", payload: slashCommandPayload(command, text, place) });
  if (!body.text) throw new Error("Acknowledged without an answer.");
  return ms;
}
