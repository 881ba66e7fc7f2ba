import { resolve } from "node:path";
import { StoreError } from "../src/daily/daily-storage.ts";
import { KnowledgeError } from "../src/knowledge/knowledge-problem.ts";
import { type Outcome, withoutOffers } from "../src/reply.ts";
import { printableLine } from "../src/text/characters.ts";
import { type App, type AppOptions, createApp } from "./app/app.ts";
import type { MemoryLimits } from "./app/memory-limits.ts";
import { type Config, packageFolder, programVersion, readConfig, readEnvFile } from "./app/program-config.ts";
import { describeDatabase } from "./app/storage.ts";
import { checkLine } from "./shared/doctor-check.ts";
import { ConfigError, parseArguments, variableReader } from "./shared/environment.ts";
import { warningsOnly } from "./shared/log.ts";
import type { PlatformDefinition } from "./shared/platform.ts";
import { answerJsonLines, type Conversation, createConversation } from "./terminal/json-conversation.ts";
import { createProgressLine, type Input, type Output, renderOptions } from "./terminal/terminal-streams.ts";
import { usage } from "./terminal/usage.ts";

const exitStatuses: Readonly<Record<Outcome, number>> = { answered: 0, done: 0, closest: 1, "not-stated": 1, unclear: 2, failed: 3 };

/** What the program uses of the process that it runs in. */
export interface Surroundings {
  /** What `.env` of `cwd` has and this has not is added. */
  readonly env: NodeJS.ProcessEnv;
  /** The working directory: an absolute path. */
  readonly cwd: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Ends a program that serves. */
  readonly stop?: AbortSignal;
  /** When the program began, by `performance.now()`; default: now. */
  readonly startedAt?: number;
  /** Default: V8's settings stay as they are, for a program that shares its process. */
  readonly memory?: MemoryLimits;
  /** Default: all that there are. */
  readonly platforms?: readonly PlatformDefinition[];
}

/** Resolves to the exit status; undefined if the arguments are wrong. */
type Subcommand = (args: string[], surroundings: Surroundings) => Promise<number | undefined>;

// What only one subcommand needs is imported there: a question in the terminal needs none of it, and PostgreSQL's library takes 50 ms.
const subcommands: Readonly<Record<string, Subcommand>> = {
  ask: runAsk,
  check: runCheck,
  import: runImport,
  knowledge: runKnowledge,
  daily: runDaily,
  gaps: printGaps,
  store: runStore,
  forget: runForget,
  mcp: async (args, surroundings) => parseArguments({ args }) && runMcp(surroundings),
  doctor: async (args, surroundings) => parseArguments({ args }) && runDoctor(surroundings),
  "slack-manifest": printManifest,
};

/** Runs the program in this process. Resolves to the exit status; rejects only because of a bug. */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await run(args, surroundings);
  } catch (error) {
    const lines = errorLines(error);
    if (!lines) throw error;
    surroundings.stderr.write(`${lines.map(printableLine).join("\n")}\n`);
    return exitStatuses.failed;
  }
}

/** What the operator can correct; undefined for a bug. */
function errorLines(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.problems;
  if (error instanceof KnowledgeError) return error.lines;
  return error instanceof StoreError ? [error.message] : undefined;
}

async function run([name, ...args]: readonly string[], surroundings: Surroundings): Promise<number> {
  if (name === undefined) return start(surroundings);
  const { stdout, stderr } = surroundings;
  if (name === "--help" || name === "-h") return print(stdout, usage.trimEnd());
  if (name === "--version") return print(stdout, programVersion());
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!subcommand) {
    stderr.write(`There is no "verbatim ${printableLine(name)}".\n${usage}`);
    return exitStatuses.failed;
  }
  const status = await subcommand(args, surroundings);
  if (status === undefined) stderr.write(usage);
  return status ?? exitStatuses.unclear;
}

/** Serves until `stop`. Connections that do not close may stay open a while. */
async function start(surroundings: Surroundings): Promise<number> {
  const { stop: given, startedAt = performance.now(), memory, stdin, stdout, stderr } = surroundings;
  const { serve } = await import("./app/serve.ts");
  memory?.limitCode();
  const stop = new AbortController();
  given?.addEventListener("abort", () => stop.abort(), { once: true });
  if (given?.aborted) stop.abort();
  const config = loadConfig(surroundings);
  const waiting = config.isChat ? undefined : await listenWhileReading(config);
  try {
    const readFrom = performance.now();
    const app = await createApp(config, { stderr, memory, signal: stop.signal }).catch((error: unknown) => {
      if (stop.signal.aborted) return undefined;
      throw error;
    });
    if (!app) return exitStatuses.done;
    // A large document takes none of the time in which a platform has to be reached.
    const isStopped = await serve(app, {
      stop,
      startedAt: startedAt + performance.now() - readFrom,
      stdin,
      stdout,
      stderr,
      waiting,
      memory,
    });
    return isStopped ? exitStatuses.done : exitStatuses.failed;
  } finally {
    waiting?.close().closeIdleConnections();
  }
}

async function listenWhileReading({ web, publicDocument }: Config) {
  const page = await import("./web/page-port.ts");
  return page.listenWhileReading(web, publicDocument !== undefined);
}

async function runAsk(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const [first] = args;
  if (first === undefined) return undefined;
  // Only the first argument can be an option: a question may contain dashes.
  if (!first.startsWith("--")) return answerOnce(args.join(" "), surroundings);
  if (first === "--why") return args.length > 1 ? explainOnce(args.slice(1).join(" "), surroundings) : undefined;
  return parseArguments({ args, options: { json: { type: "boolean" } } })?.values.json ? answerByLine(surroundings) : undefined;
}

async function answerOnce(text: string, surroundings: Surroundings): Promise<number> {
  const { stdout, memory } = surroundings;
  memory?.delayOptimizing();
  const { terminalText } = await import("./terminal/terminal-output.ts");
  const { reply } = await terminalConversation(await loadApp(surroundings), surroundings)({ kind: "text", text });
  print(stdout, terminalText(withoutOffers(reply), renderOptions(stdout)));
  return exitStatuses[reply.outcome];
}

async function explainOnce(text: string, surroundings: Surroundings): Promise<number> {
  const { whyLines } = await import("./terminal/why-report.ts");
  const { currentBot } = await loadApp(surroundings, { readsOnly: true });
  const { knowledge, ...bot } = currentBot();
  const explanation = bot.explain(text);
  print(surroundings.stdout, whyLines(explanation, knowledge.document, renderOptions(surroundings.stdout).width));
  return exitStatuses[explanation.outcome];
}

async function answerByLine(surroundings: Surroundings): Promise<number> {
  const { stdin, stdout } = surroundings;
  await answerJsonLines(stdin, stdout, terminalConversation(await loadApp(surroundings), surroundings));
  return exitStatuses.done;
}

/** On a terminal it says while a model reads. */
function terminalConversation({ answer, log }: App, { stderr }: Surroundings): Conversation {
  return createConversation(answer, warningsOnly(log), stderr.isTTY ? createProgressLine(stderr) : undefined);
}

/** Exit status 1 if a quotation is not word for word. */
async function runCheck(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const [path, ...others] = parseArguments({ args, allowPositionals: true })?.positionals ?? [];
  if (path === undefined || others.length > 0) return undefined;
  const { checkFile } = await import("./app/check-command.ts");
  const { documents } = await loadApp(surroundings, { readsOnly: true });
  const { lines, isFaithful } = await checkFile(resolve(surroundings.cwd, path), documents);
  print(surroundings.stdout, lines);
  return isFaithful ? exitStatuses.done : exitStatuses["not-stated"];
}

async function runImport(args: string[], { stdout, stderr, cwd }: Surroundings): Promise<number | undefined> {
  const parsed = parseArguments({ args, allowPositionals: true, options: { to: { type: "string" } } });
  if (!parsed || parsed.positionals.length === 0) return undefined;
  const { importDocument } = await import("./knowledge/import-document.ts");
  const { withProgressLine } = await import("./terminal/terminal-streams.ts");
  const { importReport } = await import("./terminal/knowledge-report.ts");
  const { positionals, values } = parsed;
  const imported = await withProgressLine(stderr, ({ update }) => importDocument(positionals, { to: values.to, cwd, onProgress: update }));
  return print(stdout, importReport(imported));
}

async function runKnowledge(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const { runKnowledgeCommand } = await import("./app/knowledge-commands.ts");
  const { stdin, stdout, stderr } = surroundings;
  const { width } = renderOptions(stdout);
  const printed = await runKnowledgeCommand(args, { loadConfig: () => loadConfig(surroundings), width, stdin, stderr });
  if (!printed) return undefined;
  print(stdout, printed.lines);
  return printed.status;
}

async function runDaily(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const parsed = parseArguments({ args, allowPositionals: true, options: { json: { type: "boolean" } } });
  if (!parsed) return undefined;
  const { positionals, values } = parsed;
  if (positionals.length === 0 && !values.json) return printDailyReport(surroundings);
  if (positionals.join(" ") !== "next" || !values.json) return undefined;
  const { answerCalendarLines } = await import("./terminal/daily-command.ts");
  const { sharedZones } = await import("../src/daily/time-zones.ts");
  await answerCalendarLines(surroundings.stdin, surroundings.stdout, sharedZones());
  return exitStatuses.done;
}

async function printDailyReport(surroundings: Surroundings): Promise<number> {
  const { storage, currentBot, config } = await loadApp(surroundings, { readsOnly: true });
  const { dailyReport } = await import("./terminal/daily-command.ts");
  const report = await dailyReport(storage.daily, currentBot().library, describeDatabase(config.database), await storage.daily.now());
  await storage.close();
  return print(surroundings.stdout, report);
}

async function printGaps(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const parsed = parseArguments({ args, allowPositionals: true });
  if (!parsed || parsed.positionals.length > 1) return undefined;
  const { gapsReport } = await import("./app/unanswered-questions.ts");
  const { documents, storage, config } = await loadApp(surroundings, { readsOnly: true });
  const options = { documents, records: storage.questions, storesWords: config.storesQuestions };
  const report = await gapsReport(parsed.positionals[0], options).finally(() => storage.close());
  if (report.kind === "found") return print(surroundings.stdout, report.lines);
  surroundings.stderr.write(`${printableLine(report.message)}\n`);
  return exitStatuses.unclear;
}

async function runStore(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const { runStoreCommand } = await import("./app/store-commands.ts");
  const text = await runStoreCommand(args, loadConfig(surroundings).database, surroundings.cwd);
  return text === undefined ? undefined : print(surroundings.stdout, text);
}

async function runForget(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const { forget } = await import("./app/store-commands.ts");
  const { stdout, stderr } = surroundings;
  const result = await forget(args, loadConfig(surroundings), (warning) => stderr.write(`${printableLine(warning)}\n`));
  if (!result) return undefined;
  print(stdout, result.text);
  return result.isFound ? exitStatuses.done : exitStatuses["not-stated"];
}

/** Prints each result at once; status 1 if something is wrong. */
async function runDoctor(surroundings: Surroundings): Promise<number> {
  const { checkResults } = await import("./app/doctor-command.ts");
  let status = 0;
  for await (const result of checkResults(() => loadConfig(surroundings))) {
    print(surroundings.stdout, checkLine(result));
    if (result.kind === "wrong") status = 1;
  }
  return status;
}

/** Until standard input ends. */
async function runMcp(surroundings: Surroundings): Promise<number> {
  const { serveOnStdio } = await import("./app/serve-mcp.ts");
  const { env, cwd, stderr, memory, platforms } = surroundings;
  // An assistant starts it in any folder, whose .env is another program's.
  const folder = packageFolder();
  const isGiven = env.KNOWLEDGE !== undefined;
  readEnvFile(folder, env);
  const app = await createApp(readConfig(env, isGiven ? cwd : folder, platforms), { stderr, memory, readsOnly: true });
  return (await serveOnStdio(app, surroundings)) ? exitStatuses.done : exitStatuses.failed;
}

async function printManifest(args: string[], surroundings: Surroundings): Promise<number | undefined> {
  const { readOverhearsChannels } = await import("./slack/api/platform-settings.ts");
  const { manifestText, parseManifestArguments } = await import("./slack/command-manifest.ts");
  const options = parseManifestArguments(args);
  if (!options) return undefined;
  const { currentBot, config } = await loadApp(surroundings);
  const { commands, library } = currentBot();
  const overhearsChannels = readOverhearsChannels(variableReader(surroundings.env), () => undefined);
  const { url, hasTools, isLink } = options;
  const wanted = { commandLine: library.commandLine, appName: config.app.name, overhearsChannels, url, hasTools };
  return print(surroundings.stdout, manifestText(commands, wanted, isLink));
}

function loadApp(surroundings: Surroundings, options?: Omit<AppOptions, "stderr" | "memory">): Promise<App> {
  const { stderr, memory } = surroundings;
  return createApp(loadConfig(surroundings), { stderr, memory, ...options });
}

function loadConfig({ env, cwd, platforms }: Surroundings): Config {
  readEnvFile(cwd, env);
  return readConfig(env, cwd, platforms);
}

function print(stdout: Output, text: string | readonly string[]): number {
  stdout.write(
    [text]
      .flat()
      .map((line) => `${line}\n`)
      .join(""),
  );
  return exitStatuses.done;
}
