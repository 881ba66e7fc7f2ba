// A process that posts what is due as fast as its store allows: daily-worker.ts URL_OR_FILE, with an IPC channel.
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { runDailyScheduler } from "../../adapters/app/daily-scheduler.ts";
import { openStorage } from "../../adapters/app/storage.ts";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import { createBot } from "../../src/bot.ts";
import type { Sender } from "../../src/daily/sender.ts";
import type { Store } from "../../src/daily/store.ts";

export interface WorkerReport {
  readonly sent: number;
  /** Milliseconds of each claim of 20. */
  readonly claimTimes: readonly number[];
  /** Bytes. */
  readonly resident: number;
}

const [database = ""] = process.argv.slice(2);
const { knowledge } = await loadKnowledge(join(import.meta.dirname, "..", "..", "knowledge", "northeast-and-shenzhen"));
const bot = createBot(knowledge);
const storage = await openStorage(
  database.startsWith("postgres") ? { kind: "postgres", url: database } : { kind: "sqlite", path: database },
  console.error,
);
const claimTimes: number[] = [];
let sent = 0;

/** Accepts every post within a few milliseconds. */
const sender: Sender = {
  platform: "plain",
  maxInFlight: 20,
  maxPerSecond: Number.POSITIVE_INFINITY,
  isReady: () => true,
  send: async () => {
    await wait(5 * (0.5 + Math.random()));
    sent += 1;
    return { kind: "sent", id: "1" };
  },
  find: async () => ({ kind: "absent" }),
  notify: async () => undefined,
};

function withClaimTimes(store: Store): Store {
  return {
    ...store,
    async claim(...args) {
      const start = performance.now();
      const claimed = await store.claim(...args);
      if (claimed.deliveries.length > 0) claimTimes.push(performance.now() - start);
      return claimed;
    },
  };
}

const stop = new AbortController();
process.on("message", async (message) => {
  if (message === "stop") {
    stop.abort();
    const report: WorkerReport = { sent, claimTimes, resident: process.memoryUsage.rss() };
    process.send?.(report, () => process.exit());
  } else {
    await runDailyScheduler({
      store: withClaimTimes(storage.daily),
      senders: [sender],
      documents: oneDocument(() => bot),
      log: pino({ level: "error" }, pino.destination(2)),
      stop: stop.signal,
    });
  }
});
await storage.daily.now();
process.send?.("ready");
