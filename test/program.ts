import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** The compiled program. */
export const programPath = join(import.meta.dirname, "..", "dist", "adapters", "main.js");

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the compiled program to its end, in a process of its own and an empty working directory. */
export async function runProgram(args: readonly string[], options: Options & { readonly input?: string | Uint8Array } = {}): Promise<Run> {
  const { child, output, ended } = await spawnProgram(args, options);
  child.stdin.on("error", () => undefined).end(options.input ?? "");
  return { status: await ended, ...output };
}

/** A line of the program's log. */
export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** The compiled program while it serves. */
export interface RunningProgram {
  readonly pid: number;
  /** Resolves to the exit status; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  /** The log so far. */
  log(): readonly LogLine[];
  /** The first log line that matches, past or future. Rejects with the whole log if the program ends without one, or after 30 s. */
  waitForLog(matches: (line: LogLine) => boolean): Promise<LogLine>;
  /** Sends SIGTERM and resolves to the exit status. */
  stop(): Promise<number | null>;
}

/** Milliseconds. */
const [logTimeout, pollInterval] = [30_000, 10];

/** Starts the compiled program as a server, in an empty working directory; the test must stop it. */
export async function startProgram(env: NodeJS.ProcessEnv): Promise<RunningProgram> {
  const { child, output, ended } = await spawnProgram([], { env });
  child.stdin.end();
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  const log = () => logLines(output.stderr);
  return {
    pid: child.pid ?? 0,
    ended,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    log,
    waitForLog: async (matches) => {
      for (const deadline = performance.now() + logTimeout; performance.now() < deadline; await wait(pollInterval)) {
        // Read before the log, so that the last lines are not missed.
        const isLast = hasEnded;
        const line = log().find(matches);
        if (line) return line;
        if (isLast) break;
      }
      throw new Error(`No line of the log matches:\n${output.stderr}`);
    },
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

export function isReady({ msg }: LogLine): boolean {
  return msg === "ready";
}

interface SpawnedProgram {
  readonly child: ChildProcessWithoutNullStreams;
  readonly output: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<number | null>;
}

async function spawnProgram(args: readonly string[], { env }: Options): Promise<SpawnedProgram> {
  const child = spawn(process.execPath, [programPath, ...args], {
    cwd: await mkdtemp(join(tmpdir(), "verbatim-")),
    env: { ...process.env, ...env },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  return { child, output, ended: new Promise((resolve) => child.on("close", resolve)) };
}

/** Skips lines that are not JSON, and an incomplete last line. */
function logLines(stderr: string): readonly LogLine[] {
  const lines = stderr.split("\n").slice(0, -1);
  return lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as LogLine);
}
