#!/usr/bin/env node
import { StoreError } from "../src/daily/store.ts";
import { KnowledgeError } from "../src/knowledge/problem.ts";
import { type Outcome, withoutOffers } from "../src/reply.ts";
import { type App, type AppOptions, createApp } from "./app/app.ts";
import { readConfig, readEnvFile } from "./app/config.ts";
import { limitCode } from "./app/limit-memory.ts";
import { programVersion } from "./app/package-folder.ts";
import { describeDatabase } from "./app/storage.ts";
import { parseArguments } from "./shared/arguments.ts";
import { printableLine } from "./shared/control-characters.ts";
import { checkLine } from "./shared/doctor-check.ts";
import { ConfigError } from "./shared/env.ts";
import { warningsOnly } from "./shared/logger.ts";
import { type Conversation, createConversation } from "./terminal/conversation.ts";
import { answerJsonLines } from "./terminal/json-lines.ts";
import { renderOptions, terminalText } from "./terminal/render.ts";

const usage = `Usage:
  verbatim                  start: the platforms that .env has tokens for; without any, a page to try it on, and a prompt on a terminal
  verbatim ask QUESTION     answer one question or /command
  verbatim ask --json       answer each line of standard input with a line of JSON
  verbatim import FILE… [--to FOLDER]
                            reads files or folders as one document and writes its text to a new folder (knowledge/NAME), with where each
                            paragraph came from and a first knowledge.yaml; overwrites nothing
  verbatim knowledge [--all]
                            what is to be corrected in the knowledge, how the document was read, and what no fact covers (the first ten, or all)
  verbatim knowledge draft [--force]
                            writes a first knowledge.yaml beside the document; with --force also where there is one, which is kept
  verbatim knowledge check [--json]
                            what is to be corrected, each with its line and remedy; exit 0 nothing, 1 something, 3 it cannot be loaded
  verbatim knowledge try [FILE] [--json]
                            asks the questions of questions.txt, one a line, and says what changed since the last run; exit 1 if one that was answered is not any more
  verbatim knowledge quotations|subjects [--json]
                            the direct speech and who says it, or the subjects with their mentions, the most mentioned first
  verbatim daily            the channels with daily posts, their next posts and last outcomes
  verbatim daily next --json
                            the calendar: {"zone","time","days","after","count"} a line in, {"next"} or {"error"} a line out
  verbatim gaps [DOCUMENT]  what people asked in vain, as a file that \`knowledge try\` reads; of the default document, or another one
  verbatim store backup FILE
                            copies the SQLite store to a new file, also while the program runs
  verbatim store copy --from A --to B
                            copies everything that lasts from one database to an empty one; each is the path of a SQLite file or postgres://…
  verbatim forget PERSON|WORKSPACE
                            erases what is kept about a person or a workspace, by the platform's id; exit 1 if nothing was
  verbatim doctor           check configuration, knowledge, tokens, scopes, registered commands and the clock; exit 1 if something is wrong
  verbatim slack-manifest [--url https://…] [--link]
                            the manifest of the Slack app, for Socket Mode or to be called at a URL; or the link that creates the app
  verbatim --version        the program's version

In a clone of the repository, \`verbatim\` is \`npm start\`, and \`verbatim NAME …\` is \`npm run NAME -- …\`, such as npm run knowledge -- check.
`;

const exitStatuses: Readonly<Record<Outcome, number>> = { answered: 0, done: 0, closest: 1, "not-stated": 1, unclear: 2, failed: 3 };

/** Resolves to the exit status; undefined if the arguments are wrong. */
type Subcommand = (args: string[]) => Promise<number | undefined>;

// What only one subcommand needs is imported there: a question in the terminal needs none of it.
const subcommands: Readonly<Record<string, Subcommand>> = {
  ask: runAsk,
  import: runImport,
  knowledge: runKnowledge,
  daily: runDaily,
  gaps: printGaps,
  store: runStore,
  forget: runForget,
  doctor: async (args) => parseArguments({ args }) && runDoctor(),
  "slack-manifest": printManifest,
};

const { stdin, stdout, stderr } = process;

// A reader that closes the pipe early (`verbatim | head`) is no failure.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitStatuses.done);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const lines = errorLines(error);
  if (!lines) throw error;
  stderr.write(`${lines.map(printableLine).join("\n")}\n`);
  process.exitCode = exitStatuses.failed;
}

/** What the operator can correct; undefined for a bug. */
function errorLines(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.problems;
  if (error instanceof KnowledgeError) return error.lines;
  return error instanceof StoreError ? [error.message] : undefined;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) return start();
  if (name === "--help" || name === "-h") return print(usage.trimEnd());
  if (name === "--version") return print(programVersion());
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!subcommand) {
    stderr.write(`There is no "verbatim ${printableLine(name)}".\n${usage}`);
    return exitStatuses.failed;
  }
  const status = await subcommand(args);
  if (status === undefined) stderr.write(usage);
  return status ?? exitStatuses.unclear;
}

/** Ends the process: connections that do not close would keep it alive. */
async function start(): Promise<never> {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop.abort());
  const { serve } = await import("./app/serve.ts");
  limitCode();
  const app = await loadApp({ signal: stop.signal }).catch((error: unknown) => {
    if (stop.signal.aborted) process.exit(exitStatuses.done);
    throw error;
  });
  const isStopped = await serve(app, stop);
  process.exit(isStopped ? exitStatuses.done : exitStatuses.failed);
}

async function runAsk(args: string[]): Promise<number | undefined> {
  const [first] = args;
  if (first === undefined) return undefined;
  // Only the first argument can be an option: a question may contain dashes.
  if (!first.startsWith("--")) return answerOnce(args.join(" "));
  return parseArguments({ args, options: { json: { type: "boolean" } } })?.values.json ? answerByLine() : undefined;
}

async function answerOnce(text: string): Promise<number> {
  const { reply } = await terminalConversation(await loadApp())({ kind: "text", text });
  print(terminalText(withoutOffers(reply), renderOptions(stdout)));
  return exitStatuses[reply.outcome];
}

async function answerByLine(): Promise<number> {
  await answerJsonLines(stdin, stdout, terminalConversation(await loadApp()));
  return exitStatuses.done;
}

function terminalConversation({ answer, log }: App): Conversation {
  return createConversation(answer, warningsOnly(log));
}

async function runImport(args: string[]): Promise<number | undefined> {
  const parsed = parseArguments({ args, allowPositionals: true, options: { to: { type: "string" } } });
  if (!parsed || parsed.positionals.length === 0) return undefined;
  const { importDocument } = await import("./knowledge/import/import-document.ts");
  const { withProgressLine } = await import("./terminal/progress-line.ts");
  const { importReport } = await import("./terminal/import-report.ts");
  const { positionals, values } = parsed;
  const imported = await withProgressLine(stderr, ({ update }) => importDocument(positionals, { to: values.to, onProgress: update }));
  return print(importReport(imported));
}

async function runKnowledge(args: string[]): Promise<number | undefined> {
  const { runKnowledgeCommand } = await import("./app/knowledge-commands.ts");
  const printed = await runKnowledgeCommand(args, loadConfig, renderOptions(stdout).width);
  if (!printed) return undefined;
  printLines(printed.lines);
  return printed.status;
}

async function runDaily(args: string[]): Promise<number | undefined> {
  const parsed = parseArguments({ args, allowPositionals: true, options: { json: { type: "boolean" } } });
  if (!parsed) return undefined;
  const { positionals, values } = parsed;
  if (positionals.length === 0 && !values.json) return printDailyReport();
  if (positionals.join(" ") !== "next" || !values.json) return undefined;
  const { answerCalendarLines } = await import("./terminal/calendar-lines.ts");
  const { createZones } = await import("../src/daily/zones/zones.ts");
  await answerCalendarLines(stdin, stdout, createZones());
  return exitStatuses.done;
}

async function printDailyReport(): Promise<number> {
  const { storage, currentBot, config } = await loadApp({ readsOnly: true });
  const { dailyReport } = await import("./terminal/daily-report.ts");
  const report = await dailyReport(storage.daily, currentBot().library, describeDatabase(config.database), await storage.daily.now());
  await storage.close();
  return print(report);
}

async function printGaps(args: string[]): Promise<number | undefined> {
  const parsed = parseArguments({ args, allowPositionals: true });
  if (!parsed || parsed.positionals.length > 1) return undefined;
  const { gapsReport } = await import("./app/gaps-report.ts");
  const { documents, storage, config } = await loadApp({ readsOnly: true });
  const options = { documents, records: storage.questions, keepsWords: config.keepQuestions };
  const report = await gapsReport(parsed.positionals[0], options).finally(() => storage.close());
  if (report.kind === "found") return printLines(report.lines);
  stderr.write(`${printableLine(report.message)}\n`);
  return exitStatuses.unclear;
}

async function runStore(args: string[]): Promise<number | undefined> {
  const { runStoreCommand } = await loadStoreCommands();
  const text = await runStoreCommand(args, loadConfig().database);
  return text === undefined ? undefined : print(text);
}

async function runForget(args: string[]): Promise<number | undefined> {
  const { forget } = await loadStoreCommands();
  const result = await forget(args, loadConfig().database, (warning) => stderr.write(`${printableLine(warning)}\n`));
  if (!result) return undefined;
  print(result.text);
  return result.isFound ? exitStatuses.done : exitStatuses["not-stated"];
}

/** Prints each result at once; status 1 if something is wrong. */
async function runDoctor(): Promise<number> {
  const { checkResults } = await import("./app/doctor.ts");
  let status = 0;
  for await (const result of checkResults(loadConfig)) {
    print(checkLine(result));
    if (result.kind === "wrong") status = 1;
  }
  return status;
}

async function printManifest(args: string[]): Promise<number | undefined> {
  const { manifestText, parseManifestArguments } = await import("./slack/manifest.ts");
  const options = parseManifestArguments(args);
  if (!options) return undefined;
  const { currentBot, config } = await loadApp();
  const { commands, library } = currentBot();
  const { commandLine } = library;
  return print(manifestText(commands, { commandLine, appName: config.app.name, hearsChannels: config.hearsSlackChannels }, options));
}

/** Loaded only if it is needed: with PostgreSQL's library, every answer in the terminal would take 50 ms longer. */
function loadStoreCommands() {
  return import("./app/store-commands.ts");
}

function loadApp(options?: AppOptions): Promise<App> {
  return createApp(loadConfig(), stderr, options);
}

function loadConfig() {
  readEnvFile(process.cwd());
  return readConfig(process.env, process.cwd());
}

function print(text: string): number {
  return printLines([text]);
}

function printLines(lines: readonly string[]): number {
  stdout.write(lines.map((line) => `${line}\n`).join(""));
  return exitStatuses.done;
}
