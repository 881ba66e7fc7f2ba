import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openStore } from "../../adapters/store/sqlite/store.ts";
import { dayAt, minuteAt } from "../../src/daily/calendar.ts";
import type { Store } from "../../src/daily/store.ts";
import type { Channel } from "../../src/daily/subscription.ts";
import { everyDay } from "../../src/daily/weekdays.ts";
import { openZones } from "../../src/daily/zones/zones.ts";
import { openPlatform } from "./platform.ts";
import { platform as platformName } from "./settings.ts";

export interface Chaos {
  readonly posts: number;
  readonly processes: number;
  /** For which processes are killed; then what is left is finished in peace. */
  readonly seconds: number;
}

export interface Toll {
  readonly posted: number;
  readonly lost: number;
  readonly doubled: number;
  readonly kills: number;
  readonly looks: number;
  readonly lostAnswers: number;
  readonly lostRequests: number;
  readonly refusals: number;
  readonly seconds: number;
}

/** Milliseconds: a process is killed every so often, on average. */
const killPause = 750;
/** Of what the processes could do at most, so that there is something left to do until the end of the killing. */
const sendsAtOnce = 20;

/** Several processes post what is due from one file while they are killed at random, to a platform that loses answers. */
export async function chaos({ posts, processes, seconds }: Chaos): Promise<Toll> {
  const began = performance.now();
  const platform = await openPlatform((seconds * 1000 * processes * sendsAtOnce * 0.5) / posts);
  const file = join(await mkdtemp(join(tmpdir(), "chaos-")), "verbatim.db");
  const store = openStore(file);
  await fill(store, posts);
  const workers = Array.from({ length: processes }, () => work(file, platform.url));
  let kills = 0;
  for (const until = performance.now() + seconds * 1000; performance.now() < until; await wait(killPause * 2 * Math.random())) {
    const at = Math.floor(Math.random() * processes);
    workers[at]?.kill("SIGKILL");
    workers[at] = work(file, platform.url);
    kills += 1;
  }
  const left = () => openPosts(store, posts);
  while ((await left()) > 0) await wait(500);
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

/** Channels whose day is not settled. */
async function openPosts(store: Store, posts: number): Promise<number> {
  let open = 0;
  for (let index = 0; index < posts; index += 1) {
    const [entry] = await store.ledger(channel(index), 1);
    if (!entry || entry.state === "sending") open += 1;
  }
  return open;
}

function channel(index: number): Channel {
  return { platform: platformName, workspace: "", channel: `c${index}` };
}

/** As many channels, all due by now, in a zone where it is about noon. */
async function fill(store: Store, posts: number): Promise<void> {
  const now = Date.now();
  const zones = openZones();
  const zone = ["Etc/GMT-12", "Etc/GMT-6", "UTC", "Etc/GMT+6", "Etc/GMT+12"]
    .flatMap((name) => zones.named(name) ?? [])
    .find((candidate) => Math.abs(minuteAt(candidate, now) - 12 * 60) <= 3 * 60 + 1);
  if (!zone) throw new Error("It is noon nowhere.");
  const schedule = { minute: minuteAt(zone, now), zone: zone.name, days: everyDay, about: undefined };
  const next = { day: dayAt(zone, now), at: now - 1000 };
  for (let index = 0; index < posts; index += 1) {
    await store.save({ channel: channel(index), schedule, setBy: "", next, pausedBecause: undefined, failedDays: 0 });
  }
}

function work(file: string, url: string): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", join(import.meta.dirname, "worker.ts"), file, url], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
