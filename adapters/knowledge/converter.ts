import { type ChildProcess, fork } from "node:child_process";
import { on } from "node:events";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { convertText } from "../formats/convert-text.ts";
import { detectFormat } from "../formats/detect-format.ts";
import { type Convert, type ConvertedFile, type ConvertOptions, type Format, FormatError } from "../formats/format.ts";
import { maxConverterMemory, maxTextLength } from "./file-and-upload-limits.ts";
import { readWholeFile } from "./read-file.ts";

/** Reads a file's bytes as text, in this process. Libraries are loaded only for the formats that need them. Throws a `FormatError`. */
export async function convertFile(bytes: Uint8Array, name: string, options: ConvertOptions = {}): Promise<ConvertedFile> {
  const { format, notes } = detectFormat(bytes, name);
  const convert = await converters[format]();
  const converted = await convert(bytes, options);
  return { ...converted, notes: [...notes, ...converted.notes] };
}

const converters: Readonly<Record<Format, () => Convert | Promise<Convert>>> = {
  text: () => convertText,
  markdown: () => convertText,
  html: async () => (await import("../formats/html/convert-html.ts")).convertHtml,
  word: async () => (await import("../formats/word/convert-word.ts")).convertWord,
  pdf: async () => (await import("../formats/pdf/convert-pdf.ts")).convertPdf,
};

/** Converts files in a process of their own, one after the other. The process is started for the first one; `close` ends it. */
export interface Converter {
  /** Throws a `FormatError`. */
  convert(request: ConversionRequest, options: ConverterOptions): Promise<ConvertedFile>;
  close(): void;
}

export interface ConverterOptions extends ConvertOptions {
  readonly signal?: AbortSignal | undefined;
}

/** `module`: calls `serveConversions`. `idleTimeout`: milliseconds without progress. */
export function createConverter({ module = processModule, idleTimeout = 120_000 } = {}): Converter {
  let child: ChildProcess | undefined;
  const kill = () => void child?.kill("SIGKILL");
  return {
    async convert(request, options) {
      options.signal?.throwIfAborted();
      // One that was killed is connected for a moment more.
      if (child?.connected !== true || child.killed) child = startProcess(module, kill);
      return convertIn(child, request, { ...options, idleTimeout });
    },
    close() {
      process.off("exit", kill);
      kill();
      child = undefined;
    },
  };
}

const processModule = join(import.meta.dirname, `converter-process${extname(import.meta.filename)}`);

function startProcess(module: string, kill: () => void): ChildProcess {
  process.off("exit", kill).once("exit", kill);
  return fork(module, {
    // Libraries write warnings to stdout, where answers belong.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
    execArgv: [...sourceLoader, `--max-old-space-size=${Math.floor(maxHeap / 2 ** 20)}`],
  });
}

/** Bytes. With the file, the code and what libraries keep outside of the heap, the process stays below `maxConverterMemory`. */
const maxHeap = maxConverterMemory * 0.8;

/** Needed only from source, as in tests and `npm run dev`. */
const sourceLoader =
  extname(processModule) === ".ts" ? ["--import", pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href] : [];

async function convertIn(
  child: ChildProcess,
  request: ConversionRequest,
  { onProgress, signal, idleTimeout }: ConverterOptions & { readonly idleTimeout: number },
): Promise<ConvertedFile> {
  let timeout: string | undefined;
  const killAfter = (milliseconds: number, message: string) =>
    setTimeout(() => {
      timeout = message;
      child.kill("SIGKILL");
    }, milliseconds);
  const timers = [killAfter(idleTimeout, idleMessage), killAfter(totalTimeout, totalMessage)] as const;
  // The process sends nothing else.
  const messages = on(child, "message", { close: ["exit"], ...(signal && { signal }) }) as AsyncIterable<[ConversionAnswer]>;
  try {
    child.send(request);
    for await (const [answer] of messages) {
      if (answer.kind === "converted") return answer.file;
      if (answer.kind === "refused") throw new FormatError(answer.message, answer.line);
      timers[0].refresh();
      onProgress?.(answer.progress);
    }
    throw new FormatError(timeout ?? exitMessage(child.exitCode, child.signalCode));
  } catch (error) {
    if (!signal?.aborted) throw error;
    child.kill("SIGKILL");
    throw signal.reason;
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

/** Milliseconds for a file that makes progress: several times what the largest that can be served takes (42 s for a PDF of 10,000 pages). */
const totalTimeout = 300_000;

const idleMessage = "could not be read within two minutes; it may be damaged, so save it again, or as .txt.";
const totalMessage = "could not be read within five minutes; split it, or save it as .txt.";

/** V8 ends with SIGABRT where its heap is full, the process itself and the system with SIGKILL where memory is. */
function exitMessage(status: number | null, reason: NodeJS.Signals | null): string {
  if (reason === "SIGKILL" || reason === "SIGABRT" || reason === "SIGTRAP" || status === 134)
    return `needs more than ${Math.round(maxConverterMemory / 1e6)} MB of memory to be read; split it, or save it as .txt.`;
  return damagedMessage(`the process that read it ended with ${reason ?? `status ${status}`}`);
}

function damagedMessage(reason: string): string {
  return `could not be read (${reason}); it may be damaged, so save it again, or as .txt.`;
}

/** A request to the process that converts files. It gets `progress` any number of times, then one other answer. */
interface ConversionRequest {
  readonly path: string;
  readonly name: string;
  /** What its first bytes say it is. */
  readonly format: Format;
}

type ConversionAnswer =
  | { readonly kind: "progress"; readonly progress: string }
  | { readonly kind: "converted"; readonly file: ConvertedFile }
  | { readonly kind: "refused"; readonly message: string; readonly line?: number | undefined };

/** Answers the requests of the parent process, of which there is one at a time. Ends this process when the parent ends. */
export function serveConversions(convert: typeof convertFile): void {
  killWhenTooLargeOrOrphaned();
  process.on("disconnect", () => process.exit());
  process.on("message", (message) => {
    // Only the parent process sends messages.
    void answer(message as ConversionRequest, convert).then(send);
  });
}

async function answer({ path, name, format }: ConversionRequest, convert: typeof convertFile): Promise<ConversionAnswer> {
  try {
    const onProgress = (progress: string) => send({ kind: "progress", progress });
    const bytes = await readWholeFile(path, format);
    return { kind: "converted", file: await convert(bytes, name, { onProgress, maxLength: maxTextLength }) };
  } catch (error) {
    if (error instanceof FormatError) return { kind: "refused", message: error.message, line: error.line };
    // A bug, or a file that a library cannot cope with.
    return { kind: "refused", message: damagedMessage(error instanceof Error ? error.message : String(error)) };
  }
}

function send(message: ConversionAnswer): void {
  process.send?.(message);
}

/** A thread looks after this process, because a library may block the main one for good. */
function killWhenTooLargeOrOrphaned(): void {
  new Worker(watchCode, { eval: true, execArgv: [], workerData: { parent: process.ppid, maxConverterMemory } }).unref();
}

/** Looks twenty times a second: memory may grow by a gigabyte a second. */
const watchCode = `
const { workerData: { parent, maxConverterMemory } } = require("node:worker_threads");
setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > maxConverterMemory) process.kill(process.pid, "SIGKILL");
}, 50);
`;
