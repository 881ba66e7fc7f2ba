import type { Server } from "node:http";
import { join } from "node:path";
import type { Bot } from "../../src/bot.ts";
import type { Gaps } from "../../src/channel-storage.ts";
import { renderDiscordMessage } from "../discord/render/message.ts";
import { companions } from "../knowledge/document-files.ts";
import { createAnswer, soleRequester } from "../shared/answer.ts";
import { createMemoryConversations } from "../shared/conversation-state.ts";
import { oneDocument } from "../shared/documents.ts";
import { withTimeout } from "../shared/errors-retries-timeouts.ts";
import { warningsOnly } from "../shared/log.ts";
import type { Platform } from "../shared/platform.ts";
import type { PointingModel } from "../shared/point-with-model.ts";
import { createRequestLimit } from "../shared/request-limit.ts";
import { renderSlackMessage } from "../slack/render/message.ts";
import { createDailyStore } from "../store/daily-storage.ts";
import { SqliteFile } from "../store/sqlite/sqlite-file.ts";
import { createConversation } from "../terminal/json-conversation.ts";
import { prompt } from "../terminal/prompt.ts";
import { terminalText } from "../terminal/terminal-output.ts";
import { createProgressLine } from "../terminal/terminal-streams.ts";
import type { CreateReplay } from "../web/conversation-replay.ts";
import type { CreateRenderers } from "../web/page-inputs.ts";
import { createWeb, type WebOptions } from "../web/page-server.ts";
import { createLinkTo } from "../web/public/document-links.ts";
import { createPublicDocument } from "../web/public/public-document.ts";
import { type App, nothingElseStored } from "./app.ts";
import { logKnowledge, logReload, reloadLines } from "./knowledge-log.ts";
import type { Config } from "./program-config.ts";
import { currentKnowledge, mcpPlatforms, type Serving } from "./serve.ts";
import { createReadTried, type Reload, watchDocuments } from "./served-documents.ts";
import { startTimeout, supervise } from "./start-platforms.ts";
import { runRetention } from "./storage.ts";
import { createQuestionLog, gapsOf } from "./unanswered-questions.ts";

/** Milliseconds for what was noted, at the end. */
const storingTimeout = 400;

/** Serves the web page until `stop`; on a terminal also a prompt, whose end aborts `stop`. */
export async function servePage(
  app: App,
  { stop, startedAt, stdin: input, stdout: output, stderr, waiting, memory }: Serving,
): Promise<boolean> {
  const { config, knowledge, currentBot, answer, log } = app;
  const isTerminal = input.isTTY === true && output.isTTY === true;
  app.model?.attach({ stop: stop.signal });
  const pageLog = isTerminal ? warningsOnly(log) : log;
  logKnowledge(pageLog, knowledge);
  let say = (text: string) => {
    stderr.write(text);
  };
  const onListening = (lines: readonly string[]) => {
    output.write(`${lines.join("\n")}\n`);
    if (isTerminal)
      void prompt(currentBot, createConversation(answer, pageLog, createProgressLine(output)), {
        input,
        output,
        onNotices: (sayAbove) => {
          say = sayAbove;
        },
      }).finally(() => stop.abort());
  };
  const { questions, deliveries } = app.storage;
  const questionLog = createQuestionLog(questions, { storesWords: config.storesQuestions, deliveries, log: pageLog });
  const page = createPage(app, { log: pageLog, onListening, waiting, questionLog, memory });
  const limit = config.requestsPerMinute === undefined ? undefined : createRequestLimit(config.requestsPerMinute);
  const mcp = await mcpPlatforms(app, { linkTo: createLinkTo(config.publicDocument, () => currentKnowledge(app.documents)), limit });
  const health = await servePageHealth([page, ...mcp], config);
  const report = (reload: Reload, document?: string) =>
    stderr.isTTY ? say(`${reloadLines(reload, document).join("\n")}\n`) : logReload(reload, log, document);
  if (config.watchKnowledge) void watchDocuments(knowledge.holders, report, stop.signal);
  const retention = runRetention({ storage: app.storage, isConnected: page.isConnected, log, stop: stop.signal });
  const isStopped = await supervise([page, ...mcp], { log: pageLog, stop: stop.signal, deadline: startedAt + startTimeout });
  health?.closeAllConnections();
  health?.close();
  await withTimeout(Promise.all([questionLog.flush(), retention]), storingTimeout, () => undefined);
  return isStopped;
}

async function servePageHealth(platforms: readonly Platform[], config: Config): Promise<Server | undefined> {
  if (config.healthPort === undefined) return undefined;
  const { configuredNames, createPrometheus, serveHealth } = await import("./health.ts");
  const connections = () => Object.fromEntries(platforms.map(({ name, isConnected }) => [name, isConnected()]));
  return serveHealth(config.healthPort, { connections, names: configuredNames(config), prometheus: createPrometheus(connections) });
}

/** Where `questions.txt` may be written, if the page is for those who write the knowledge. A document of that name is never written to. */
function authorFolder({ config, knowledge }: App): string | undefined {
  const { folder, files } = knowledge.default.current().loaded;
  const isDocument = files.some(({ path }) => path === join(folder, companions.questions));
  return config.watchKnowledge && !isDocument ? folder : undefined;
}

type PageOptions = Pick<WebOptions, "log" | "onListening" | "waiting" | "questionLog"> & Pick<Serving, "memory">;

function createPage(app: App, { memory, ...options }: PageOptions): Platform {
  const { config, currentBot, documents, storage } = app;
  const { app: identity, publicDocument: settings } = config;
  const knowledge = () => currentKnowledge(documents);
  return createWeb(config.web, {
    ...options,
    currentBot,
    identity,
    authorFolder: authorFolder(app),
    gaps: { storesWords: config.storesQuestions, read: () => gapsOf(documents.default(), storage.questions) },
    publicDocument: settings && createPublicDocument({ settings, identity, currentKnowledge: knowledge }),
    linkTo: createLinkTo(settings, knowledge),
    createReplay: (bot, gaps) => {
      // What is tried on the page is nobody's whom the operator asked, so that no model reads it.
      const { name, model } = bot === currentBot() ? { name: documents.default().name, model: app.model } : {};
      return createReplay(bot, gaps, name, model);
    },
    createRenderers,
    readTried: createReadTried({ config, memory }),
  });
}

/** Each conversation has its own store in memory. */
export const createReplay = (bot: Bot, gaps: Gaps | undefined, name?: string, model?: PointingModel): ReturnType<CreateReplay> => {
  const file = new SqliteFile(":memory:");
  const store = createDailyStore(file);
  // A constant seed: a URL must show the same conversation after a restart.
  const conversations = createMemoryConversations({ capacity: 1 });
  const storage = { ...nothingElseStored(), gaps, store, senders: new Map() };
  // Not the usual reader, whose memory for many channels would be made for each page.
  const { find: readSettings } = storage.settings;
  const answer = createAnswer(
    oneDocument(() => bot, name),
    { seed: 0, conversations, storage, readSettings, model },
  );
  const requester = { ...soleRequester("page", "you"), name: "you" };
  return { answer: (request, log) => answer({ ...request, requester }, log), close: () => file.close() };
};

/** Each platform's own renderer. */
export const createRenderers: CreateRenderers = ({ knowledge: { document }, library: { commandLine } }, linkTo) => ({
  slack: (reply) => renderSlackMessage(reply, { document, commandLine, linkTo }),
  discord: (reply) => renderDiscordMessage(reply, { document, commandLine, linkTo }),
  terminal: (reply, width) => terminalText(reply, { width, colour: true }),
});
