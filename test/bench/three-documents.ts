import { mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { latencySummary, measureStart, memorySummary, sendAtRate } from "./serving.ts";

/** The compiled program with three documents, asked about all of them on loopback: start time, response times, and memory, on each platform. */
const perSecond = 50;
const seconds = 20;
/** Milliseconds in which the connections of the runs before are closed. */
const settlingTime = 1_000;

const root = join(import.meta.dirname, "..", "..");
const folders = {
  article: join(root, "knowledge", "northeast-and-shenzhen"),
  handbook: join(root, "knowledge", "staff-handbook"),
  minutes: join(root, "test", "harbour-minutes"),
} as const;
type Name = keyof typeof folders;

const questions: readonly (readonly [Name, string])[] = [
  ["article", "how long has liu lived in shenzhen?"],
  ["handbook", "how many days of annual leave are there?"],
  ["minutes", "what does the dearest ice machine cost?"],
  ["article", "who is the mayor of shenyang?"],
  ["handbook", "who may work from home?"],
  ["minutes", "when does the dredger come?"],
  ["handbook", "can I bring my dog?"],
  ["minutes", "what did agnes moir say?"],
];

const KNOWLEDGE = await createFolder();
await measureSlack();
await measureDiscord();

/** A folder with the three. */
async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-"));
  for (const [name, target] of Object.entries(folders)) await symlink(target, join(folder, name));
  return folder;
}

async function measureSlack(): Promise<void> {
  const slack = await startFakeSlack("socket");
  const channelOf: Readonly<Record<Name, string>> = { article: "C0ARTICLE", handbook: "C0HANDBOOK", minutes: "C0MINUTES" };
  const measured = await measureStart({ ...slack.env, KNOWLEDGE });
  await wait(settlingTime);
  for (const [name, channel] of Object.entries(channelOf)) await slack.runCommand(`/verbatim use ${name}`, { channel });
  await report("Slack", measured, (name, question) => slack.runCommand(`/ask ${question}`, { channel: channelOf[name] }));
  await slack.close();
}

async function measureDiscord(): Promise<void> {
  const discord = await startFakeDiscord();
  const measured = await measureStart({ ...discord.env, KNOWLEDGE });
  const places = { article: "channel", handbook: "otherGuild", minutes: "direct" } as const;
  for (const [name, place] of Object.entries(places)) await discord.runCommand("verbatim", { use: name }, { place });
  await report("Discord", measured, (name, question) => discord.runCommand("ask", { question }, { place: places[name] }));
  await discord.close();
}

async function report(
  platform: string,
  { program, startTime }: Awaited<ReturnType<typeof measureStart>>,
  ask: (name: Name, question: string) => Promise<unknown>,
): Promise<void> {
  const times: number[] = [];
  await sendAtRate(perSecond, seconds, async (count) => {
    const [name, question] = questions[count % questions.length] ?? ["article", ""];
    const start = performance.now();
    await ask(name, question);
    times.push(performance.now() - start);
  });
  const total = perSecond * seconds;
  console.log(`\n${platform} with three documents: ${startTime}`);
  console.log(
    `  ${perSecond} questions a second for ${seconds} s, ${total - times.length} lost of ${total}: sent to answered ${latencySummary(times)}`,
  );
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
}
