// A process that posts what is due until it is killed: worker.ts FILE_OR_ADDRESS PLATFORM CLOCK_LEAD
import pino from "pino";
import { runDailyScheduler } from "../../adapters/app/daily-scheduler.ts";
import { openStorage } from "../../adapters/app/storage.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import type { DeliveryTimes, Sender } from "../../src/daily/post-delivery.ts";
import { bot } from "../article.ts";
import { databaseSettings, platform } from "./settings.ts";

/** Milliseconds. In the usual proportions but short, so that many leases expire within a minute. */
const times: DeliveryTimes = { lease: 6_000, minLeaseLeft: 3_000, retryDelay: 2_000, maxRetryDelay: 2_000, settle: 0 };
/** Milliseconds to wait for a response. */
const timeout = 2_000;

const [database = "", url = "", lead = ""] = process.argv.slice(2);

/** A clock that is `lead` milliseconds ahead. */
const RightDate = Date;
globalThis.Date = class extends RightDate {
  constructor(...args: readonly unknown[]) {
    // Date accepts these arguments; the compiler does not know its overloads here.
    super(...((args.length === 0 ? [Date.now()] : args) as [number]));
  }

  static override now(): number {
    return RightDate.now() + Number(lead);
  }
} as DateConstructor;

async function call(method: "GET" | "POST", channel: string, key: string): Promise<number | undefined> {
  const response = await fetch(`${url}/${channel}/${key}`, { method, signal: AbortSignal.timeout(timeout) }).catch(() => undefined);
  return response?.status;
}

const sender: Sender = {
  platform,
  maxInFlight: 20,
  maxPerSecond: Number.POSITIVE_INFINITY,
  isReady: () => true,
  async send({ channel, key }) {
    const status = await call("POST", channel.channel, key);
    if (status === undefined) return { kind: "ambiguous" };
    return status === 200 ? { kind: "sent", id: key } : { kind: "retry", delay: 200 };
  },
  async find({ channel, key }) {
    const status = await call("GET", channel.channel, key);
    return status === 200 ? { kind: "found", id: key } : { kind: status === 404 ? "absent" : "unknown" };
  },
  notify: async () => undefined,
};

await runDailyScheduler({
  store: (await openStorage(databaseSettings(database), () => undefined)).daily,
  senders: [sender],
  documents: oneDocument(() => bot),
  // While PostgreSQL restarts, errors are expected.
  log: pino({ level: database.startsWith("postgres") ? "silent" : "error" }, pino.destination(2)),
  stop: new AbortController().signal,
  times,
});
