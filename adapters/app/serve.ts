import type { Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import type { Gaps } from "../../src/channel-storage.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import { inTurns } from "../../src/text/turns.ts";
import { createAnswer } from "../shared/answer.ts";
import { createAnswerOverheard } from "../shared/answer-overheard.ts";
import { createSettingsReader, type Documents, visibilityOn, warnOfVisibility } from "../shared/documents.ts";
import { withTimeout } from "../shared/errors-retries-timeouts.ts";
import { measuredSender, noMetrics, watchStore } from "../shared/metrics.ts";
import type { Platform } from "../shared/platform.ts";
import { createRequestLimit } from "../shared/request-limit.ts";
import { questionDays } from "../shared/stored-questions.ts";
import type { Input, Output } from "../terminal/terminal-streams.ts";
import { createLinkTo } from "../web/public/document-links.ts";
import type { App } from "./app.ts";
import { runDailyScheduler } from "./daily-scheduler.ts";
import { logKnowledge, logReload } from "./knowledge-log.ts";
import type { MemoryLimits } from "./memory-limits.ts";
import type { Config } from "./program-config.ts";
import type { McpOptions } from "./serve-mcp.ts";
import { warmUp, watchDocuments } from "./served-documents.ts";
import { createPlatforms, type SupervisedPlatform, startTimeout, supervise } from "./start-platforms.ts";
import { runRetention } from "./storage.ts";
import { createQuestionLog } from "./unanswered-questions.ts";

/** Where and how long the program serves. */
export interface Serving {
  /** Ends it. The end of the prompt aborts it, too. */
  readonly stop: AbortController;
  /** When the program began, by `performance.now()`. */
  readonly startedAt: number;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Answers where the page will be while the document is read; undefined if only chat platforms are served. */
  readonly waiting: HttpServer | undefined;
  /** Undefined if the process is not this program's alone. */
  readonly memory: MemoryLimits | undefined;
}

/**
 * Serves the configured chat platforms, or else the web page and, on a terminal, a prompt.
 * Resolves to true after `stop` or the end of the prompt, to false after a failure that needs a restart.
 */
export async function serve(app: App, serving: Serving): Promise<boolean> {
  // Libraries leave rejected promises unhandled, for example after a malformed message: worth a log line, but no reason to end.
  const onRejection = (err: unknown) => app.log.error({ err }, "unhandled promise rejection; the program goes on");
  process.on("unhandledRejection", onRejection);
  try {
    if (app.config.proxy) (await import("../shared/proxy.ts")).useProxy(app.config.proxy);
    if (app.config.isChat) return await serveChat(app, serving);
    // Loaded only here: it imports the chat platforms' renderers, whose types take longer to load than an answer takes.
    const { servePage } = await import("./serve-page.ts");
    return await servePage(app, serving);
  } finally {
    await app.storage.close();
    process.off("unhandledRejection", onRejection);
  }
}

/** Milliseconds for daily posts in flight after the platforms have stopped. The next start looks for the posts that are cut off. */
const postingTimeout = 400;

/** Milliseconds: for two checks of `/readyz`, one a second. What is in flight then has 2 s of the 5 s in which the program must end. */
const noticeTime = 2_300;

/** Starts the configured platforms, answers and posts until `stop` (resolves to true) or a failure that needs a restart (false). */
async function serveChat(app: App, { stop: { signal: stop }, startedAt }: Pick<Serving, "stop" | "startedAt">): Promise<boolean> {
  const { knowledge, documents, visibility, storage, config, log } = app;
  app.model?.attach({ stop });
  const readers = await serveToReaders(config, documents, log);
  void storage.connect();
  logKnowledge(log, knowledge);
  for (const { definition, problems } of config.platforms)
    for (const message of problems) log.error({ platform: definition.name }, message);
  for (const { definition, configured } of config.platforms)
    if (!configured) warnOfVisibility([], { visibility: visibilityOn(definition, visibility), log });
  if (config.storesQuestions) log.info({ days: questionDays }, "the words of questions are stored (KEEP_QUESTIONS)");
  const gaps = createQuestionLog(storage.questions, { storesWords: config.storesQuestions, deliveries: storage.deliveries, log });
  const { platforms, mcp, watchedStore, health } = await connectPlatforms(app, gaps);
  const ended = new AbortController();
  const end = AbortSignal.any([stop, ended.signal]);
  const work = [
    runDailyScheduler({ store: watchedStore, senders: app.senders.values(), documents, log, stop: end }),
    runRetention({ storage, isConnected: () => platforms.some((platform) => platform.isConnected()), log, stop: end }),
    ...(config.watchKnowledge ? [watchDocuments(knowledge.holders, (reload, document) => logReload(reload, log, document), end)] : []),
  ];
  const warmedFrom = performance.now();
  for (const { bot } of documents.all()) if (!stop.aborted) await inTurns(warmUp(bot));
  // Large documents take none of the time in which a platform has to be reached.
  const deadline = startedAt + startTimeout + performance.now() - warmedFrom;
  const isStopped = await supervise([...platforms, ...mcp], { log, stop, deadline });
  ended.abort();
  health?.closeAllConnections();
  health?.close();
  await withTimeout(Promise.all([gaps.flush(), ...work, readers?.stop()]), postingTimeout, () => undefined);
  return isStopped;
}

export function currentKnowledge(documents: Documents): readonly Knowledge[] {
  return documents.all().map(({ bot }) => bot.knowledge);
}

/** The configured platforms, before they start; with what says how they are, if the operator wants that; and the daily scheduler's store. */
async function connectPlatforms(app: App, gaps: Gaps) {
  const { storage, senders, config, log } = app;
  const { healthPort } = config;
  let platforms: readonly SupervisedPlatform[] = [];
  let mcp: readonly Platform[] = [];
  const wrong = config.platforms.filter(({ problems }) => problems.length > 0);
  const unusable = Object.fromEntries(wrong.map(({ definition }) => [definition.name, false]));
  const connections = () => ({
    ...unusable,
    ...Object.fromEntries([...platforms, ...mcp].map(({ name, isConnected }) => [name, isConnected()])),
  });
  const pages = healthPort === undefined ? undefined : await import("./health.ts");
  const prometheus = pages?.createPrometheus(connections);
  const { metrics } = prometheus ?? { metrics: noMetrics };
  const { store: watchedStore, state: storeState } = watchStore(storage.daily, metrics);
  app.model?.attach({ metrics });
  const { requestsPerMinute } = config;
  const limit = requestsPerMinute === undefined ? undefined : createRequestLimit(requestsPerMinute, { share: storage.shareCounts });
  const context = {
    ...storage,
    ...answering(app, gaps),
    appName: config.app.name,
    metrics,
    noticeTime: healthPort === undefined ? 0 : noticeTime,
    modelTime: app.model?.timeout ?? 0,
    log,
  };
  platforms = await createPlatforms(config, context, limit);
  mcp = await mcpPlatforms(app, { linkTo: context.linkTo, limit, metrics });
  const isAsked = pages && prometheus && healthPort !== undefined;
  const health = isAsked
    ? await pages.serveHealth(healthPort, { connections, names: pages.configuredNames(config), prometheus, storeState })
    : undefined;
  for (const { sender } of platforms) if (sender) senders.set(sender.platform, measuredSender(sender, metrics));
  return { platforms, mcp, watchedStore, health };
}

/** What answers tool calls, whose library is loaded only then. */
export async function mcpPlatforms(app: App, options: McpOptions): Promise<readonly Platform[]> {
  return app.config.mcp ? (await import("./serve-mcp.ts")).createMcpPlatforms(app, app.config.mcp, options) : [];
}

/** What answers people, whatever the platform. */
function answering({ documents, visibility, currentBot, storage, senders, config, model }: App, gaps: Gaps) {
  const { daily: store, settings, threads, listeningLimit: limit, conversations } = storage;
  const readSettings = createSettingsReader(settings);
  const asking = { seed: Date.now(), conversations, readSettings, storage: { store, settings, gaps, senders } };
  return {
    documents,
    visibility,
    currentBot,
    readSettings,
    commandLine: currentBot().library.commandLine,
    linkTo: createLinkTo(config.publicDocument, () => currentKnowledge(documents)),
    answer: createAnswer(documents, { ...asking, model }),
    answerOverheard: createAnswerOverheard(documents, { ...asking, threads, limit }),
  };
}

/** Serves the document, if the operator says so, and nothing else. Throws a ConfigError if the port is taken. */
async function serveToReaders({ publicDocument: settings, app: identity, web }: Config, documents: Documents, log: Logger) {
  if (!settings) return undefined;
  const { createPublicDocument, serveDocument } = await import("../web/public/public-document.ts");
  const readable = createPublicDocument({ settings, identity, currentKnowledge: () => currentKnowledge(documents) });
  const served = await serveDocument(web, readable, log);
  log.info({ url: settings.url, access: settings.secret === undefined ? "everybody" : "signed links" }, "readers get the document");
  return served;
}
