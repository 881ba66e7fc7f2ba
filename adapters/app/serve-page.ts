import type { Server } from "node:http";
import { join } from "node:path";
import { companions } from "../knowledge/document-files.ts";
import { warningsOnly } from "../shared/log.ts";
import type { Platform } from "../shared/platform.ts";
import { createConversation } from "../terminal/json-conversation.ts";
import { prompt } from "../terminal/prompt.ts";
import type { App } from "./app.ts";
import { serveHealth } from "./health.ts";
import { logKnowledge, logReload, reloadLines } from "./knowledge-log.ts";
import type { Serving } from "./serve.ts";
import { type Reload, watchDocuments } from "./served-documents.ts";
import { startTimeout, supervise } from "./start-platforms.ts";
import { gapsOf } from "./unanswered-questions.ts";

/** Serves the web page until `stop`; on a terminal also a prompt, whose end aborts `stop`. */
export async function servePage(app: App, { stop, startedAt, stdin: input, stdout: output, stderr, waiting }: Serving): Promise<boolean> {
  const { config, knowledge, currentBot, answer, log } = app;
  const isTerminal = input.isTTY === true && output.isTTY === true;
  const pageLog = isTerminal ? warningsOnly(log) : log;
  logKnowledge(pageLog, knowledge);
  let say = (text: string) => {
    stderr.write(text);
  };
  const onListening = (lines: readonly string[]) => {
    output.write(`${lines.join("\n")}\n`);
    if (isTerminal)
      void prompt(currentBot, createConversation(answer, pageLog), {
        input,
        output,
        onNotices: (sayAbove) => {
          say = sayAbove;
        },
      }).finally(() => stop.abort());
  };
  // Loaded only here: it imports the chat platforms' renderers, whose types take longer to load than an answer takes.
  const { createPlayground } = await import("./web-playground.ts");
  const page = createPlayground(config.web, {
    currentBot,
    documents: app.documents,
    identity: config.app,
    authorFolder: authorFolder(app),
    gaps: { storesWords: config.storesQuestions, read: () => gapsOf(app.documents.default(), app.storage.questions) },
    publicSettings: config.publicDocument,
    log: pageLog,
    onListening,
    waiting,
  });
  const health = await servePageHealth(page, config.healthPort);
  const report = (reload: Reload, document?: string) =>
    stderr.isTTY
      ? say(`${reloadLines(reload, document).join("\n")}\n`)
      : logReload(reload, document === undefined ? log : log.child({ document }));
  if (config.watchKnowledge) void watchDocuments(knowledge.holders, report, stop.signal);
  const isStopped = await supervise([page], { log: pageLog, stop: stop.signal, deadline: startedAt + startTimeout });
  health?.closeAllConnections();
  health?.close();
  return isStopped;
}

async function servePageHealth(page: Platform, port: number | undefined): Promise<Server | undefined> {
  if (port === undefined) return undefined;
  const { createPrometheus } = await import("./prometheus.ts");
  const connections = () => ({ [page.name]: page.isConnected() });
  return serveHealth(port, { connections, prometheus: createPrometheus(connections) });
}

/** Where `questions.txt` may be written, if the page is for those who write the knowledge. A document of that name is never written to. */
function authorFolder({ config, knowledge }: App): string | undefined {
  const { folder, files } = knowledge.default.current().loaded;
  const isDocument = files.some(({ path }) => path === join(folder, companions.questions));
  return config.watchKnowledge && !isDocument ? folder : undefined;
}
