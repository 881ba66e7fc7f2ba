import { basename } from "node:path";
import pino, { type DestinationStream, type Logger } from "pino";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { type Answer, createAnswer } from "../shared/answer.ts";
import { type Documents, oneDocument } from "../shared/documents.ts";
import { createLogger } from "../shared/logger.ts";
import { proxySecrets } from "../shared/proxy-settings.ts";
import { passwordForms } from "../shared/url-password.ts";
import { type ProgressLine, withProgressLine } from "../terminal/progress-line.ts";
import { readableLog } from "../terminal/readable-log.ts";
import type { Config } from "./config.ts";
import { collectGarbage, limitGarbage, limitMemory } from "./limit-memory.ts";
import { nothingElseKept } from "./nothing-kept.ts";
import { type KnowledgeHolder, loadServed, type ServedKnowledge } from "./served-knowledge.ts";
import { openStorage, type Storage } from "./storage.ts";

/** The parts of the program that do not depend on how it is used. */
export interface App {
  readonly config: Config;
  readonly log: Logger;
  /** What is served now; a request must read it once. */
  readonly current: KnowledgeHolder["current"];
  readonly currentBot: () => Bot;
  readonly documents: Documents;
  readonly watchKnowledge: KnowledgeHolder["watch"];
  readonly storage: Storage;
  /** By platform. Each platform that is served adds its own. */
  readonly senders: Map<string, Sender>;
  /** For the terminal: remembers conversations in this process only. */
  readonly answer: Answer;
}

/** UTF-16 code units. A document of this size takes about a second to read and index. */
const largeDocument = 1_500_000;
/** UTF-16 code units. Indexing more makes so much garbage that the limits on memory would double the time. */
const maxLimitedDocument = 300_000;

/** Logs to `stderr`, readable on a terminal, otherwise as JSON; says there if loading takes long. `signal` ends the loading. Throws a KnowledgeError. */
export async function createApp(config: Config, stderr: typeof process.stderr, signal?: AbortSignal): Promise<App> {
  const log = createLogger(config.logLevel, secrets(config), logDestination(stderr));
  // Of a reload nobody waits for the end, and the log would not stay JSON.
  const { current, watch } = await loadServed(config.knowledge, (isReload) =>
    isReload ? readKnowledge(config, undefined, signal) : withProgressLine(stderr, (progress) => readKnowledge(config, progress, signal)),
  );
  const currentBot = () => current().bot;
  const storage = await openStorage(config.database, (message) => log.warn(message));
  const senders = new Map<string, Sender>();
  const documents = oneDocument(currentBot, basename(config.knowledge));
  const kept = { ...nothingElseKept(), store: storage.daily, senders };
  const answer = createAnswer(documents, { seed: Date.now(), kept });
  return { config, log, current, currentBot, documents, watchKnowledge: watch, storage, senders, answer };
}

function logDestination(stderr: typeof process.stderr): DestinationStream {
  const destination = pino.destination({ dest: stderr.fd, sync: true });
  return stderr.isTTY ? readableLog(destination, stderr.hasColors()) : destination;
}

async function readKnowledge(
  { knowledge, commandPrefix: prefix }: Config,
  progress: ProgressLine | undefined,
  signal?: AbortSignal,
): Promise<ServedKnowledge> {
  let length = 0;
  const onText = (known: number) => {
    length = known;
    if (length > maxLimitedDocument) limitGarbage();
    else limitMemory();
    if (length > largeDocument) progress?.show(`a document of ${(length / 1e6).toFixed(1)} million characters; this takes a moment.`);
  };
  const loaded = await loadKnowledge(knowledge, { onProgress: progress?.update, onText, signal });
  if (length > largeDocument) collectGarbage();
  const bot = createBot(loaded.knowledge, { prefix });
  if (length > largeDocument) collectGarbage();
  if (length > maxLimitedDocument) limitMemory();
  return { loaded, bot };
}

function secrets({ slack, discord, database, proxy, publicDocument }: Config): readonly string[] {
  const transport = slack?.transport;
  const ofTransport = transport?.kind === "socket" ? transport.appToken : transport?.signingSecret;
  const { clientSecret, stateSecret, keys = [] } = slack?.oauth ?? {};
  const ofWorkspaces = [slack?.botToken, clientSecret, stateSecret, ...keys.map((key) => key.toString("base64"))];
  const ofAddresses = [...(database.kind === "postgres" ? passwordForms(database.url) : []), ...(proxy ? proxySecrets(proxy) : [])];
  return [...ofWorkspaces, ofTransport, discord?.token, publicDocument?.secret, ...ofAddresses].filter((secret) => secret !== undefined);
}
