// The compiled program on loopback: start to ready, response times under load and memory.
//   npm run build && npx tsx test/bench/serving.ts [WORD] [SECONDS]      WORD: only what has it in its name, such as Slack or page
import { join } from "node:path";
import { pageAddress } from "../../adapters/web/page-state.ts";
import { type FakeDiscord, startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { addChannel, contentSwitchedOn } from "../adapters/discord/fake/world.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { waitFor } from "../adapters/wait-for.ts";
import { articleFolder } from "../article.ts";
import { folderOfCopies } from "../folder.ts";
import { commandTime, each, latencySummary, memorySummary, pageUrl, percentile, person, sendAtRate, startReady, timeOf } from "../load.ts";
import { hasPostgres, skipReason } from "../postgres.ts";
import type { RunningProcess } from "../program.ts";
import { postgresWorkspaces, sqliteWorkspaces } from "./many-workspaces.ts";

/** Requests that are sent at a rate, as long as the others of their phase; each resolves to its milliseconds. */
interface Requests {
  readonly what: string;
  /** 50 if not given. */
  readonly perSecond?: number;
  send(count: number): Promise<number>;
}

/** One phase after the other. */
type Phases = readonly (readonly Requests[])[];

export interface Subject {
  readonly env: NodeJS.ProcessEnv;
  /** Once the program is ready. */
  prepare(program: RunningProcess): Promise<Phases> | Phases;
  /** A last figure. */
  note?(): string;
  close(): unknown;
}

const starts = 5;
const [word = "", seconds = 20] = [process.argv[2], Number(process.argv[3] ?? 20)];

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
  "Slack by socket": () => onSlack("socket", {}, (slack) => [[slackCommands(slack)]]),
  "Slack by socket, while a channel is listened to": () => onSlack("socket", { SLACK_CHANNEL_MESSAGES: "yes" }, listenOnSlack),
  "Slack by http": () => onSlack("http", {}, (slack) => [[slackCommands(slack)]]),
  "Slack by http, while a channel is listened to": () => onSlack("http", { SLACK_CHANNEL_MESSAGES: "yes" }, listenOnSlack),
  Discord: () => onDiscord({}, (discord) => [[discordCommands(discord)], [discordSuggestions(discord)]]),
  "Discord, while a channel is listened to": () => onDiscord({ DISCORD_MESSAGE_CONTENT: "yes" }, listenOnDiscord),
  "Slack and Discord": both,
  "Slack with three documents": async () => onSlack("socket", { KNOWLEDGE: await folderOfCopies(documents) }, askOnSlack),
  "Discord with three documents": async () => onDiscord({ KNOWLEDGE: await folderOfCopies(documents) }, askOnDiscord),
  "1000 Slack workspaces in SQLite": sqliteWorkspaces,
  "1000 Slack workspaces in PostgreSQL": postgresWorkspaces,
  "the page": page,
};

for (const [name, create] of Object.entries(subjects)) {
  if (!name.includes(word)) continue;
  if (name.includes("PostgreSQL") && !hasPostgres) console.log(`\n${name}: ${skipReason}`);
  else await measure(name, await create());
}

/** Starts the program several times; the last one is asked. */
async function measure(name: string, { env, prepare, note, close }: Subject): Promise<void> {
  const times: number[] = [];
  let program: RunningProcess | undefined;
  for (let count = 0; count < starts; count += 1) {
    await program?.stop();
    const start = performance.now();
    program = await startReady(env);
    times.push(performance.now() - start);
  }
  if (!program) return;
  const startTime = `start to ready: median ${percentile(times, 0.5).toFixed(0)} ms of ${starts} runs`;
  console.log(`\n${name}: ${startTime}, ${memorySummary(program.pid)}`);
  for (const phase of await prepare(program)) await Promise.all(phase.map(report));
  if (note) console.log(`  ${note()}`);
  console.log(`  memory afterwards: ${memorySummary(program.pid)}`);
  await program.stop();
  await close();
}

async function report({ what, perSecond = 50, send }: Requests): Promise<void> {
  const times: number[] = [];
  await sendAtRate(perSecond, seconds, async (count) => times.push(await send(count)));
  const total = perSecond * seconds;
  console.log(`  ${perSecond} ${what} a second for ${seconds} s, ${total - times.length} lost of ${total}: ${latencySummary(times)}`);
}

async function onSlack(
  transport: Transport,
  env: NodeJS.ProcessEnv,
  prepare: (slack: FakeSlack) => Promise<Phases> | Phases,
): Promise<Subject> {
  const slack = await startFakeSlack(transport);
  const isAnswer = ({ thread }: { readonly thread?: unknown }) => thread !== undefined;
  const note = () => `${slack.workspace.messages.filter(isAnswer).length} messages answered`;
  return { env: { ...slack.env, ...env }, prepare: () => prepare(slack), ...(env.SLACK_CHANNEL_MESSAGES && { note }), close: slack.close };
}

function slackCommands(slack: FakeSlack): Requests {
  const send = (count: number) => {
    const [name, options] = each(commands, count);
    return commandTime(slack, [`/${name}`, Object.values(options).join(" ")]);
  };
  return { what: "commands", send };
}

/** The same while people talk in a channel to which the bot listens. */
async function listenOnSlack(slack: FakeSlack): Promise<Phases> {
  const channel = slack.workspace.add("C");
  await slack.runCommand("/verbatim listen", { channel });
  const write = (count: number) => timeOf(() => slack.write(each(written, count), { channel }));
  return [[slackCommands(slack), { what: "messages", perSecond: 20, send: write }]];
}

async function askOnSlack(slack: FakeSlack): Promise<Phases> {
  const channelOf = { article: "C0ARTICLE", handbook: "C0HANDBOOK", minutes: "C0MINUTES" };
  for (const [name, channel] of Object.entries(channelOf)) await slack.runCommand(`/verbatim use ${name}`, { channel });
  const send = (count: number) => {
    const [name, question] = each(questions, count);
    return commandTime(slack, ["/ask", question], { channel: channelOf[name] });
  };
  return [[{ what: "questions", send }]];
}

async function onDiscord(env: NodeJS.ProcessEnv, prepare: (discord: FakeDiscord) => Promise<Phases> | Phases): Promise<Subject> {
  const discord = await startFakeDiscord();
  discord.world.application.flags = contentSwitchedOn;
  const isAnswer = ({ message_reference }: { readonly message_reference?: unknown }) => message_reference !== undefined;
  const note = () => `${[...discord.world.messages.values()].filter(isAnswer).length} messages answered`;
  const prepareRegistered = async () => {
    await registered(discord);
    return prepare(discord);
  };
  return {
    env: { ...discord.env, ...env },
    prepare: prepareRegistered,
    ...(env.DISCORD_MESSAGE_CONTENT && { note }),
    close: discord.close,
  };
}

function registered({ world }: FakeDiscord): Promise<unknown> {
  return waitFor(() => world.commands.get("global"), "registration");
}

function discordCommands(discord: FakeDiscord): Requests {
  return { what: "commands", send: async (count) => (await discord.runCommand(...each(commands, count), { author: person() })).ms };
}

function discordSuggestions(discord: FakeDiscord): Requests {
  return { what: "suggestions", send: async (count) => (await discord.complete(...each(completions, count), { author: person() })).ms };
}

async function listenOnDiscord(discord: FakeDiscord): Promise<Phases> {
  const place = addChannel(discord.world, "channel");
  await discord.runCommand("verbatim", { list: "listen" }, { place, isManager: true });
  const write = (count: number) => timeOf(() => discord.sendMessage(each(written, count), { place }));
  return [[discordCommands(discord), { what: "messages", perSecond: 20, send: write }]];
}

async function askOnDiscord(discord: FakeDiscord): Promise<Phases> {
  const places = { article: "channel", handbook: "otherGuild", minutes: "direct" } as const;
  for (const [name, place] of Object.entries(places)) await discord.runCommand("verbatim", { use: name }, { place });
  const send = async (count: number) => {
    const [name, question] = each(questions, count);
    return (await discord.runCommand("ask", { question }, { place: places[name], author: person() })).ms;
  };
  return [[{ what: "questions", send }]];
}

async function both(): Promise<Subject> {
  const [slack, discord] = await Promise.all([startFakeSlack("socket"), startFakeDiscord()]);
  const prepare = async () => {
    await registered(discord);
    return [[slackCommands(slack), discordCommands(discord)].map((requests) => ({ ...requests, perSecond: 25 }))];
  };
  return { env: { ...slack.env, ...discord.env }, prepare, close: () => Promise.all([slack.close(), discord.close()]) };
}

/** Each line alone and as the last of twelve turns. */
async function page(): Promise<Subject> {
  const asked = commands.map(([name, options]) => [`/${name}`, ...Object.values(options)].join(" "));
  let bytes = 0;
  const prepare = async (program: RunningProcess) => {
    const url = await pageUrl(program);
    const read = (count: number) =>
      timeOf(async () => {
        const texts = [...(count % 2 === 0 ? [] : Array<string>(11).fill("/fact")), each(asked, count)];
        const turns = texts.map((text) => ({ kind: "text", text }) as const);
        const response = await fetch(url + pageAddress({ turns }));
        bytes = Math.max(bytes, (await response.arrayBuffer()).byteLength);
      });
    return [[{ what: "replies, half of them after eleven other turns,", send: read }]];
  };
  return { env: { WEB_PORT: "0" }, prepare, note: () => `the largest reply: ${Math.round(bytes / 1024)} KB`, close: () => undefined };
}
