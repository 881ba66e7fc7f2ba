#!/usr/bin/env node
import module from "node:module";
import { fileURLToPath } from "node:url";
import { keepNewSpaceSmall, letHeapGrow, memoryLimits } from "./app/memory-limits.ts";

keepNewSpaceSmall();
storeCompiledCode();
const { runCli } = await import("./cli.ts");

const args = process.argv.slice(2);
const serves = args.length === 0;
const stop = new AbortController();
if (serves) for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop.abort());

// A reader that closes the pipe early (`verbatim | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  letHeapGrow();
  process.exit(0);
});

const { env, stdin, stdout, stderr } = process;
const surroundings = { env, cwd: process.cwd(), stdin, stdout, stderr, stop: stop.signal, startedAt: 0, memory: memoryLimits };
const status = await runCli(args, surroundings);
letHeapGrow();
// Connections that do not close would keep a program that served alive; what another command has still to print must not be cut off.
if (serves) process.exit(status);
process.exitCode = status;

/** Only of what is loaded afterwards. Not in the usual folder, that for temporary files, where others could put code for this program. */
function storeCompiledCode(): void {
  // Node 20 does not have it, nor do its types.
  const { enableCompileCache } = module as typeof module & { readonly enableCompileCache?: (folder: string) => unknown };
  // Sources have no dist to be in.
  if (import.meta.url.endsWith(".js")) enableCompileCache?.(fileURLToPath(new URL("../../node_modules/.cache/verbatim", import.meta.url)));
}
