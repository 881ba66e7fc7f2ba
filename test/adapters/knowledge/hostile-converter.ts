// A process that does to each file what its name says.
import { setTimeout as wait } from "node:timers/promises";
import { serveConversions } from "../../../adapters/knowledge/converter.ts";

const reports: Readonly<Record<string, number>> = { "goes on": 10, "never ends": Number.POSITIVE_INFINITY };

serveConversions(async (bytes, name, { onProgress } = {}) => {
  const kept: unknown[] = [];
  if (name === "loops") for (;;) kept.length = 0;
  if (name === "fills the heap") for (;;) kept.push({ at: kept.length });
  if (name === "takes buffers") for (;;) kept.push(Buffer.alloc(50_000_000, 1));
  if (name === "exits") process.exit(7);
  if (name === "is killed") process.kill(process.pid, "SIGKILL");
  if (name === "throws") throw new TypeError("x is no function");
  for (let at = 0; at < (reports[name] ?? 0); at += 1) await wait(1).then(() => onProgress?.(`page ${at}`));
  return { text: `${Buffer.from(bytes)} ${process.pid}`, pages: [], notes: [] };
});
