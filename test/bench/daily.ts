// Daily posts at scale: node --expose-gc --import tsx test/bench/daily.ts
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { runDailyScheduler } from "../../adapters/app/daily-scheduler.ts";
import { openSqliteFile } from "../../adapters/store/sqlite/database.ts";
import { openStore } from "../../adapters/store/sqlite/store.ts";
import { createBot } from "../../src/bot.ts";
import type { Sender, Sent } from "../../src/daily/sender.ts";
import type { Store } from "../../src/daily/store.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import { openFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { addPlace, spotOf } from "../adapters/discord/fake/world.ts";
import { newKept } from "../adapters/kept.ts";
import { fakeSlack } from "../adapters/slack/fake/slack.ts";
import { teamId } from "../adapters/slack/fake/workspace.ts";
import { isReady, serving } from "../program.ts";

const { knowledge } = await loadKnowledge(join(import.meta.dirname, "..", "..", "knowledge", "northeast-and-shenzhen"));
const { library } = createBot(knowledge);
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

/** Takes whatever it is sent within a few milliseconds. */
function unlimited(): Sender & { sent: number } {
  const sender = {
    platform: "plain",
    slots: 20,
    perSecond: Number.POSITIVE_INFINITY,
    sent: 0,
    isReady: () => true,
    async send(): Promise<Sent> {
      await roundTrip(undefined, 5);
      sender.sent += 1;
      return { kind: "sent", id: "1" };
    },
    find: async () => ({ kind: "absent" }) as const,
    tell: async () => undefined,
  };
  return sender;
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
  const plain = unlimited();
  const start = performance.now();
  const posting = runDailyScheduler({
    store: timed,
    senders: [plain],
    library,
    named: (reply) => reply,
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

/** The compiled program on both platforms at once, each with its limit: Discord's 50 requests a second, and 10 posts for Slack's workspace. */
async function withLimits(): Promise<void> {
  const [seconds, channels] = [20, 1_500];
  const [slack, discord, kept] = [await fakeSlack("socket"), await openFakeDiscord(), newKept()];
  slack.faults.limit("chat.postMessage", 10);
  discord.faults.limit(50);
  for (let count = 0; count < channels; count += 1) {
    const place = spotOf(discord.world, addPlace(discord.world, "channel"));
    await Promise.all([
      kept.due({ platform: "slack", workspace: teamId, channel: slack.workspace.add("C") }),
      kept.due({ platform: "discord", workspace: place.guildId ?? "", channel: place.channelId }),
    ]);
  }
  const program = await serving({ ...slack.env, ...discord.env, ...kept.env });
  await program.logged(isReady);
  await wait(seconds * 1000);
  const calls = discord.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/messages"));
  const posts = {
    slack: [slack.workspace.messages.length, slack.calls("chat.postMessage")],
    discord: [calls.filter(({ status }) => status === 200).length, calls.length],
  } as const;
  console.log(`${channels} channels due on each platform, ${seconds} s with their limits (Discord 50 requests a second, Slack 10 posts):`);
  for (const [platform, [arrived, tried]] of Object.entries(posts))
    console.log(`  ${platform}: ${(arrived / seconds).toFixed(1)} posts a second, ${tried - arrived} of ${tried} refused (429)`);
  await program.stop();
  await Promise.all([slack.close(), discord.close()]);
  kept.close();
}

await withoutLimits();
await withLimits();
process.exit(0);
