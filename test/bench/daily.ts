// Daily posts at scale: node --expose-gc --import tsx test/bench/daily.ts
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { runDailyScheduler } from "../../adapters/app/daily-scheduler.ts";
import { SqliteFile } from "../../adapters/store/sqlite/sqlite-file.ts";
import { createStore } from "../../adapters/store/sqlite/store.ts";
import { createBot } from "../../src/bot.ts";
import type { Sender, SendResult } from "../../src/daily/sender.ts";
import type { Store } from "../../src/daily/store.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import { startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { addChannel, locateChannel } from "../adapters/discord/fake/world.ts";
import { createProgramStore } from "../adapters/program-store.ts";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { teamId } from "../adapters/slack/fake/workspace.ts";
import { isReady, startProgram } from "../program.ts";

const { knowledge } = await loadKnowledge(join(import.meta.dirname, "..", "..", "knowledge", "northeast-and-shenzhen"));
const { library } = createBot(knowledge);
const log = pino({ level: "error" }, pino.destination(2));
const noon = Date.parse("2026-11-25T12:00:00Z");

/** A store with this number of channels on each platform, all due at noon. */
async function createDueStore(counts: Readonly<Record<string, number>>): Promise<Store> {
  const file = join(mkdtempSync(join(tmpdir(), "bench-")), "verbatim.db");
  const store = createStore(file, { clock: () => noon + Math.floor(performance.now()) });
  await store.listSubscriptions();
  const database = new SqliteFile(file);
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

/** Accepts every post within a few milliseconds. */
function createUnlimitedSender(): Sender & { sent: number } {
  const sender = {
    platform: "plain",
    maxInFlight: 20,
    maxPerSecond: Number.POSITIVE_INFINITY,
    sent: 0,
    isReady: () => true,
    async send(): Promise<SendResult> {
      await roundTrip(undefined, 5);
      sender.sent += 1;
      return { kind: "sent", id: "1" };
    },
    find: async () => ({ kind: "absent" }) as const,
    notify: async () => undefined,
  };
  return sender;
}

/** Simulates a network round trip of about this duration. */
function roundTrip<T>(value: T, milliseconds: number): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds * (0.5 + Math.random()), value));
}

async function measureWithoutLimits(): Promise<void> {
  const [channels, posts] = [100_000, 10_000];
  const times: number[] = [];
  const sender = createUnlimitedSender();
  const store = withClaimTimes(await createDueStore({ plain: channels }), times);
  const stop = new AbortController();
  const start = performance.now();
  const scheduler = runDailyScheduler({
    store,
    senders: [sender],
    library,
    log,
    stop: stop.signal,
  });
  let peak = 0;
  while (sender.sent < posts) {
    await roundTrip(undefined, 50);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const rate = sender.sent / ((performance.now() - start) / 1000);
  stop.abort();
  await scheduler;
  times.sort((a, b) => a - b);
  const percentile = (share: number) => (times[Math.floor(share * times.length)] ?? Number.NaN).toFixed(2);
  console.log(`${channels} channels due at once, the first ${posts} posted without limits:`);
  console.log(
    `  a claim takes ${percentile(0.5)} ms (p99 ${percentile(0.99)}), ${Math.round(rate)} posts a second, ${Math.round(peak / 2 ** 20)} MB resident`,
  );
}

/** Adds the duration of each successful claim to `times`. */
function withClaimTimes(store: Store, times: number[]): Store {
  return {
    ...store,
    async claim(...args) {
      const start = performance.now();
      const claimed = await store.claim(...args);
      if (claimed.deliveries.length > 0) times.push(performance.now() - start);
      return claimed;
    },
  };
}

/** The compiled program on both platforms at once with their rate limits: 50 requests a second on Discord, 10 posts a second on Slack. */
async function measureWithLimits(): Promise<void> {
  const [seconds, channels] = [20, 1_500];
  const [slack, discord, store] = [await startFakeSlack("socket"), await startFakeDiscord(), createProgramStore()];
  slack.faults.limitRate("chat.postMessage", 10);
  discord.faults.limitRate(50);
  for (let count = 0; count < channels; count += 1) {
    const place = locateChannel(discord.world, addChannel(discord.world, "channel"));
    await Promise.all([
      store.addDueSubscription({ platform: "slack", workspace: teamId, channel: slack.workspace.add("C") }),
      store.addDueSubscription({ platform: "discord", workspace: place.guildId ?? "", channel: place.channelId }),
    ]);
  }
  const program = await startProgram({ ...slack.env, ...discord.env, ...store.env });
  await program.waitForLog(isReady);
  await wait(seconds * 1000);
  const calls = discord.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/messages"));
  const posts = {
    slack: [slack.workspace.messages.length, slack.callTimes("chat.postMessage").length],
    discord: [calls.filter(({ status }) => status === 200).length, calls.length],
  } as const;
  console.log(`${channels} channels due on each platform, ${seconds} s with their limits (Discord 50 requests a second, Slack 10 posts):`);
  for (const [platform, [sent, attempts]] of Object.entries(posts))
    console.log(`  ${platform}: ${(sent / seconds).toFixed(1)} posts a second, ${attempts - sent} of ${attempts} rejected (429)`);
  await program.stop();
  await Promise.all([slack.close(), discord.close()]);
  store.close();
}

await measureWithoutLimits();
await measureWithLimits();
process.exit(0);
