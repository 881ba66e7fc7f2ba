// Daily posts at scale: node --expose-gc --import tsx test/bench/daily.ts
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { postDaily } from "../../adapters/posting.ts";
import { openSqliteFile } from "../../adapters/store/database.ts";
import { openStore } from "../../adapters/store/store.ts";
import { createBot } from "../../src/bot.ts";
import type { Post, Sender, Sent } from "../../src/daily/sender.ts";
import type { Store } from "../../src/daily/store.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";

const { knowledge } = await loadKnowledge(join(import.meta.dirname, "..", "..", "knowledge", "northeast-and-shenzhen"));
const { reader } = createBot(knowledge);
const log = pino({ level: "error" }, pino.destination(2));
const noon = Date.parse("2026-11-25T12:00:00Z");

/** A store with channels that are all due at noon. */
async function storeWith(counts: Readonly<Record<string, number>>): Promise<Store> {
  const file = join(mkdtempSync(join(tmpdir(), "bench-")), "verbatim.db");
  const store = openStore(file);
  await store.subscriptions();
  const database = openSqliteFile(file);
  await database.transaction(({ run }) => {
    for (const [platform, count] of Object.entries(counts)) {
      for (let index = 0; index < count; index += 1) {
        run(
          "insert into subscriptions (platform, workspace, channel, minute, zone, days, set_by, next_day, next_at) values (?, ?, ?, 720, 'UTC', '1234567', '', ?, ?)",
          platform,
          `T${index % 100}`,
          `C${index}`,
          Math.floor(noon / 86_400_000),
          noon,
        );
      }
    }
  });
  database.close();
  return store;
}

interface Counted extends Sender {
  sent: number;
  refused: number;
}

function sender(platform: string, limits: Pick<Sender, "slots" | "perSecond">, answer: (post: Post) => Promise<Sent>): Counted {
  const counted: Counted = {
    platform,
    ...limits,
    sent: 0,
    refused: 0,
    isReady: () => true,
    async send(post) {
      const sent = await answer(post);
      if (sent.kind === "sent") counted.sent += 1;
      else counted.refused += 1;
      return sent;
    },
    find: async () => ({ kind: "absent" }),
    tell: async () => undefined,
  };
  return counted;
}

/** Resolves after a network's time, give or take. */
function roundTrip<T>(value: T, milliseconds: number): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds * (0.5 + Math.random()), value));
}

async function withoutLimits(): Promise<void> {
  const channels = 100_000;
  const most = 10_000;
  const store = await storeWith({ plain: channels });
  const times: number[] = [];
  const timed: Store = {
    ...store,
    async claim(claim, dealer) {
      const start = performance.now();
      const deliveries = await store.claim(claim, dealer);
      if (deliveries.length > 0) times.push(performance.now() - start);
      return deliveries;
    },
  };
  const stop = new AbortController();
  const plain = sender("plain", { slots: 20, perSecond: Number.POSITIVE_INFINITY }, () => roundTrip({ kind: "sent", id: "1" }, 5));
  const start = performance.now();
  const posting = postDaily({
    store: timed,
    senders: [plain],
    reader,
    commandPrefix: "",
    log,
    stop: stop.signal,
    clock: () => noon + Math.floor(performance.now()),
  });
  let peak = 0;
  while (plain.sent < most) {
    await roundTrip(undefined, 50);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const rate = plain.sent / ((performance.now() - start) / 1000);
  stop.abort();
  await posting;
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? Number.NaN).toFixed(2);
  console.log(`${channels} channels due at once, the first ${most} posted without limits:`);
  console.log(
    `  a claim takes ${at(0.5)} ms (p99 ${at(0.99)}), ${Math.round(rate)} posts a second, ${Math.round(peak / 2 ** 20)} MB resident`,
  );
}

/** Discord takes 50 requests a second from a bot, Slack one message a second for a channel. */
async function withLimits(): Promise<void> {
  const seconds = 20;
  const store = await storeWith({ discord: 50_000, slack: 50_000 });
  const recent: number[] = [];
  const lastIn = new Map<string, number>();
  const discord = sender("discord", { slots: 20, perSecond: 40 }, () => {
    const now = performance.now();
    while ((recent[0] ?? now) < now - 1000) recent.shift();
    if (recent.length >= 50) return roundTrip({ kind: "later", delay: 1000 }, 50);
    recent.push(now);
    return roundTrip({ kind: "sent", id: "1" }, 80);
  });
  const slack = sender("slack", { slots: 10, perSecond: 15 }, ({ channel }) => {
    const now = performance.now();
    if (now - (lastIn.get(channel.channel) ?? Number.NEGATIVE_INFINITY) < 1000) return roundTrip({ kind: "later", delay: 1000 }, 50);
    lastIn.set(channel.channel, now);
    return roundTrip({ kind: "sent", id: "1" }, 120);
  });
  const stop = new AbortController();
  const posting = postDaily({
    store,
    senders: [discord, slack],
    reader,
    commandPrefix: "",
    log,
    stop: stop.signal,
    clock: () => noon + Math.floor(performance.now()),
  });
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  stop.abort();
  await posting;
  console.log(`50,000 channels due on each platform, ${seconds} s with their limits:`);
  for (const { platform, sent, refused, perSecond } of [discord, slack])
    console.log(`  ${platform}: ${(sent / seconds).toFixed(1)} posts a second of ${perSecond} aimed at, ${refused} refused (429)`);
}

await withoutLimits();
await withLimits();
process.exit(0);
