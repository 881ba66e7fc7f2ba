#!/usr/bin/env node
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import pino, { type Logger } from "pino";
import { type Bot, createBot } from "../src/bot.ts";
import type { Sender } from "../src/daily/sender.ts";
import { type Store, StoreError } from "../src/daily/store.ts";
import { openZones } from "../src/daily/zones.ts";
import { documentSize, loadKnowledge } from "../src/knowledge/load.ts";
import { KnowledgeError } from "../src/knowledge/problem.ts";
import type { Outcome } from "../src/reply.ts";
import { type Answer, openAnswering } from "./answering.ts";
import { type Config, ConfigError, readConfig, readEnvFile } from "./config.ts";
import { diagnosis } from "./doctor.ts";
import { findingLine } from "./finding.ts";
import { serveHealth } from "./health.ts";
import { openLog } from "./log.ts";
import type { Surroundings } from "./platform.ts";
import { openPlatforms } from "./platforms.ts";
import { postDaily } from "./posting.ts";
import { serve } from "./serve.ts";
import { manifestOptions, manifestText } from "./slack/manifest-command.ts";
import { openStore } from "./store/store.ts";
import { openConversation } from "./terminal/conversation.ts";
import { answerCalendarLines } from "./terminal/daily-next.ts";
import { dailyReport } from "./terminal/daily-report.ts";
import { demonstration } from "./terminal/demonstration.ts";
import { answerLines } from "./terminal/json-lines.ts";
import { knowledgeReport } from "./terminal/knowledge-report.ts";
import { prompt } from "./terminal/prompt.ts";
import { lookOf, terminalText } from "./terminal/render.ts";

/** Exit statuses. A program that cannot start ends as one that failed. */
const statusOf: Readonly<Record<Outcome, number>> = { answered: 0, done: 0, "not-stated": 1, unclear: 2, failed: 3 };

/** Milliseconds that posts under way have after everything else has ended. What is cut off is looked for at the next start. */
const postingDeadline = 1_000;

/** Bytes; a document this large takes about a second to read and index. */
const slowToRead = 1_500_000;

const usage = `Usage:
  verbatim                  start: a prompt on a terminal, otherwise a short demonstration
  verbatim ask QUESTION     answer one question or /command
  verbatim ask --json       answer each line of standard input with a line of JSON
  verbatim knowledge        check the knowledge folder and show what it covers
  verbatim daily            the channels with daily posts, their next posts and last outcomes
  verbatim daily next --json
                            the calendar: {"zone","time","days","after","count"} a line in, {"next"} or {"error"} a line out
  verbatim doctor           check configuration, knowledge, tokens, scopes, registered commands and the clock; exit 1 if something is wrong
  verbatim slack-manifest [--url https://…] [--link]
                            the manifest of the Slack app, for Socket Mode or to be called at a URL; or the link that creates the app
`;

// Answers leave nothing behind, so V8 may tidy up often instead of letting the heap grow: a quarter less memory for a tenth more time
// over 20,000 answers (npm run bench).
setFlagsFromString("--optimize-for-size");
setFlagsFromString("--semi-space-growth-factor=1");
// The chat libraries parse HTTP in WebAssembly; optimising that takes 35 MB for a moment, and it is not where the time goes.
setFlagsFromString("--liftoff-only");

// Nobody reads on (`verbatim | head`): that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(statusOf.done);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof KnowledgeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = statusOf.failed;
}

async function main([command, ...rest]: readonly string[]): Promise<number> {
  const { stdin, stdout, stderr } = process;
  if (command === "--help" || command === "-h") return say(stdout, usage, statusOf.done);
  if (command !== undefined && !["ask", "knowledge", "daily", "doctor", "slack-manifest"].includes(command))
    return say(stderr, `There is no "verbatim ${command}".\n${usage}`, statusOf.failed);
  if (command === "daily" && rest.join(" ") === "next --json") return answered(answerCalendarLines(stdin, stdout, openZones()));
  const manifest = command === "slack-manifest" ? manifestOptions(rest) : undefined;
  if (command === "slack-manifest" && !manifest) return say(stderr, usage, statusOf.unclear);
  const unknown = manifest
    ? false
    : command === "ask"
      ? rest.length === 0 || (rest[0] !== "--json" && rest[0]?.startsWith("--"))
      : rest.length > 0;
  if (unknown || (rest[0] === "--json" && rest.length > 1)) return say(stderr, usage, statusOf.unclear);

  readEnvFile(process.cwd());
  if (command === "doctor") return examine();
  const config = readConfig(process.env, process.cwd());
  const log = openLog(config.logLevel, pino.destination({ dest: stderr.fd, sync: true }));
  const size = await documentSize(config.knowledge);
  if (size > slowToRead) stderr.write(`Reading a document of ${(size / 1e6).toFixed(1)} MB; this takes a moment.\n`);
  const loaded = await loadKnowledge(config.knowledge);
  if (command === "knowledge") return say(stdout, `${knowledgeReport(loaded)}\n`, statusOf.done);

  const bot = createBot(loaded.knowledge);
  if (manifest) return say(stdout, `${manifestText(bot.commands, config.commandPrefix, manifest)}\n`, statusOf.done);
  const store = openStore(config.database);
  const senders = new Map<string, Sender>();
  if (command === "daily") return dailyStatus(store, bot, config);
  const answer = openAnswering(bot, { seed: Date.now(), commandPrefix: config.commandPrefix, daily: { store, senders } });
  if (command === undefined && isForChat(config)) return serveChat({ bot, answer, store, senders, config, log });

  // A person at a terminal wants no log lines between the answers, unless something is wrong.
  const converse = openConversation(answer, log.child({}, { level: config.logLevel === "silent" ? "silent" : "warn" }));
  if (command === "ask" && rest[0] === "--json") return answered(answerLines(stdin, stdout, converse, loaded.knowledge));
  if (command === "ask") {
    const reply = await converse({ kind: "text", text: rest.join(" ") });
    return say(stdout, `${terminalText({ ...reply, actions: [] }, lookOf(stdout))}\n`, statusOf[reply.outcome]);
  }
  if (!stdin.isTTY || !stdout.isTTY) return say(stdout, await demonstration(converse, lookOf(stdout)), statusOf.done);
  await prompt(bot, converse, { input: stdin, output: stdout });
  return statusOf.done;
}

/** One finding a line, as it comes. */
async function examine(): Promise<number> {
  let isWell = true;
  for await (const finding of diagnosis(() => readConfig(process.env, process.cwd()))) {
    process.stdout.write(`${findingLine(finding)}\n`);
    isWell &&= finding.kind !== "wrong";
  }
  return isWell ? 0 : 1;
}

function isForChat({ slack, discord, problems }: Config): boolean {
  return slack !== undefined || discord !== undefined || problems.length > 0;
}

async function answered(lines: Promise<void>): Promise<number> {
  await lines;
  return statusOf.done;
}

async function dailyStatus(store: Store, { reader }: Bot, { database }: Config): Promise<number> {
  try {
    return say(process.stdout, `${await dailyReport(store, reader, database)}\n`, statusOf.done);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return say(process.stderr, `${error.message}\n`, statusOf.failed);
  }
}

interface House {
  readonly bot: Bot;
  readonly answer: Answer;
  readonly store: Store;
  readonly senders: Map<string, Sender>;
  readonly config: Config;
  readonly log: Logger;
}

/** Starts every platform that the environment has tokens for, answers and posts until SIGTERM or SIGINT. */
async function serveChat({ bot, answer, store, senders, config, log }: House): Promise<number> {
  const stop = new AbortController();
  const lost = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop.abort());
  // Libraries reject promises that nobody holds, for example on a malformed message: that must be seen, but is no reason to end.
  process.on("unhandledRejection", (err) => log.error({ err }, "a promise was rejected that nobody waited for; going on"));
  for (const { platform, message } of config.problems) log.error({ platform }, message);
  const surroundings: Surroundings = { bot, answer, commandPrefix: config.commandPrefix, log, onLost: (error) => lost.abort(error) };
  const platforms = await openPlatforms(config, surroundings);
  const unusable = Object.fromEntries(config.problems.map(({ platform }) => [platform, false]));
  const connections = () => ({ ...unusable, ...Object.fromEntries(platforms.map((platform) => [platform.name, platform.isConnected()])) });
  if (config.healthPort !== undefined) await serveHealth(config.healthPort, connections);
  for (const { sender } of platforms) if (sender) senders.set(sender.platform, sender);
  const over = new AbortController();
  const end = AbortSignal.any([stop.signal, lost.signal, over.signal]);
  const posting = postDaily({ store, senders: senders.values(), reader: bot.reader, log, stop: end });
  const ended = await serve(platforms, { log, stop: stop.signal, lost: lost.signal });
  over.abort();
  await Promise.race([posting, wait(postingDeadline)]);
  process.exit(ended ? statusOf.done : statusOf.failed);
}

function say(stream: NodeJS.WriteStream, text: string, status: number): number {
  stream.write(text);
  return status;
}
