import { createBot } from "../../src/bot.ts";
import { KnowledgeError } from "../../src/knowledge/problem.ts";
import type { FoundDocument } from "../knowledge/files/find-documents.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { type ProgressLine, withProgressLine } from "../terminal/progress-line.ts";
import type { Output } from "../terminal/render.ts";
import type { Config } from "./config.ts";
import type { MemoryLimits } from "./memory-limits.ts";
import { type KnowledgeHolder, loadServed, type Reload, type ServedKnowledge } from "./served-knowledge.ts";

/** A document that is served, which is reloaded on its own. */
export interface DocumentHolder extends KnowledgeHolder {
  readonly name: string;
}

export interface ReadingOptions {
  readonly config: Pick<Config, "commandPrefix" | "app">;
  /** Where it is said if reading takes long. */
  readonly stderr: Output;
  /** Undefined: V8's settings stay as they are. */
  readonly memory?: MemoryLimits | undefined;
  /** Ends the reading. */
  readonly signal?: AbortSignal | undefined;
}

/** One after the other, so that the memory for reading is needed once. Throws a `KnowledgeError` with the problems of all. */
export async function loadDocuments(found: readonly FoundDocument[], options: ReadingOptions): Promise<readonly DocumentHolder[]> {
  const holders: DocumentHolder[] = [];
  const errors: KnowledgeError[] = [];
  for (const { name, path } of found) {
    try {
      holders.push({ name, ...(await loadDocument(path, options)) });
    } catch (error) {
      if (!(error instanceof KnowledgeError)) throw error;
      errors.push(error);
    }
  }
  const [only, ...others] = errors;
  if (only) throw others.length === 0 ? only : new KnowledgeError(errors.flatMap(({ problems }) => problems));
  return holders;
}

/** Of a reload nobody waits for the end, and the log would not stay JSON: it shows no progress. */
function loadDocument(path: string, options: ReadingOptions): Promise<KnowledgeHolder> {
  return loadServed(path, options.memory, (isReload) =>
    isReload
      ? readKnowledge(path, undefined, options)
      : withProgressLine(options.stderr, (progress) => readKnowledge(path, progress, options)),
  );
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

/** UTF-16 code units. A document of this size takes about a second to read and index. */
const largeDocument = 1_500_000;
/** UTF-16 code units. Indexing more makes so much garbage that the limits on memory would double the time. */
const maxLimitedDocument = 300_000;

async function readKnowledge(
  path: string,
  progress: ProgressLine | undefined,
  { config: { commandPrefix: prefix, app }, signal, memory }: ReadingOptions,
): Promise<ServedKnowledge> {
  let length = 0;
  const onText = (known: number) => {
    length = known;
    if (length > maxLimitedDocument) memory?.limitGarbage();
    else memory?.limitMemory();
    if (length > largeDocument) progress?.show(`a document of ${(length / 1e6).toFixed(1)} million characters; this takes a moment.`);
  };
  const loaded = await loadKnowledge(path, { onProgress: progress?.update, onText, signal });
  if (length > largeDocument) memory?.collectGarbage();
  const bot = createBot(loaded.knowledge, { prefix, appName: app.name });
  if (length > largeDocument) memory?.collectGarbage();
  if (length > maxLimitedDocument) memory?.limitMemory();
  return { loaded, bot };
}
