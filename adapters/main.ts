#!/usr/bin/env node
import { memoryLimits } from "./app/memory-limits.ts";
import { runCli } from "./cli.ts";

const args = process.argv.slice(2);
const serves = args.length === 0;
const stop = new AbortController();
if (serves) for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop.abort());

// A reader that closes the pipe early (`verbatim | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const { env, stdin, stdout, stderr } = process;
const surroundings = { env, cwd: process.cwd(), stdin, stdout, stderr, stop: stop.signal, startedAt: 0, memory: memoryLimits };
const status = await runCli(args, surroundings);
// Connections that do not close would keep a program that served alive; what another command has still to print must not be cut off.
if (serves) process.exit(status);
process.exitCode = status;
