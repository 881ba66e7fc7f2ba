import type { DestinationStream, Logger } from "pino";
import pino from "pino";
import type { Bot } from "../../src/bot.ts";
import type { Sender } from "../../src/daily/post-delivery.ts";
import type { KnowledgeProblem } from "../../src/knowledge/knowledge-problem.ts";
import { findDocuments } from "../knowledge/document-files.ts";
import { type Answer, createAnswer } from "../shared/answer.ts";
import type { Documents } from "../shared/documents.ts";
import { createMemorySettings } from "../shared/documents.ts";
import { proxySecrets } from "../shared/environment.ts";
import { createLogger, passwordForms, readableLog } from "../shared/log.ts";
import type { PointingModel } from "../shared/point-with-model.ts";
import type { Output } from "../terminal/terminal-streams.ts";
import { createVisibility, type DocumentVisibility } from "./document-visibility.ts";
import { openPointingModel } from "./pointing-model.ts";
import type { Config } from "./program-config.ts";
import { createDocuments, type DocumentHolder, findDefault, loadDocuments, type ReadingOptions } from "./served-documents.ts";
import { type OpeningOptions, openStorage, type Storage } from "./storage.ts";

/** The files that are served. */
export interface LoadedDocuments {
  /** At least one, sorted by name. */
  readonly holders: readonly DocumentHolder[];
  readonly default: DocumentHolder;
  /** What lies beside several documents and is not read. */
  readonly ignored: readonly string[];
  /** Names the links beside several documents that are not followed. */
  readonly linkWarnings: readonly KnowledgeProblem[];
}

/** The parts of the program that do not depend on how it is used. */
export interface App {
  readonly config: Config;
  readonly log: Logger;
  readonly knowledge: LoadedDocuments;
  readonly documents: Documents;
  readonly visibility: DocumentVisibility;
  /** The bot on the default document, to be read once for each request. */
  readonly currentBot: () => Bot;
  readonly storage: Storage;
  /** Each platform that is served adds its own, under its name. */
  readonly senders: Map<string, Sender>;
  /** Undefined if no model points at passages. */
  readonly model: PointingModel | undefined;
  /** For the terminal: conversation states end with this process. */
  readonly answer: Answer;
}

export type AppOptions = Omit<ReadingOptions, "config"> & OpeningOptions;

/** Logs to `stderr`, readable on a terminal, otherwise as JSON; says there if loading takes long. Throws a KnowledgeError or a ConfigError. */
export async function createApp(config: Config, { stderr, memory, signal, ...opening }: AppOptions): Promise<App> {
  const log = createLogger(config.logLevel, secrets(config), logDestination(stderr));
  const { documents: found, ...notRead } = await findDocuments(config.knowledge);
  const names = found.map(({ name }) => name);
  const visibility = createVisibility(config.documents, names);
  const holders = await loadDocuments(found, { config, stderr, memory, signal });
  const documents = createDocuments(holders, visibility);
  const storage = await openStorage(config.database, (message) => log.warn(message), opening);
  const senders = new Map<string, Sender>();
  const ownStorage = { ...nothingElseStored(), store: storage.daily, senders };
  const model = config.pointing && (await openPointingModel(config.pointing, log));
  const answer = createAnswer(documents, { seed: Date.now(), storage: ownStorage, model });
  const knowledge = { holders, default: findDefault(holders, visibility), ...notRead };
  return { config, log, knowledge, documents, visibility, currentBot: () => documents.default().bot, storage, senders, model, answer };
}

function logDestination(stderr: Output): DestinationStream {
  const destination = stderr.fd === undefined ? stderr : pino.destination({ dest: stderr.fd, sync: true });
  return stderr.isTTY ? readableLog(destination, stderr.hasColors?.() === true) : destination;
}

function secrets({ platforms, database, proxy, publicDocument, mcp, model }: Config): readonly (string | RegExp)[] {
  const ofPlatforms = platforms.flatMap(({ configured }) => configured?.secrets ?? []);
  const tokens = platforms.flatMap(({ definition }) => definition.tokens ?? []);
  const ofAddresses = [...(database.kind === "postgres" ? passwordForms(database.url) : []), ...(proxy ? proxySecrets(proxy) : [])];
  const ofCalls = mcp ? [...mcp.tokens.map(({ token }) => token), mcp.signingSecret] : [];
  return [...ofPlatforms, publicDocument?.secret, model.settings?.key, ...ofCalls, ...ofAddresses, ...tokens].filter(
    (secret) => secret !== undefined,
  );
}

/** Beside daily posts, and on the page a pressed thumb, the page and the terminal store nothing: what is asked there is an operator's trial, and waits for no store. */
export function nothingElseStored() {
  return { settings: createMemorySettings(), gaps: undefined };
}
