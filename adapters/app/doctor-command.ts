import pino from "pino";
import { createBot, createCommandLine } from "../../src/bot.ts";
import { commands } from "../../src/command-list.ts";
import { suggestedQuestions } from "../../src/commands/suggested-questions.ts";
import { StoreError } from "../../src/daily/daily-storage.ts";
import { KnowledgeError, orKnowledgeError, problemLine } from "../../src/knowledge/knowledge-problem.ts";
import { listedNames } from "../../src/text/characters.ts";
import { findDocuments } from "../knowledge/document-files.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import type { CheckResult } from "../shared/doctor-check.ts";
import { type Visibility, visibilityChecks, visibilityOn } from "../shared/documents.ts";
import { ConfigError, describeProxy } from "../shared/environment.ts";
import { OlderSchemaError } from "../store/sqlite/database-errors.ts";
import { boundToDocuments, createVisibility, everybody } from "./document-visibility.ts";
import { readingNotes } from "./knowledge-log.ts";
import { tryPointing } from "./pointing-model.ts";
import type { Config, McpSettings } from "./program-config.ts";
import { openStorage, type Storage } from "./storage.ts";

/** Checks everything that can be checked without serving; yields each result at once. `read` reads the configuration. */
export async function* checkResults(read: () => Config): AsyncGenerator<CheckResult> {
  const config = readOrError(read);
  if (config instanceof ConfigError) return yield* toResults("wrong", "Configuration", config.problems);
  const problems = config.platforms.flatMap((platform) => platform.problems);
  yield* toResults("wrong", "Configuration", problems);
  if (problems.length === 0) yield { kind: "ok", text: "Configuration: every variable that is set can be used." };
  const visibility = yield* documentsResults(config);
  const warnings: string[] = [];
  const storage = await openStorage(config.database, (warning) => warnings.push(warning), { readsOnly: true });
  try {
    yield* storeResults(storage);
    yield* toResults("odd", "Store", warnings);
    yield* proxyResults(config);
    yield* publicDocumentResults(config);
    yield* modelResults(config);
    yield* platformResults(config, storage, visibility);
  } finally {
    await storage.close();
  }
}

function readOrError(read: () => Config): Config | ConfigError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function toResults(kind: CheckResult["kind"], what: string, lines: readonly string[]): readonly CheckResult[] {
  return lines.map((line) => ({ kind, text: `${what}: ${line}` }));
}

/** Returns who may see which documents; undefined if that cannot be known. */
async function* documentsResults({ knowledge, documents: settings, mcp }: Config): AsyncGenerator<CheckResult, Visibility | undefined> {
  try {
    const { documents, ignored, linkWarnings } = await findDocuments(knowledge);
    const names = documents.map(({ name }) => name);
    const isOnlyOne = documents.length === 1;
    for (const { name, path } of documents) yield* knowledgeResults(path, isOnlyOne ? "Knowledge" : `Knowledge of ${name}`);
    if (ignored.length > 0) yield { kind: "odd", text: `Knowledge: not read: ${listedNames(ignored)}.` };
    yield* toResults("odd", "Knowledge", linkWarnings.map(problemLine));
    const visibility = createVisibility(settings, names);
    if (!isOnlyOne) yield { kind: "ok", text: `Documents: ${listedNames(names)}; ${visibility.default} is the default.` };
    for (const { workspace } of settings.bindings) {
      const sees = listedNames(visibility.visibleIn({ workspace }));
      const text = workspace === everybody ? `who is not bound sees ${sees}` : `${workspace} sees only ${sees}`;
      yield { kind: "ok", text: `Documents: ${text}.` };
    }
    if (mcp) yield { kind: "ok", text: `Tools: ${describeCallers(mcp, names)} may call them at port ${mcp.port}, /mcp.` };
    return visibility;
  } catch (error) {
    if (error instanceof KnowledgeError) yield* toResults("wrong", "Knowledge", error.lines);
    else if (error instanceof ConfigError) yield* toResults("wrong", "Configuration", error.problems);
    else throw error;
    return undefined;
  }
}

/** Throws a ConfigError if a token is bound to a document that is not there. */
function describeCallers({ tokens, signingSecret }: McpSettings, names: readonly string[]): string {
  const { length } = boundToDocuments(tokens, names);
  const bearers = length === 0 ? [] : [length === 1 ? "who has the token" : `who has one of ${length} tokens`];
  return [...bearers, ...(signingSecret === undefined ? [] : ["whom a signature names"])].join(" and ");
}

/** `what`: whose knowledge it is. */
async function* knowledgeResults(path: string, what: string): AsyncGenerator<CheckResult> {
  const loaded = await orKnowledgeError(loadKnowledge(path));
  if (loaded instanceof KnowledgeError) return yield* toResults("wrong", what, loaded.lines);
  const { knowledge, warnings, files, ignored } = loaded;
  const { title, document, statements } = knowledge;
  const counts = `${document.sentences.length} sentences, ${statements.length} facts and quotations`;
  yield { kind: "ok", text: `${what}: "${title}", ${counts}, from ${listedNames(files.map(({ name }) => name))}.` };
  const notes = readingNotes(files).map((note) => `${note}.`);
  yield* toResults("odd", what, notes);
  if (ignored.length > 0) yield { kind: "odd", text: `${what}: not read: ${listedNames(ignored)}.` };
  yield* toResults("odd", what, warnings.map(problemLine));
}

async function* storeResults({ daily: store, describe, checkWritable }: Storage): AsyncGenerator<CheckResult> {
  try {
    const { length } = await store.listSubscriptions();
    await checkWritable();
    const channels = `${length} channel${length === 1 ? "" : "s"}`;
    yield { kind: "ok", text: `Store: ${await describe()} can be written; daily posts are set up in ${channels}.` };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    yield { kind: error.cause instanceof OlderSchemaError ? "odd" : "wrong", text: error.message };
  }
}

/** What readers get, and where. */
function* publicDocumentResults({ publicDocument, web }: Config): Generator<CheckResult> {
  if (!publicDocument) return;
  const { url, secret } = publicDocument;
  const what =
    secret === undefined
      ? `the document is public at ${url}/d/…: everybody who can reach it reads the whole document`
      : `the document is served at ${url}/d/… to those who have a link from a reply: each reads the whole document for 30 days`;
  yield { kind: "ok", text: `Public document: ${what}. This program serves it on ${web.host}, port ${web.port}.` };
  const text = "Public document: PUBLIC_URL does not begin with https, so what is read can be seen on the way.";
  if (!url.startsWith("https:")) yield { kind: "odd", text, fix: "put a proxy with TLS in front." };
}

/** Asks the model a question that the default document answers. */
async function* modelResults({ pointing, knowledge: path, documents: settings }: Config): AsyncGenerator<CheckResult> {
  if (!pointing) return;
  const { documents } = await findDocuments(path);
  const wanted = createVisibility(
    settings,
    documents.map(({ name }) => name),
  ).default;
  const loaded = await orKnowledgeError(loadKnowledge(documents.find(({ name }) => name === wanted)?.path ?? path));
  if (loaded instanceof KnowledgeError) return;
  const bot = createBot(loaded.knowledge);
  const [first] = suggestedQuestions(bot.library, 0, { count: 1 });
  // Of a phrase of the curation a rule is sure, and no model is asked.
  const texts = [...(first ? [first.label, `${first.label} And why?`] : []), "Which rule matters most here, and to whom?"];
  yield await tryPointing(bot, texts, pointing);
}

/** Sends the checks that follow through the proxy. */
async function* proxyResults({ proxy, platforms }: Config): AsyncGenerator<CheckResult> {
  if (!proxy) return;
  (await import("../shared/proxy.ts")).useProxy(proxy);
  const users = platforms.flatMap(({ definition, configured }) => (configured ? [definition] : []));
  const exceptions = proxy.noProxy === "" ? "" : `, except for the hosts in NO_PROXY (${proxy.noProxy})`;
  const proxied = users.map((user) => user.proxied).join(" and ");
  yield { kind: "ok", text: `Proxy: requests to ${proxied} go through ${describeProxy(proxy)}${exceptions}.` };
  for (const { notProxied } of users) if (notProxied) yield notProxied;
}

async function* platformResults(
  { platforms, commandPrefix }: Config,
  { installations }: Storage,
  visibility: Visibility | undefined,
): AsyncGenerator<CheckResult> {
  const context = { commands, commandLine: createCommandLine(commandPrefix), installations, log: pino({ level: "silent" }) };
  for (const { definition, configured, problems } of platforms) {
    const own = visibility && visibilityOn(definition, visibility);
    if (configured) yield* await configured.checks({ ...context, visibility: own });
    else {
      if (problems.length === 0) yield { kind: "unchecked", text: `${definition.title}: nothing is set for it.`, fix: "see .env.example." };
      yield* visibilityChecks(own, []);
    }
  }
}
