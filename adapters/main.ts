#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import pino from "pino";
import { StoreError } from "../src/daily/store.ts";
import { openZones } from "../src/daily/zones/zones.ts";
import { KnowledgeError } from "../src/knowledge/problem.ts";
import type { Outcome } from "../src/reply.ts";
import { type App, createApp } from "./app/app.ts";
import { readConfig, readEnvFile } from "./app/config.ts";
import { diagnosis } from "./app/doctor.ts";
import { isForChat, serveChat } from "./app/serve-chat.ts";
import { serve } from "./app/supervise.ts";
import { checkLine } from "./shared/check.ts";
import { ConfigError } from "./shared/env.ts";
import { createLogger } from "./shared/logger.ts";
import { manifestOptions, manifestText } from "./slack/manifest.ts";
import { type Conversation, openConversation } from "./terminal/conversation.ts";
import { answerCalendarLines } from "./terminal/daily-next.ts";
import { dailyReport } from "./terminal/daily-report.ts";
import { answerLines } from "./terminal/json-lines.ts";
import { knowledgeReport } from "./terminal/knowledge-report.ts";
import { prompt } from "./terminal/prompt.ts";
import { lookOf, terminalText } from "./terminal/render.ts";

const usage = `Usage:
  verbatim                  start: the platforms that .env has tokens for; without any, a page to try it on, and a prompt on a terminal
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

/** Exit statuses. A program that cannot start ends as one that failed. */
const statusOf: Readonly<Record<Outcome, number>> = { answered: 0, done: 0, "not-stated": 1, unclear: 2, failed: 3 };

/** What `verbatim NAME …` does; resolves to the exit status, or to undefined where the arguments are wrong. */
type Subcommand = (args: readonly string[]) => Promise<number | undefined>;

const subcommands: Readonly<Record<string, Subcommand>> = {
  ask: async (args) => (args[0]?.startsWith("--") ? askByLine(args) : args.length > 0 ? askOnce(args.join(" ")) : undefined),
  knowledge: async (args) => (args.length > 0 ? undefined : say(knowledgeReport((await house()).loaded))),
  daily: async (args) => (args.length > 0 ? askCalendar(args) : say(await reportDaily())),
  doctor: async (args) => (args.length > 0 ? undefined : examine()),
  "slack-manifest": writeManifest,
};

const { stdin, stdout, stderr } = process;

// Answers leave nothing behind, so V8 may tidy up often instead of letting the heap grow: a quarter less memory for a tenth more time
// over 20,000 answers (npm run bench).
setFlagsFromString("--optimize-for-size");
setFlagsFromString("--semi-space-growth-factor=1");
// The chat libraries parse HTTP in WebAssembly; optimising that takes 35 MB for a moment, and it is not where the time goes.
setFlagsFromString("--liftoff-only");

// Nobody reads on (`verbatim | head`): that is no failure.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(statusOf.done);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof KnowledgeError || error instanceof StoreError)) throw error;
  stderr.write(`${error.message}\n`);
  process.exitCode = statusOf.failed;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) return start();
  if (name === "--help" || name === "-h") return say(usage.trimEnd());
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!subcommand) stderr.write(`There is no "verbatim ${name}".\n${usage}`);
  const status = subcommand ? await subcommand(args) : statusOf.failed;
  if (status === undefined) stderr.write(usage);
  return status ?? statusOf.unclear;
}

async function house(): Promise<App> {
  const config = configuration();
  return createApp(config, createLogger(config.logLevel, pino.destination({ dest: stderr.fd, sync: true })), (line) =>
    stderr.write(`${line}\n`),
  );
}

function configuration() {
  readEnvFile(process.cwd());
  return readConfig(process.env, process.cwd());
}

/** The platforms that there are tokens for; without any, the page and, on a terminal, a prompt. Until SIGTERM or SIGINT. */
async function start(): Promise<number> {
  const opened = await house();
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop.abort());
  // Libraries reject promises that nobody holds, for example on a malformed message: that must be seen, but is no reason to end.
  process.on("unhandledRejection", (err) => opened.log.error({ err }, "a promise was rejected that nobody waited for; going on"));
  const ended = isForChat(opened.config) ? await serveChat(opened, stop.signal) : await servePage(opened, stop);
  opened.store.close();
  process.exit(ended ? statusOf.done : statusOf.failed);
}

async function servePage({ config, bot, answer, log }: App, stop: AbortController): Promise<boolean> {
  const isTerminal = stdin.isTTY && stdout.isTTY;
  const pageLog = isTerminal ? warningsOf(log) : log;
  const onListening = (lines: readonly string[]) => {
    say(lines.join("\n"));
    if (isTerminal) void prompt(bot, openConversation(answer, pageLog), { input: stdin, output: stdout }).finally(() => stop.abort());
  };
  // With what draws for the chat platforms, whose types take longer to load than an answer takes.
  const { openPlayground } = await import("./app/playground.ts");
  const page = openPlayground(config.web, { bot, commandPrefix: config.commandPrefix, log: pageLog, onListening });
  return serve([page], { log: pageLog, stop: stop.signal, lost: new AbortController().signal });
}

/** A person at a terminal wants no log lines between the answers, unless something is wrong. */
function warningsOf(log: App["log"]): App["log"] {
  return log.isLevelEnabled("warn") ? log.child({}, { level: "warn" }) : log;
}

function terminalConversation({ answer, log }: App): Conversation {
  return openConversation(answer, warningsOf(log));
}

async function askOnce(text: string): Promise<number> {
  const reply = await terminalConversation(await house())({ kind: "text", text });
  say(terminalText({ ...reply, actions: [] }, lookOf(stdout)));
  return statusOf[reply.outcome];
}

async function askByLine(args: readonly string[]): Promise<number | undefined> {
  if (args.join(" ") !== "--json") return undefined;
  const opened = await house();
  await answerLines(stdin, stdout, terminalConversation(opened), opened.loaded.knowledge);
  return statusOf.done;
}

async function askCalendar(args: readonly string[]): Promise<number | undefined> {
  if (args.join(" ") !== "next --json") return undefined;
  await answerCalendarLines(stdin, stdout, openZones());
  return statusOf.done;
}

async function reportDaily(): Promise<string> {
  const { store, bot, config } = await house();
  return dailyReport(store, bot.library, config.database);
}

/** One finding a line, as it comes; status 1 if one of them is wrong. */
async function examine(): Promise<number> {
  let isWell = true;
  for await (const finding of diagnosis(configuration)) {
    say(checkLine(finding));
    isWell &&= finding.kind !== "wrong";
  }
  return isWell ? 0 : 1;
}

async function writeManifest(args: readonly string[]): Promise<number | undefined> {
  const options = manifestOptions(args);
  if (!options) return undefined;
  const { bot, config } = await house();
  return say(manifestText(bot.commands, config.commandPrefix, options));
}

function say(text: string): number {
  stdout.write(`${text}\n`);
  return statusOf.done;
}
