import type { Server } from "node:http";
import type { Logger } from "pino";
import type { Gaps } from "../../src/channels/gaps.ts";
import type { Store } from "../../src/daily/store.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { createAnswer } from "../shared/answer.ts";
import { createAnswerHeard } from "../shared/answer-heard.ts";
import type { Documents } from "../shared/documents.ts";
import { noMetrics } from "../shared/metrics.ts";
import { questionDays } from "../shared/question-records.ts";
import { isDiscordId, isSlackId, visibilityProblems, warnOfProblems } from "../shared/visibility.ts";
import { withTimeout } from "../shared/with-timeout.ts";
import { createLinkTo } from "../web/public/link-to.ts";
import type { App } from "./app.ts";
import type { Config } from "./config.ts";
import { runDailyScheduler } from "./daily-scheduler.ts";
import { serveHealth } from "./health.ts";
import { watchDocuments } from "./load-documents.ts";
import { logKnowledge } from "./log-knowledge.ts";
import { measuredSender, watchStore } from "./measured.ts";
import { createPlatforms } from "./platforms.ts";
import { createQuestionLog } from "./question-log.ts";
import { logReload } from "./reload-report.ts";
import { runRetention } from "./retention.ts";
import type { Serving } from "./serve.ts";
import { type SupervisedPlatform, startTimeout, supervise } from "./supervise.ts";
import { warmUp } from "./warm-up.ts";

/** Milliseconds for daily posts in flight after the platforms have stopped. The next start looks for the posts that are cut off. */
const postingTimeout = 400;

/** Milliseconds: for two checks of `/readyz`, one a second. What is in flight then has 2 s of the 5 s in which the program must end. */
const noticeTime = 2_300;

/** Whether any variable of a chat platform is set, even if the platform cannot be used. */
export function hasChatSettings({ slack, discord, problems }: Config): boolean {
  return slack !== undefined || discord !== undefined || problems.length > 0;
}

/** Starts the configured platforms, answers and posts until `stop` (resolves to true) or a failure that needs a restart (false). */
export async function serveChat(app: App, { stop: { signal: stop }, startedAt }: Pick<Serving, "stop" | "startedAt">): Promise<boolean> {
  const { knowledge, documents, visibility, storage, config, log } = app;
  const readers = await serveToReaders(config, () => currentKnowledge(documents), log);
  void storage.connect();
  logKnowledge(log, knowledge);
  for (const { platform, message } of config.problems) log.error({ platform }, message);
  if (!config.slack) warnOfProblems(log, visibilityProblems(visibility, [], isSlackId));
  if (!config.discord) warnOfProblems(log, visibilityProblems(visibility, [], isDiscordId));
  if (config.keepQuestions) log.info({ days: questionDays }, "the words of questions are kept (KEEP_QUESTIONS)");
  const gaps = createQuestionLog(storage.questions, { keepsWords: config.keepQuestions, deliveries: storage.deliveries, log });
  const { platforms, watchedStore, health } = await connectPlatforms(app, gaps);
  const ended = new AbortController();
  const end = AbortSignal.any([stop, ended.signal]);
  const work = [
    runDailyScheduler({ store: watchedStore, senders: app.senders.values(), documents, log, stop: end }),
    runRetention({ storage, isConnected: () => platforms.some((platform) => platform.isConnected()), log, stop: end }),
    ...(config.watchKnowledge ? [watchAndLog(app, end)] : []),
  ];
  for (const { bot } of documents.all()) warmUp(bot);
  const isStopped = await supervise(platforms, { log, stop, deadline: startedAt + startTimeout });
  ended.abort();
  health?.closeAllConnections();
  health?.close();
  await withTimeout(Promise.all([gaps.flush(), ...work, readers?.stop()]), postingTimeout, () => undefined);
  return isStopped;
}

function currentKnowledge(documents: Documents): readonly Knowledge[] {
  return documents.all().map(({ bot }) => bot.knowledge);
}

function watchAndLog({ knowledge, log }: App, stop: AbortSignal): Promise<void> {
  return watchDocuments(knowledge.holders, (reload, document) => logReload(reload, document ? log.child({ document }) : log), stop);
}

interface Connected {
  readonly platforms: readonly SupervisedPlatform[];
  /** For the daily scheduler. */
  readonly watchedStore: Store;
  readonly health: Server | undefined;
}

/** The configured platforms, before they start; with what says how they are, if the operator wants that. */
async function connectPlatforms(app: App, gaps: Gaps): Promise<Connected> {
  const { storage, senders, config, log } = app;
  const { problems, healthPort } = config;
  let platforms: readonly SupervisedPlatform[] = [];
  const unusable = Object.fromEntries(problems.map(({ platform }) => [platform, false]));
  const connections = () => ({ ...unusable, ...Object.fromEntries(platforms.map((platform) => [platform.name, platform.isConnected()])) });
  const prometheus = healthPort === undefined ? undefined : (await import("./prometheus.ts")).createPrometheus(connections);
  const { metrics } = prometheus ?? { metrics: noMetrics };
  const { store: watchedStore, state: storeState } = watchStore(storage.daily, metrics);
  platforms = await createPlatforms(config, {
    ...storage,
    ...answering(app, gaps),
    appName: config.app.name,
    metrics,
    noticeTime: healthPort === undefined ? 0 : noticeTime,
    log,
  });
  const health =
    healthPort !== undefined && prometheus ? await serveHealth(healthPort, { connections, prometheus, storeState }) : undefined;
  for (const { sender } of platforms) if (sender) senders.set(sender.platform, measuredSender(sender, metrics));
  return { platforms, watchedStore, health };
}

/** What answers people, whatever the platform. */
function answering({ documents, visibility, currentBot, storage, senders, config }: App, gaps: Gaps) {
  const { daily: store, settings, threads, listeningLimit: limit, conversations } = storage;
  const asking = { seed: Date.now(), conversations, kept: { store, settings, gaps, senders } };
  return {
    documents,
    visibility,
    currentBot,
    commandLine: currentBot().library.commandLine,
    linkTo: createLinkTo(config.publicDocument, () => currentKnowledge(documents)),
    answer: createAnswer(documents, asking),
    answerHeard: createAnswerHeard(documents, { ...asking, threads, limit }),
  };
}

/** Serves the document, if the operator says so, and nothing else. Throws a ConfigError if the port is taken. */
async function serveToReaders(
  { publicDocument: settings, app: identity, web }: Config,
  currentKnowledge: () => readonly Knowledge[],
  log: Logger,
) {
  if (!settings) return undefined;
  const { createPublicDocument } = await import("../web/public/public-document.ts");
  const { serveDocument } = await import("../web/public/serve-document.ts");
  const served = await serveDocument(web, createPublicDocument({ settings, identity, currentKnowledge }), log);
  log.info({ url: settings.url, access: settings.secret === undefined ? "everybody" : "signed links" }, "readers get the document");
  return served;
}
