// The compiled program on loopback at 50 and at 200 requests a second: time to answer, start to ready, and memory.
//   npx tsx test/bench/serving.ts [WORD]      WORD: only what has it in its name, such as Slack or page
import { join } from "node:path";
import { pageAddress } from "../../adapters/web/page-state.ts";
import { type FakeDiscord, startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { addChannel, contentSwitchedOn } from "../adapters/discord/fake/world.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { articleFolder } from "../article.ts";
import { folderOfCopies } from "../folder.ts";
import { commandTime, each, memoryOf, mentionTime, pageUrl, percentile, person, sendAtRate, startReady, timeOf } from "../load.ts";
import type { RunningProcess } from "../program.ts";
import { inMs, printTable } from "./table.ts";

/** Sends one request; resolves to its milliseconds. */
type Send = (count: number) => Promise<number>;

interface Subject {
  readonly env: NodeJS.ProcessEnv;
  /** Requests a second, if not all of `rates`. */
  readonly rates?: readonly number[];
  /** Once the program is ready. */
  prepare(program: RunningProcess): Promise<Asked> | Asked;
  close(): unknown;
}

interface Asked {
  /** By what they are; one after the other. */
  readonly requests: Readonly<Record<string, Send>>;
  /** What people write meanwhile, twenty times a second. */
  readonly talk?: Send;
}

const rates: readonly number[] = [50, 200];
const starts = 5;
/** Of each rate. */
const seconds = Number(process.env.BENCH_SECONDS ?? 15);

/** On Slack their options are one line: "/compare shenzhen northeast". */
const commands: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["compare", { first: "shenzhen", second: "northeast" }],
  ["quote", { speaker: "guo" }],
  ["fact", { about: "weather" }],
  ["ask", { question: "how long has liu lived in shenzhen?" }],
  ["about", { subject: "shenzhen" }],
  ["source", { place: "7.2" }],
  ["verbatim", {}],
  ["ask", { question: "who is the mayor of shenyang?" }],
];

const completions: readonly (readonly [string, string, string])[] = [
  ["compare", "first", ""],
  ["compare", "second", "shenz"],
  ["quote", "speaker", "gou"],
  ["about", "subject", "东"],
  ["fact", "about", "wheather"],
  ["compare", "first", "hielongjiang"],
  ["about", "subject", "nothing that is there"],
  ["compare", "topic", "x".repeat(6000)],
];

/** What people write in a channel to which the bot listens; half of it are questions. */
const written = [
  "How long has Liu lived in Shenzhen?",
  "Running ten minutes late, start without me.",
  "What did Guo say about the northeast?",
  "haha, same here",
  "Why do people leave the northeast?",
  "I have moved the meeting to Thursday.",
] as const;

const documents = {
  article: articleFolder,
  handbook: join(articleFolder, "../staff-handbook"),
  minutes: join(import.meta.dirname, "../harbour-minutes"),
};

const questions: readonly (readonly [keyof typeof documents, string])[] = [
  ["article", "how long has liu lived in shenzhen?"],
  ["handbook", "how many days of annual leave are there?"],
  ["minutes", "what does the dearest ice machine cost?"],
  ["article", "who is the mayor of shenyang?"],
  ["handbook", "who may work from home?"],
  ["minutes", "when does the dredger come?"],
  ["handbook", "can I bring my dog?"],
  ["minutes", "what did agnes moir say?"],
];

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  "Slack over Socket Mode": () =>
    onSlack("socket", {}, (slack) => ({ requests: { command: slackCommand(slack), mention: mention(slack) } })),
  "Slack over HTTP": () => onSlack("http", {}, (slack) => ({ requests: { command: slackCommand(slack) } })),
  "Slack, listening": () => onSlack("socket", { SLACK_CHANNEL_MESSAGES: "yes" }, listenOnSlack),
  "Slack, three documents": async () => onSlack("socket", { KNOWLEDGE: await folderOfCopies(documents) }, askOnSlack),
  Discord: () => onDiscord({}, (discord) => ({ requests: { command: discordCommand(discord), suggestions: suggestions(discord) } })),
  "Discord, listening": () => onDiscord({ DISCORD_MESSAGE_CONTENT: "yes" }, listenOnDiscord),
  "the page": page,
};

const rows: (readonly string[])[] = [];
let lost = 0;
for (const [name, create] of Object.entries(subjects)) {
  if (!name.includes(process.argv[2] ?? "")) continue;
  rows.push(...(await measure(name, await create())));
}
const columns = rates.flatMap((rate) => [`p50 at ${rate} a second`, `p99 at ${rate}`]);
printTable("Acknowledgement", [["request, until it is acknowledged", ...columns, "start to ready", "memory"], ...rows]);
console.log(
  `\n${lost} lost, in ${seconds} s at each rate, by a thousand people in turn. Where the bot listens, 20 messages a second come meanwhile.`,
);
process.exit(lost > 0 ? 1 : 0);

/** Starts the program several times; the last one is asked. */
async function measure(name: string, { env, rates: own = rates, prepare, close }: Subject): Promise<readonly (readonly string[])[]> {
  console.error(name);
  const times: number[] = [];
  for (let count = 1; count < starts; count += 1) await (await started(env, times)).stop();
  const program = await started(env, times);
  const { requests, talk } = await prepare(program);
  const found: (readonly string[])[] = [];
  for (const [what, send] of Object.entries(requests)) {
    const figures: string[] = [];
    for (const rate of rates) {
      if (!own.includes(rate)) figures.push("–", "–");
      else figures.push(...(await Promise.all([sendAll(rate, send), talk && sendAtRate(20, seconds, talk)]))[0]);
    }
    const start = found.length === 0 ? `${(percentile(times, 0.5) / 1_000).toFixed(2)} s` : "";
    found.push([`${name}: ${what}`, ...figures, start, `${memoryOf(program.pid).resident} MB`]);
  }
  await program.stop();
  await close();
  return found;
}

async function started(env: NodeJS.ProcessEnv, times: number[]): Promise<RunningProcess> {
  const start = performance.now();
  const program = await startReady(env);
  times.push(performance.now() - start);
  return program;
}

async function sendAll(perSecond: number, send: Send): Promise<readonly string[]> {
  const times: number[] = [];
  await sendAtRate(perSecond, seconds, async (count) => times.push(await send(count)));
  lost += perSecond * seconds - times.length;
  return [0.5, 0.99].map((share) => inMs(percentile(times, share)));
}

async function onSlack(
  transport: Transport,
  env: NodeJS.ProcessEnv,
  prepare: (slack: FakeSlack) => Promise<Asked> | Asked,
): Promise<Subject> {
  const slack = await startFakeSlack(transport);
  return { env: { ...slack.env, ...env }, prepare: () => prepare(slack), close: slack.close };
}

function slackCommand(slack: FakeSlack): Send {
  return (count) => {
    const [name, options] = each(commands, count);
    return commandTime(slack, [`/${name}`, Object.values(options).join(" ")]);
  };
}

function mention(slack: FakeSlack): Send {
  return () => mentionTime(slack, "how long has liu lived in shenzhen?");
}

async function listenOnSlack(slack: FakeSlack): Promise<Asked> {
  const channel = slack.workspace.add("C");
  await slack.runCommand("/verbatim listen", { channel });
  return { requests: { command: slackCommand(slack) }, talk: (count) => timeOf(() => slack.write(each(written, count), { channel })) };
}

async function askOnSlack(slack: FakeSlack): Promise<Asked> {
  const channelOf = { article: "C0ARTICLE", handbook: "C0HANDBOOK", minutes: "C0MINUTES" };
  for (const [name, channel] of Object.entries(channelOf)) await slack.runCommand(`/verbatim use ${name}`, { channel });
  const question: Send = (count) => {
    const [name, text] = each(questions, count);
    return commandTime(slack, ["/ask", text], { channel: channelOf[name] });
  };
  return { requests: { question } };
}

async function onDiscord(env: NodeJS.ProcessEnv, prepare: (discord: FakeDiscord) => Promise<Asked> | Asked): Promise<Subject> {
  const discord = await startFakeDiscord();
  discord.world.application.flags = contentSwitchedOn;
  const prepareRegistered = async () => {
    await waitFor(() => discord.world.commands.get("global"), "registration");
    return prepare(discord);
  };
  return { env: { ...discord.env, ...env }, prepare: prepareRegistered, close: discord.close };
}

function discordCommand(discord: FakeDiscord): Send {
  return async (count) => (await discord.runCommand(...each(commands, count), { author: person() })).ms;
}

function suggestions(discord: FakeDiscord): Send {
  return async (count) => (await discord.complete(...each(completions, count), { author: person() })).ms;
}

async function listenOnDiscord(discord: FakeDiscord): Promise<Asked> {
  const place = addChannel(discord.world, "channel");
  await discord.runCommand("verbatim", { list: "listen" }, { place, isManager: true });
  return {
    requests: { command: discordCommand(discord) },
    talk: (count) => timeOf(() => discord.sendMessage(each(written, count), { place })),
  };
}

/** Each line alone and as the last of twelve turns. The page is for people at one machine. */
async function page(): Promise<Subject> {
  const asked = commands.map(([name, options]) => [`/${name}`, ...Object.values(options)].join(" "));
  const prepare = async (program: RunningProcess) => {
    const url = await pageUrl(program);
    const reply: Send = (count) => {
      const texts = [...(count % 2 === 0 ? [] : Array<string>(11).fill("/fact")), each(asked, count)];
      const address = pageAddress({ turns: texts.map((text) => ({ kind: "text", text }) as const) });
      return timeOf(async () => (await fetch(url + address)).arrayBuffer());
    };
    return { requests: { "reply, half of them after eleven turns": reply } };
  };
  return { env: { WEB_PORT: "0" }, rates: [50], prepare, close: () => undefined };
}
