import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { runCli } from "../adapters/cli.ts";
import type { PlatformDefinition } from "../adapters/shared/platform.ts";

/** The compiled program. */
export const programPath = join(import.meta.dirname, "..", "dist", "adapters", "main.js");

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Standard input. */
  readonly input?: string | Uint8Array;
  /** By default those that there are; only in this process. */
  readonly platforms?: readonly PlatformDefinition[] | undefined;
}

/** A line of the program's log. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

export type RunningProgram = ReturnType<typeof running>;

/** The compiled program in a process of its own, for tests of signals, and for what changes a whole process. */
export type RunningProcess = Awaited<ReturnType<typeof startProcess>>;

/** Runs the program to its end, in this process, from its sources; by default in an empty working directory. */
export async function runProgram(args: readonly string[], { input = "", ...options }: Options = {}): Promise<Run> {
  const output = createOutput();
  const status = await runCli(args, { ...surroundings(output, options), stdin: Readable.from(input === "" ? [] : [Buffer.from(input)]) });
  return { status, stdout: output.stdout.text(), stderr: output.stderr.text() };
}

/**
 * Serves in this process, from the sources, in an empty working directory; the test must stop it.
 * `startedAt`: when the program believes that it began, by default now.
 */
export async function startProgram(env: NodeJS.ProcessEnv = {}, startedAt = performance.now(), platforms?: Options["platforms"]) {
  const output = createOutput();
  const stop = new AbortController();
  const ended = runCli([], { ...surroundings(output, { env, platforms }), stdin: Readable.from([]), stop: stop.signal, startedAt });
  return running(output, ended, () => stop.abort());
}

/** As `runProgram`, in a process of its own. */
export async function runProcess(args: readonly string[], { input = "", ...options }: Options = {}): Promise<Run> {
  const { child, output, ended } = spawnProgram(args, options);
  child.stdin.on("error", () => undefined).end(input);
  return { status: await ended, stdout: output.stdout.text(), stderr: output.stderr.text() };
}

/** As `startProgram`, in a process of its own. `path`: of another version of the program. */
export async function startProcess(env: NodeJS.ProcessEnv = {}, path = programPath) {
  const { child, output, ended } = spawnProgram([], { env }, path);
  child.stdin.end();
  return { ...running(output, ended, () => child.kill("SIGTERM")), pid: child.pid ?? 0 };
}

export function isReady({ msg }: LogLine): boolean {
  return msg === "ready";
}

const createOutput = () => ({ stdout: createWritten(), stderr: createWritten() });

/** Text that is written piece by piece. */
function createWritten() {
  let text = "";
  const stream = new Writable({
    decodeStrings: false,
    write: (piece: string, _, done) => {
      text += piece;
      stream.emit("written");
      done();
    },
  });
  stream.setMaxListeners(0);
  return { stream, text: () => text };
}

function surroundings({ stdout, stderr }: ReturnType<typeof createOutput>, { env, cwd = emptyFolder(), platforms }: Options) {
  const streams = { stdout: stdout.stream, stderr: stderr.stream };
  return { env: { ...process.env, ...env }, cwd, ...streams, ...(platforms && { platforms }) };
}

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "verbatim-"));
}

function spawnProgram(args: readonly string[], { env, cwd = emptyFolder() }: Options, path = programPath) {
  const child = spawn(process.execPath, [path, ...args], { cwd, env: { ...process.env, ...env } });
  const output = createOutput();
  child.stdout.setEncoding("utf8").pipe(output.stdout.stream);
  child.stderr.setEncoding("utf8").pipe(output.stderr.stream);
  return { child, output, ended: new Promise<number | null>((resolve) => child.on("close", resolve)) };
}

/** Milliseconds; it only matters when a test fails. */
const logTimeout = 60_000;

/** The program while it serves. `ended` resolves to the exit status; null if a signal ended it. */
function running({ stdout, stderr }: ReturnType<typeof createOutput>, ended: Promise<number | null>, stop: () => void) {
  const log = createLog(stderr.text);
  return {
    ended,
    stdout: stdout.text,
    stderr: stderr.text,
    log,
    /** The first log line that matches, past or future. Rejects with the whole log if the program ends without one, or after 60 s. */
    waitForLog: async (matches: (line: LogLine) => boolean): Promise<LogLine> => {
      let isOver = false;
      const over = Promise.race([ended.catch(() => undefined), wait(logTimeout, undefined, { ref: false })]).then(() => {
        isOver = true;
      });
      for (;;) {
        const line = log().find(matches);
        if (line) return line;
        if (isOver) throw new Error(`No line of the log matches:\n${stderr.text()}`);
        await Promise.race([once(stderr.stream, "written"), over]);
      }
    },
    /** Ends it as SIGTERM does, and resolves to the exit status. */
    stop: () => {
      stop();
      return ended;
    },
  };
}

/** Reads each line once. Skips lines that are not JSON, and an incomplete last line. */
function createLog(text: () => string): () => readonly LogLine[] {
  const lines: LogLine[] = [];
  let read = 0;
  return () => {
    const complete = text().slice(read).split("\n").slice(0, -1);
    read += complete.reduce((sum, line) => sum + line.length + 1, 0);
    lines.push(...complete.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as LogLine));
    return lines;
  };
}
