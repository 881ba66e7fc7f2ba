import { readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { FormatError } from "../formats/format.ts";
import type { convertFile } from "./convert-file.ts";
import type { ConversionAnswer, ConversionRequest } from "./converter.ts";
import { maxConverterMemory, maxTextLength } from "./size-limits.ts";

/** Answers the requests of the parent process, of which there is one at a time. Ends this process when the parent ends. */
export function serveConversions(convert: typeof convertFile): void {
  watch();
  process.on("disconnect", () => process.exit());
  process.on("message", (message) => {
    // Only the parent process sends messages.
    void answer(message as ConversionRequest, convert).then(send);
  });
}

async function answer({ path, name }: ConversionRequest, convert: typeof convertFile): Promise<ConversionAnswer> {
  try {
    const onProgress = (progress: string) => send({ kind: "progress", progress });
    return { kind: "converted", file: await convert(await readFile(path), name, { onProgress, maxLength: maxTextLength }) };
  } catch (error) {
    if (error instanceof FormatError) return { kind: "refused", message: error.message, line: error.line };
    return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}

function send(message: ConversionAnswer): void {
  process.send?.(message);
}

/** Ends this process if it needs too much memory or its parent is gone. In a thread, because a library may block this one for good. */
function watch(): void {
  const watcher = new Worker(watchCode, { eval: true, execArgv: [], workerData: { parent: process.ppid, maxConverterMemory } });
  watcher.unref();
}

/** Twenty times a second: memory may grow by a gigabyte a second. */
const watchCode = `
const { workerData: { parent, maxConverterMemory } } = require("node:worker_threads");
setInterval(() => {
  if (process.ppid !== parent || process.memoryUsage.rss() > maxConverterMemory) process.kill(process.pid, "SIGKILL");
}, 50);
`;
