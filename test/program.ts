import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const program = join(import.meta.dirname, "..", "dist", "adapters", "main.js");

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the compiled program to its end, as its own process, in an empty working directory. */
export async function verbatim(args: readonly string[], options: Options & { readonly input?: string | Uint8Array } = {}): Promise<Run> {
  const { child, output, ended } = await spawned(args, options);
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
export interface Running {
  readonly pid: number;
  /** Resolves to the exit status; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  /** The log so far. */
  log(): readonly LogLine[];
  /** Resolves to the first log line that fits, past or to come; rejects with the whole log when the program ends without one, or in 20 s. */
  logged(fits: (line: LogLine) => boolean): Promise<LogLine>;
  /** Sends SIGTERM and resolves to the exit status. */
  stop(): Promise<number | null>;
}

const patience = 20_000;
const glance = 10;

/** Starts the compiled program as a bot, in an empty working directory; the test has to stop it. */
export async function serving(env: NodeJS.ProcessEnv): Promise<Running> {
  const { child, output, ended } = await spawned([], { env });
  child.stdin.end();
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const log = () => logLines(output.stderr);
  return {
    pid: child.pid ?? 0,
    ended,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    log,
    logged: async (fits) => {
      for (const until = performance.now() + patience; performance.now() < until; await wait(glance)) {
        const ending = over;
        const line = log().find(fits);
        if (line) return line;
        if (ending) break;
      }
      throw new Error(`The log never said it:\n${output.stderr}`);
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

interface Spawned {
  readonly child: ChildProcessWithoutNullStreams;
  readonly output: { readonly stdout: string; readonly stderr: string };
  readonly ended: Promise<number | null>;
}

async function spawned(args: readonly string[], { env }: Options): Promise<Spawned> {
  const child = spawn(process.execPath, [program, ...args], {
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

/** Lines that are not JSON are left out, as is one that is not complete yet. */
function logLines(stderr: string): readonly LogLine[] {
  const lines = stderr.split("\n").slice(0, -1);
  return lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as LogLine);
}
