import pino from "pino";
import { describe, expect, it, vi } from "vitest";
import { runDailyScheduler } from "../../../adapters/app/daily-scheduler.ts";
import { createRateLimit } from "../../../adapters/app/rate-limit.ts";
import { createStore } from "../../../adapters/store/sqlite/store.ts";
import { type Store, StoreError } from "../../../src/daily/store.ts";
import { everyDay } from "../../../src/daily/weekdays.ts";
import { bot } from "../../article.ts";
import { createFakeSender, type FakeSender } from "../../daily.ts";
import { pollOptions } from "../wait-for.ts";

const now = Date.parse("2026-11-25T12:00Z");
const day = Math.floor(now / 86_400_000);

async function createFilledStore(counts: Readonly<Record<string, number>>): Promise<Store> {
  const store = createStore(":memory:");
  for (const [platform, count] of Object.entries(counts)) {
    for (let index = 0; index < count; index += 1) {
      const schedule = { minute: 720, zone: "UTC", weekdays: everyDay, about: undefined };
      const channel = { platform, workspace: "", channel: `c${index}` };
      await store.save({ channel, schedule, setBy: "ann", next: { date: day, at: now }, pauseReason: undefined, failedDays: 0 });
    }
  }
  return store;
}

interface RunningScheduler {
  readonly messages: string[];
  stop(): Promise<void>;
}

function startScheduler(store: Store, senders: readonly FakeSender[]): RunningScheduler {
  const messages: string[] = [];
  const log = pino({}, { write: (line: string) => messages.push(JSON.parse(line).msg) });
  const end = new AbortController();
  const ended = runDailyScheduler({
    store,
    senders,
    library: bot.library,
    log,
    stop: end.signal,
    clock: () => now,
  });
  return {
    messages,
    stop: () => {
      end.abort();
      return ended;
    },
  };
}

describe("the daily scheduler", () => {
  it("posts what is due on each platform, and ends after stop", async () => {
    const store = await createFilledStore({ one: 60, two: 30 });
    const senders = [createFakeSender("one"), createFakeSender("two")];
    const running = startScheduler(store, senders);
    await vi.waitFor(() => expect(senders.map(({ posts }) => posts.length)).toEqual([60, 30]), pollOptions);
    await running.stop();
    expect(new Set(senders.flatMap(({ posts }) => posts.map(({ key }) => key))).size).toBe(90);
  });

  it("does not let a slow or disconnected platform delay another", async () => {
    const store = await createFilledStore({ slow: 50, away: 5, quick: 50 });
    const [slow, away, quick] = [createFakeSender("slow"), createFakeSender("away"), createFakeSender("quick")];
    let release = () => {};
    const answer = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = startScheduler(store, [
      { ...slow, send: (post) => answer.then(() => slow.send(post)) },
      { ...away, isReady: () => false },
      quick,
    ]);
    await vi.waitFor(() => expect(quick.posts).toHaveLength(50), pollOptions);
    expect(slow.posts).toHaveLength(0);
    expect(away.posts).toHaveLength(0);
    const ended = running.stop();
    release();
    await ended;
    // Posts in flight are finished and settled; no further post is started.
    expect(slow.posts).toHaveLength(slow.maxInFlight);
    const entries = await Promise.all(slow.posts.map(({ channel }) => store.listLedger(channel, 1)));
    expect(new Set(entries.flat().map(({ state }) => state))).toEqual(new Set(["posted"]));
  });

  it("logs an error of the store once, and recovers", async () => {
    const store = await createFilledStore({ test: 3 });
    let isBroken = true;
    const sender = createFakeSender();
    const running = startScheduler(
      { ...store, claim: (...args) => (isBroken ? Promise.reject(new StoreError("The disk is full.")) : store.claim(...args)) },
      [sender],
    );
    await vi.waitFor(() => expect(running.messages).toContain("The disk is full."), pollOptions);
    isBroken = false;
    await vi.waitFor(() => expect(sender.posts).toHaveLength(3), pollOptions);
    await running.stop();
    expect(running.messages.filter((message) => message === "The disk is full.")).toHaveLength(1);
    expect(running.messages).toContain("the store works again; daily posts go on");
  }, 60_000);
});

describe("a rate limit", () => {
  it.each([1, 4, 15, 40])("never allows more than %i in a second", (perSecond) => {
    let clock = 0;
    const rateLimit = createRateLimit(perSecond, () => clock);
    const times: number[] = [];
    for (; clock < 20_000; clock += 7) {
      const count = Math.min(rateLimit.available(), 3);
      rateLimit.consume(count);
      times.push(...Array.from({ length: count }, () => clock));
    }
    const largest = Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 1000).length));
    expect(largest).toBeLessThanOrEqual(perSecond);
    expect(times.length).toBeGreaterThan(20 * perSecond * 0.8);
  });

  it("allows everything if it is Infinity", () => {
    const rateLimit = createRateLimit(Number.POSITIVE_INFINITY);
    rateLimit.consume(1_000_000);
    expect(rateLimit.available()).toBe(Number.POSITIVE_INFINITY);
    expect(rateLimit.waitTime()).toBe(0);
  });
});
