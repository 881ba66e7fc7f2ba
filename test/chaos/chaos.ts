import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openStorage } from "../../adapters/app/storage.ts";
import type { Store } from "../../src/daily/daily-storage.ts";
import { dueSchedule } from "../due-schedule.ts";
import { startPostgres } from "../postgres.ts";
import { createPlatform, type Platform } from "./platform.ts";
import { databaseSettings, platform as platformName } from "./settings.ts";

export interface ChaosOptions {
  readonly posts: number;
  readonly processes: number;
  /** How long processes are killed; the remaining posts are then made without interruption. */
  readonly seconds: number;
  readonly database?: "sqlite" | "postgres";
  /** Twice meanwhile, PostgreSQL is stopped without a shutdown, and started. */
  readonly withRestarts?: boolean | undefined;
  /** The clock of one process is an hour ahead, and every tenth post is due some time after the last kill. */
  readonly withWrongClock?: boolean | undefined;
}

/** Milliseconds: between kills, on average; and time enough for a process with a wrong clock to start and to post too early. */
const [killInterval, laterBy] = [550, 5_000];
/**
 * Posts in flight per process. The platform's latency allows half of the resulting throughput, so that posts remain until the last kill.
 */
const maxInFlight = 20;

/** Several processes post from one store to a platform that loses responses, while they are killed at random. */
export async function chaos(options: ChaosOptions) {
  const { posts, processes, seconds, withRestarts, withWrongClock } = options;
  const began = performance.now();
  const platform = await createPlatform((seconds * 1000 * processes * maxInFlight * 0.5) / posts);
  const server = options.database === "postgres" ? await startPostgres({ isDurable: true }) : undefined;
  const database = server ? await server.createDatabase() : join(await mkdtemp(join(tmpdir(), "chaos-")), "verbatim.db");
  const storage = await openStorage(databaseSettings(database), () => undefined);
  const dueAt = await createSubscriptions(storage.daily, options);
  const start = (index: number) => startWorker(database, platform.url, withWrongClock && index === 0 ? 3_600_000 : 0);
  const workers = Array.from({ length: processes }, (_, index) => start(index));
  let [kills, restarts] = [0, 0];
  const begin = performance.now();
  const restartTimes = withRestarts ? [1 / 3, 2 / 3].map((share) => begin + share * seconds * 1000) : [];
  // On a busy machine a restart may take longer than the time between two: all of them are made.
  for (; performance.now() < begin + seconds * 1000 || restarts < restartTimes.length; await wait(killInterval * 2 * Math.random())) {
    const at = Math.floor(Math.random() * processes);
    workers[at]?.kill("SIGKILL");
    workers[at] = start(at);
    kills += 1;
    if (performance.now() < (restartTimes[restarts] ?? Number.POSITIVE_INFINITY)) continue;
    server?.stop();
    server?.start();
    restarts += 1;
  }
  await waitUntilSettled(storage.daily, posts);
  for (const worker of workers) worker.kill("SIGKILL");
  await storage.close();
  server?.close();
  platform.close();
  return { ...countPosts(dueAt, platform), kills, restarts, ...platform.counts, seconds: Math.round((performance.now() - began) / 1000) };
}

/** `early`: posts before they were due. */
function countPosts(dueAt: readonly number[], { posts }: Platform) {
  const all = dueAt.map((due, index) => ({ due, posted: posts.get(`c${index}`) ?? [] }));
  return {
    posted: all.filter(({ posted }) => posted.length > 0).length,
    lost: all.filter(({ posted }) => posted.length === 0).length,
    doubled: all.filter(({ posted }) => posted.length > 1).length,
    early: all.filter(({ due, posted }) => (posted[0]?.at ?? due) < due).length,
  };
}

/** Until each channel has a final ledger entry. */
async function waitUntilSettled(store: Store, posts: number): Promise<void> {
  for (let index = 0; index < posts; ) {
    const [entry] = await store.listLedger(channel(index), 1, Date.now());
    if (entry && entry.state !== "sending") index += 1;
    else await wait(200);
  }
}

function channel(index: number) {
  return { platform: platformName, workspace: "", channel: `c${index}` };
}

const savedAtOnce = 100;

/** Subscribes channels whose posts are due now, or later; resolves to when, in milliseconds since 1970. */
async function createSubscriptions(store: Store, { posts, seconds, withWrongClock }: ChaosOptions): Promise<readonly number[]> {
  const due = dueSchedule();
  // A schedule has whole minutes: a program that starts corrects another time. `dueSchedule` is a second late.
  const later = dueSchedule(Math.ceil((Date.now() + seconds * 1000 + laterBy) / 60_000) * 60_000 + 1_000);
  const plans = Array.from({ length: posts }, (_, index) => (withWrongClock && index % 10 === 1 ? later : due));
  for (let start = 0; start < posts; start += savedAtOnce) {
    const saves = plans.slice(start, start + savedAtOnce).map((plan, offset) => {
      return store.save({ ...plan, channel: channel(start + offset), setBy: "", pauseReason: undefined, failedDays: 0 });
    });
    await Promise.all(saves);
  }
  return plans.map(({ next }) => next.at);
}

/** `clockLead`: milliseconds. */
function startWorker(database: string, url: string, clockLead: number): ChildProcess {
  const args = ["--import", "tsx", join(import.meta.dirname, "worker.ts"), database, url, String(clockLead)];
  return spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
}
