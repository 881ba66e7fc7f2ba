import { pageAddress } from "../../adapters/web/page-state.ts";
import { type FakeDiscord, startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import { type FakeSlack, startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { waitFor } from "../adapters/wait-for.ts";
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

/** By what they are; one after the other. */
type Asked = Readonly<Record<string, Send>>;

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

const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  "Slack over Socket Mode": () => onSlack("socket", (slack) => ({ command: slackCommand(slack), mention: mention(slack) })),
  "Slack over HTTP": () => onSlack("http", (slack) => ({ command: slackCommand(slack) })),
  Discord: () => onDiscord((discord) => ({ command: discordCommand(discord), suggestions: suggestions(discord) })),
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
console.log(`\n${lost} lost, in ${seconds} s at each rate, by a thousand people in turn.`);
process.exit(lost > 0 ? 1 : 0);

/** Starts the program several times; the last one is asked. */
async function measure(name: string, { env, rates: own = rates, prepare, close }: Subject): Promise<readonly (readonly string[])[]> {
  console.error(name);
  const times: number[] = [];
  for (let count = 1; count < starts; count += 1) await (await started(env, times)).stop();
  const program = await started(env, times);
  const requests = await prepare(program);
  const found: (readonly string[])[] = [];
  for (const [what, send] of Object.entries(requests)) {
    const figures: string[] = [];
    for (const rate of rates) {
      if (!own.includes(rate)) figures.push("–", "–");
      else figures.push(...(await sendAll(rate, send)));
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

async function onSlack(transport: Transport, prepare: (slack: FakeSlack) => Asked): Promise<Subject> {
  const slack = await startFakeSlack(transport);
  return { env: slack.env, prepare: () => prepare(slack), close: slack.close };
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

async function onDiscord(prepare: (discord: FakeDiscord) => Asked): Promise<Subject> {
  const discord = await startFakeDiscord();
  const prepareRegistered = async () => {
    await waitFor(() => discord.world.commands.get("global"), "registration");
    return prepare(discord);
  };
  return { env: discord.env, prepare: prepareRegistered, close: discord.close };
}

function discordCommand(discord: FakeDiscord): Send {
  return async (count) => (await discord.runCommand(...each(commands, count), { author: person() })).ms;
}

function suggestions(discord: FakeDiscord): Send {
  return async (count) => (await discord.complete(...each(completions, count), { author: person() })).ms;
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
    return { "reply, half of them after eleven turns": reply };
  };
  return { env: { WEB_PORT: "0" }, rates: [50], prepare, close: () => undefined };
}
