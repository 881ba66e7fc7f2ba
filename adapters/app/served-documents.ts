import { setImmediate as othersFirst } from "node:timers/promises";
import { type Bot, createBotInTurns } from "../../src/bot.ts";
import { findFactsInTurns } from "../../src/knowledge/facts.ts";
import { KnowledgeError, orKnowledgeError } from "../../src/knowledge/knowledge-problem.ts";
import { documentLettersInTurns } from "../../src/quotation-check/compared-letters.ts";
import { inTurns, type Turns } from "../../src/text/turns.ts";
import { type FoundDocument, fileStamp } from "../knowledge/document-files.ts";
import { type LoadedFiles, loadKnowledge } from "../knowledge/load-knowledge.ts";
import { describeModel } from "../model/model-settings.ts";
import type { Documents, ServedDocument } from "../shared/documents.ts";
import { createOrder, type InOrder } from "../shared/errors-retries-timeouts.ts";
import { createProgress, type Output, type Progress, withProgressLine } from "../terminal/terminal-streams.ts";
import type { ReadTried } from "../web/tried-documents.ts";
import type { DocumentVisibility } from "./document-visibility.ts";
import type { MemoryLimits } from "./memory-limits.ts";
import type { Config } from "./program-config.ts";

/** A document that is served, which is reloaded on its own. */
export interface DocumentHolder {
  readonly name: string;
  readonly current: () => ServedKnowledge;
  /** Loads the knowledge again whenever its files change, until `stop`; what cannot be loaded replaces nothing. */
  readonly watch: (onReload: (reload: Reload) => void, stop: AbortSignal) => Promise<void>;
}

/** Replaced as a whole: whoever reads it once has a document and the bot on it. */
interface ServedKnowledge {
  readonly loaded: LoadedFiles;
  readonly bot: Bot;
}

/** What becomes of changed files. `duration`: milliseconds. */
export type Reload =
  | { readonly kind: "reading"; readonly progress: string }
  | { readonly kind: "reloaded"; readonly before: LoadedFiles; readonly after: LoadedFiles; readonly duration: number }
  | { readonly kind: "failed"; readonly error: unknown };

export interface ReadingOptions {
  readonly config: Pick<Config, "commandPrefix" | "app" | "usesPhrases"> & Partial<Pick<Config, "pointing">>;
  /** Where it is said if reading takes long. */
  readonly stderr: Output;
  /** Undefined: V8's settings stay as they are. */
  readonly memory?: MemoryLimits | undefined;
  /** Ends the reading. */
  readonly signal?: AbortSignal | undefined;
}

/** Loads one after the other, later reloads too, so that the memory for reading is needed once. Throws a `KnowledgeError` with the problems of all. */
export async function loadDocuments(found: readonly FoundDocument[], options: ReadingOptions): Promise<readonly DocumentHolder[]> {
  const holders: DocumentHolder[] = [];
  const inOrder = createOrder();
  const errors: KnowledgeError[] = [];
  for (const document of found) {
    const loaded = await orKnowledgeError(loadDocument(document, inOrder, options));
    if (loaded instanceof KnowledgeError) errors.push(loaded);
    else holders.push(loaded);
  }
  const [only, ...others] = errors;
  if (only) throw others.length === 0 ? only : new KnowledgeError(errors.flatMap(({ problems }) => problems));
  return holders;
}

async function loadDocument({ name, path }: FoundDocument, inOrder: InOrder, options: ReadingOptions): Promise<DocumentHolder> {
  // Taken before the files are read, so that no later change is missed.
  const stamp = await fileStamp(path);
  let served = await withProgressLine(options.stderr, (progress) => readKnowledge(path, progress, options));
  return {
    name,
    current: () => served,
    watch: async (onReload, stop) => {
      const { watchFiles } = await import("../knowledge/watch-files.ts");
      const accept = (attempt: Attempt) => {
        if (attempt.kind === "failed") return onReload(attempt);
        const { next, duration } = attempt;
        const before = served.loaded;
        served = next;
        onReload({ kind: "reloaded", before, after: next.loaded, duration });
        void collectGarbage(options.memory);
      };
      const read = () => {
        const progress = createProgress((line) => onReload({ kind: "reading", progress: line }));
        return attemptLoad(() => readKnowledge(path, progress, options));
      };
      await watchFiles(path, { stamp, read: () => inOrder(read), accept, stop });
    },
  };
}

type Attempt = { readonly kind: "loaded"; readonly next: ServedKnowledge; readonly duration: number } | Extract<Reload, { kind: "failed" }>;

async function attemptLoad(load: () => Promise<ServedKnowledge>): Promise<Attempt> {
  const start = performance.now();
  try {
    const next = await load();
    await inTurns(warmUp(next.bot));
    return { kind: "loaded", next, duration: performance.now() - start };
  } catch (error) {
    return { kind: "failed", error };
  }
}

/** UTF-16 code units. A document of this size takes about a second to read and index. */
const largeDocument = 1_500_000;
/** UTF-16 code units. Indexing more makes so much garbage that the limits on memory would double the time. */
const maxLimitedDocument = 300_000;

/** Reads one that is served only to who tries it on the page. */
export function createReadTried({ config, memory }: Pick<ReadingOptions, "config" | "memory">): ReadTried {
  return async (path, { onProgress, signal }) => {
    // No model reads it: whoever tries it did not choose one.
    const options = { config: { ...config, pointing: undefined }, memory, signal };
    const { bot } = await readKnowledge(path, { update: onProgress, show: onProgress }, options);
    if (bot.knowledge.document.text.length > largeDocument) await inTurns(warmUp(bot), signal);
    return bot;
  };
}

async function readKnowledge(
  path: string,
  progress: Progress,
  { config: { commandPrefix: prefix, app, usesPhrases, pointing }, signal, memory }: Omit<ReadingOptions, "stderr">,
): Promise<ServedKnowledge> {
  let length = 0;
  const onText = (known: number) => {
    length = known;
    if (length > maxLimitedDocument) memory?.limitGarbage();
    else memory?.limitMemory();
    if (length > largeDocument) progress.show(`a document of ${(length / 1e6).toFixed(1)} million characters; this takes a moment.`);
  };
  const loaded = await loadKnowledge(path, { usesPhrases, onProgress: progress.update, onText, signal });
  if (length > largeDocument) await collectGarbage(memory);
  const bot = await inTurns(
    createBotInTurns(loaded.knowledge, { prefix, appName: app.name, readBy: pointing && describeModel(pointing.model) }),
    signal,
  );
  if (length > largeDocument) await collectGarbage(memory);
  if (length > maxLimitedDocument) memory?.limitMemory();
  return { loaded, bot };
}

/** Takes as long as a turn may take, so others go first. */
async function collectGarbage(memory: MemoryLimits | undefined): Promise<void> {
  await othersFirst();
  memory?.collectGarbage();
}

/** Reloads each document on its own. `onReload` gets the document's name where there are several. */
export async function watchDocuments(
  holders: readonly DocumentHolder[],
  onReload: (reload: Reload, document?: string) => void,
  stop: AbortSignal,
): Promise<void> {
  const [, second] = holders;
  await Promise.all(holders.map(({ name, watch }) => watch((reload) => onReload(reload, second && name), stop)));
}

/** `holders`: by name; at least one. */
export function createDocuments(holders: readonly DocumentHolder[], visibility: DocumentVisibility): Documents {
  const byDefault = findDefault(holders, visibility);
  const visibleIn: Documents["visibleIn"] = (workspace) => {
    const names = visibility.visibleIn(workspace);
    return holders.filter(({ name }) => names.includes(name)).map(serve);
  };
  return {
    all: () => holders.map(serve),
    default: () => serve(byDefault),
    visibleIn,
    defaultIn: (workspace) => {
      const visible = visibleIn(workspace);
      return visible.find(({ name }) => name === byDefault.name) ?? visible[0];
    },
  };
}

function serve({ name, current }: DocumentHolder): ServedDocument {
  return { name, bot: current().bot };
}

export function findDefault(holders: readonly DocumentHolder[], visibility: DocumentVisibility): DocumentHolder {
  const found = holders.find(({ name }) => name === visibility.default);
  if (!found) throw new Error("no document is served");
  return found;
}

/** The help, which asks what it suggests; usual questions; one misspelled and in two parts, so that it needs what most questions need. */
const inputs = [
  "/verbatim",
  "/fact",
  "who is the mayor?",
  "how long has it been there?",
  "hey, waht does the document say about it, and why?",
];

/**
 * Answers what nobody asked: it loads the word data and lets V8 compile, for which the first people would wait. Takes a second, or two for
 * a large document; without it the first question blocks the event loop for 130 ms, and those behind it pile up.
 */
export function* warmUp({ reply, library, knowledge }: Bot): Turns<void> {
  yield* findFactsInTurns(knowledge);
  yield* documentLettersInTurns(knowledge.document);
  library.reader.clean("waht");
  yield;
  for (const text of inputs) {
    reply({ input: { kind: "text", text }, surface: "direct", seed: 0, seenFacts: [] });
    yield;
  }
}
