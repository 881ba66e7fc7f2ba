// A process that posts what is due until it is killed: worker.ts FILE_OR_ADDRESS PLATFORM
import pino from "pino";
import { runDailyScheduler } from "../../adapters/app/daily-scheduler.ts";
import { openStorage } from "../../adapters/app/storage.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { bot } from "../article.ts";
import { databaseSettings, deliveryTimes, platform, timeout } from "./settings.ts";

const [database = "", url = ""] = process.argv.slice(2);

async function call(method: "GET" | "POST", channel: string, key: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/${channel}/${key}`, { method, signal: AbortSignal.timeout(timeout) });
    return response.status;
  } catch {
    return undefined;
  }
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

// While PostgreSQL restarts, errors are expected.
const log = pino({ level: database.startsWith("postgres") ? "silent" : "error" }, pino.destination(2));
await runDailyScheduler({
  store: (await openStorage(databaseSettings(database), () => undefined)).daily,
  senders: [sender],
  documents: oneDocument(() => bot),
  log,
  stop: new AbortController().signal,
  times: deliveryTimes,
});
