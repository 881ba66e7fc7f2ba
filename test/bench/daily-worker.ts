// A process that posts what is due as fast as its store allows, once it gets a message: daily-worker.ts URL_OR_FILE SECONDS, with an IPC channel.
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { runDailyScheduler } from "../../adapters/app/daily-scheduler.ts";
import { openStorage } from "../../adapters/app/storage.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import type { Sender } from "../../src/daily/post-delivery.ts";
import { bot } from "../article.ts";
import { databaseSettings } from "../chaos/settings.ts";

export interface WorkerReport {
  readonly sent: number;
  /** Milliseconds of each claim of 20. */
  readonly claimTimes: readonly number[];
  /** Bytes. */
  readonly resident: number;
}

const [database = "", seconds] = process.argv.slice(2);
const { daily } = await openStorage(databaseSettings(database), console.error);
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

const claim: typeof daily.claim = async (...args) => {
  const start = performance.now();
  const claimed = await daily.claim(...args);
  if (claimed.deliveries.length > 0) claimTimes.push(performance.now() - start);
  return claimed;
};

await daily.now();
process.send?.("ready");
await once(process, "message");
await runDailyScheduler({
  store: { ...daily, claim },
  senders: [sender],
  documents: oneDocument(() => bot),
  log: pino({ level: "error" }, pino.destination(2)),
  stop: AbortSignal.timeout(Number(seconds) * 1_000),
});
const report: WorkerReport = { sent, claimTimes, resident: process.memoryUsage.rss() };
process.send?.(report, () => process.exit());
