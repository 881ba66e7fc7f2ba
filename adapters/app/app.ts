import type { Logger } from "pino";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { documentSize, type Loaded, loadKnowledge } from "../../src/load-knowledge.ts";
import { type Answer, createAnswer } from "../shared/answer.ts";
import { openStore } from "../store/sqlite/store.ts";
import type { Config } from "./config.ts";

/** Everything that answers, put together once. */
export interface App {
  readonly config: Config;
  readonly log: Logger;
  readonly loaded: Loaded;
  readonly bot: Bot;
  /** Opened when it is first needed. */
  readonly store: ReturnType<typeof openStore>;
  /** By platform; those that serve add theirs. */
  readonly senders: Map<string, Sender>;
  readonly answer: Answer;
}

/** Bytes; a document this large takes about a second to read and index. */
const slowToRead = 1_500_000;

/** `warn` is given what a person who waits should know. Throws a KnowledgeError. */
export async function createApp(config: Config, log: Logger, warn: (line: string) => void): Promise<App> {
  const size = await documentSize(config.knowledge);
  if (size > slowToRead) warn(`Reading a document of ${(size / 1e6).toFixed(1)} MB; this takes a moment.`);
  const loaded = await loadKnowledge(config.knowledge);
  const bot = createBot(loaded.knowledge);
  const store = openStore(config.database);
  const senders = new Map<string, Sender>();
  const answer = createAnswer(bot, { seed: Date.now(), commandPrefix: config.commandPrefix, daily: { store, senders } });
  return { config, log, loaded, bot, store, senders, answer };
}
