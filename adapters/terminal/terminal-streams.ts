import type { Readable, Writable } from "node:stream";
import { printableLine } from "../../src/text/characters.ts";

/** The parts of `process.stdin` and `process.stdout` that the program uses. */
export type Input = Readable & Partial<Pick<NodeJS.ReadStream, "isTTY">>;
export type Output = Writable & Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns" | "hasColors"> & { readonly fd: number }>;

export interface RenderOptions {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** All that is typed or piped in, as far as it is not too long to be an answer. */
export async function readToEnd(stdin: Input): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > maxInput) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Bytes. */
const maxInput = 50_000_000;

const defaultWidth = 80;
/** Columns; longer lines are hard to read. */
const maxWidth = 110;

export function renderOptions(output: Output): RenderOptions {
  const { isTTY = false, columns } = output;
  return { width: isTTY ? Math.min(columns || defaultWidth, maxWidth) : defaultWidth, colour: isTTY && output.hasColors?.() === true };
}

/** Says on stderr what is being read: on a terminal in one line that is written again and again, otherwise in a line every few seconds. */
export interface ProgressLine extends Progress {
  /** Clears the line on a terminal. */
  clear(): void;
}

export interface Progress {
  /** Nothing is shown in the first second. */
  update(progress: string): void;
  /** Shows it in any case. */
  show(progress: string): void;
}

/** Clears the line when `work` ends, so that an error begins a line of its own. `verb`: what is done. */
export async function withProgressLine<T>(stderr: Output, work: (progress: ProgressLine) => Promise<T>, verb = "Reading"): Promise<T> {
  const progress = createProgressLine(stderr, verb);
  try {
    return await work(progress);
  } finally {
    progress.clear();
  }
}

export function createProgressLine(stderr: Output, verb = "Reading"): ProgressLine {
  let isShown = false;
  const write = (progress: string) => {
    const line = printableLine(`${verb} ${progress}`);
    stderr.write(stderr.isTTY ? `\r${clearLine}${line.slice(0, (stderr.columns ?? 80) - 1)}` : `${line}\n`);
    isShown = true;
  };
  return {
    ...createProgress(write, stderr.isTTY ? ttyInterval : lineInterval),
    clear() {
      if (stderr.isTTY && isShown) stderr.write(`\r${clearLine}`);
      isShown = false;
    },
  };
}

/** `interval`: milliseconds between two updates. */
export function createProgress(write: (progress: string) => void, interval = lineInterval): Progress {
  let nextAt = performance.now() + firstDelay;
  const show = (progress: string) => {
    write(progress);
    nextAt = performance.now() + interval;
  };
  return { show, update: (progress) => performance.now() >= nextAt && show(progress) };
}

/** Milliseconds. */
const [firstDelay, ttyInterval, lineInterval] = [1_000, 100, 3_000];
/** ECMA-48 EL */
const clearLine = "\u001b[K";
