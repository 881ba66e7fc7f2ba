import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createStore } from "../../adapters/store/sqlite/store.ts";
import { localDate, localMinute } from "../../src/daily/calendar.ts";
import type { Store } from "../../src/daily/store.ts";
import type { Channel } from "../../src/daily/subscription.ts";
import { everyDay } from "../../src/daily/weekdays.ts";
import { createZones } from "../../src/daily/zones/zones.ts";
import { createPlatform } from "./platform.ts";
import { platform as platformName } from "./settings.ts";

export interface ChaosOptions {
  readonly posts: number;
  readonly processes: number;
  /** How long processes are killed; the remaining posts are then made without interruption. */
  readonly seconds: number;
}

export interface ChaosResult {
  readonly posted: number;
  readonly lost: number;
  readonly doubled: number;
  readonly kills: number;
  readonly finds: number;
  readonly lostAnswers: number;
  readonly lostRequests: number;
  readonly refusals: number;
  readonly seconds: number;
}

/** Milliseconds between kills, on average. */
const killInterval = 750;
/**
 * Posts in flight per process. The platform's latency allows half of the resulting throughput, so that posts remain until the last kill.
 */
const maxInFlight = 20;

/** Several processes post from one store file to a platform that loses responses, while they are killed at random. */
export async function chaos({ posts, processes, seconds }: ChaosOptions): Promise<ChaosResult> {
  const began = performance.now();
  const platform = await createPlatform((seconds * 1000 * processes * maxInFlight * 0.5) / posts);
  const file = join(await mkdtemp(join(tmpdir(), "chaos-")), "verbatim.db");
  const store = createStore(file);
  await createSubscriptions(store, posts);
  const workers = Array.from({ length: processes }, () => startWorker(file, platform.url));
  let kills = 0;
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await wait(killInterval * 2 * Math.random())) {
    const at = Math.floor(Math.random() * processes);
    workers[at]?.kill("SIGKILL");
    workers[at] = startWorker(file, platform.url);
    kills += 1;
  }
  const unsettled = () => unsettledPosts(store, posts);
  while ((await unsettled()) > 0) await wait(500);
  for (const worker of workers) worker.kill("SIGKILL");
  store.close();
  platform.close();
  const counts = Array.from({ length: posts }, (_, index) => platform.posts.get(`c${index}`)?.length ?? 0);
  return {
    posted: counts.filter((count) => count > 0).length,
    lost: counts.filter((count) => count === 0).length,
    doubled: counts.filter((count) => count > 1).length,
    kills,
    ...platform.counts,
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

/** Channels without a final ledger entry. */
async function unsettledPosts(store: Store, posts: number): Promise<number> {
  let count = 0;
  for (let index = 0; index < posts; index += 1) {
    const [entry] = await store.listLedger(channel(index), 1, Date.now());
    if (!entry || entry.state === "sending") count += 1;
  }
  return count;
}

function channel(index: number): Channel {
  return { platform: platformName, workspace: "", channel: `c${index}` };
}

/** Subscribes channels whose posts are due now, in a time zone where it is about noon. */
async function createSubscriptions(store: Store, posts: number): Promise<void> {
  const now = Date.now();
  const zones = createZones();
  const zone = ["Etc/GMT-12", "Etc/GMT-6", "UTC", "Etc/GMT+6", "Etc/GMT+12"]
    .flatMap((name) => zones.byName(name) ?? [])
    .find((candidate) => Math.abs(localMinute(candidate, now) - 12 * 60) <= 3 * 60 + 1);
  if (!zone) throw new Error("No time zone is near noon.");
  const schedule = { minute: localMinute(zone, now), zone: zone.name, weekdays: everyDay, about: undefined };
  const next = { date: localDate(zone, now), at: now - 1000 };
  for (let index = 0; index < posts; index += 1) {
    await store.save({ channel: channel(index), schedule, setBy: "", next, pauseReason: undefined, failedDays: 0 });
  }
}

function startWorker(file: string, url: string): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "worker.ts"), file, url], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
