import pino, { type Logger } from "pino";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { documentSize, loadKnowledge } from "../knowledge/load-knowledge.ts";
import { type Answer, createAnswer } from "../shared/answer.ts";
import { createLogger } from "../shared/logger.ts";
import { proxySecrets } from "../shared/proxy-settings.ts";
import { passwordForms } from "../shared/url-password.ts";
import type { Config } from "./config.ts";
import { collectGarbage, limitGarbage, limitMemory } from "./limit-memory.ts";
import { type KnowledgeHolder, loadServed, type ServedKnowledge } from "./served-knowledge.ts";
import { openStorage, type Storage } from "./storage.ts";

/** The parts of the program that do not depend on how it is used. */
export interface App {
  readonly config: Config;
  readonly log: Logger;
  /** What is served now; a request must read it once. */
  readonly current: KnowledgeHolder["current"];
  readonly currentBot: () => Bot;
  readonly watchKnowledge: KnowledgeHolder["watch"];
  readonly storage: Storage;
  /** By platform. Each platform that is served adds its own. */
  readonly senders: Map<string, Sender>;
  /** For the terminal: remembers conversations in this process only. */
  readonly answer: Answer;
}

/** Bytes. A document of this size takes about a second to read and index. */
const largeDocument = 1_500_000;
/** Bytes. Reading more makes so much garbage that the limits on memory would double the time. */
const maxLimitedDocument = 300_000;

/** Logs to `stderr`, and warns there if loading takes long. Throws a KnowledgeError. */
export async function createApp(config: Config, stderr: typeof process.stderr): Promise<App> {
  const log = createLogger(config.logLevel, secrets(config), pino.destination({ dest: stderr.fd, sync: true }));
  const { current, watch } = await loadServed(config.knowledge, () => readKnowledge(config, stderr));
  const currentBot = () => current().bot;
  const storage = await openStorage(config.database, (message) => log.warn(message));
  const senders = new Map<string, Sender>();
  const answer = createAnswer(currentBot, { seed: Date.now(), daily: { store: storage.daily, senders } });
  return { config, log, current, currentBot, watchKnowledge: watch, storage, senders, answer };
}

async function readKnowledge(
  { knowledge: folder, commandPrefix: prefix }: Config,
  stderr: typeof process.stderr,
): Promise<ServedKnowledge> {
  const size = await documentSize(folder);
  if (size > largeDocument) stderr.write(`Reading a document of ${(size / 1e6).toFixed(1)} MB; this takes a moment.\n`);
  const isLimited = size <= maxLimitedDocument;
  if (isLimited) limitMemory();
  else limitGarbage();
  const loaded = await loadKnowledge(folder);
  if (size > largeDocument) collectGarbage();
  const bot = createBot(loaded.knowledge, { prefix });
  if (size > largeDocument) collectGarbage();
  if (!isLimited) limitMemory();
  return { loaded, bot };
}

function secrets({ slack, discord, database, proxy }: Config): readonly string[] {
  const transport = slack?.transport;
  const ofTransport = transport?.kind === "socket" ? transport.appToken : transport?.signingSecret;
  const { clientSecret, stateSecret, keys = [] } = slack?.oauth ?? {};
  const ofWorkspaces = [slack?.botToken, clientSecret, stateSecret, ...keys.map((key) => key.toString("base64"))];
  const ofAddresses = [...(database.kind === "postgres" ? passwordForms(database.url) : []), ...(proxy ? proxySecrets(proxy) : [])];
  return [...ofWorkspaces, ofTransport, discord?.token, ...ofAddresses].filter((secret) => secret !== undefined);
}
