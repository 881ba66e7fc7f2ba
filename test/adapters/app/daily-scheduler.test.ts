import pino from "pino";
import { describe, expect, it, vi } from "vitest";
import { runDailyScheduler } from "../../../adapters/app/daily-scheduler.ts";
import { createRateLimit } from "../../../adapters/app/rate-limit.ts";
import { openStore } from "../../../adapters/store/sqlite/store.ts";
import { type Store, StoreError } from "../../../src/daily/store.ts";
import { everyDay } from "../../../src/daily/weekdays.ts";
import { bot } from "../../article.ts";
import { type FakeSender, fakeSender } from "../../daily.ts";

const now = Date.parse("2026-11-25T12:00Z");
const day = Math.floor(now / 86_400_000);

async function storeWith(counts: Readonly<Record<string, number>>): Promise<Store> {
  const store = openStore(":memory:");
  for (const [platform, count] of Object.entries(counts)) {
    for (let index = 0; index < count; index += 1) {
      const schedule = { minute: 720, zone: "UTC", days: everyDay, about: undefined };
      const channel = { platform, workspace: "", channel: `c${index}` };
      await store.save({ channel, schedule, setBy: "ann", next: { day, at: now }, pausedBecause: undefined, failedDays: 0 });
    }
  }
  return store;
}

interface Running {
  readonly messages: string[];
  stop(): Promise<void>;
}

function run(store: Store, senders: readonly FakeSender[]): Running {
  const messages: string[] = [];
  const log = pino({}, { write: (line: string) => messages.push(JSON.parse(line).msg) });
  const end = new AbortController();
  const ended = runDailyScheduler({
    store,
    senders,
    library: bot.library,
    named: (reply) => reply,
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

const patience = { timeout: 15_000, interval: 10 };

describe("posting", () => {
  it("posts whatever is due, on each platform, and ends when asked to", async () => {
    const store = await storeWith({ one: 60, two: 30 });
    const senders = [fakeSender("one"), fakeSender("two")];
    const running = run(store, senders);
    await vi.waitFor(() => expect(senders.map(({ posts }) => posts.length)).toEqual([60, 30]), patience);
    await running.stop();
    expect(new Set(senders.flatMap(({ posts }) => posts.map(({ key }) => key))).size).toBe(90);
  });

  it("is not held up on one platform by another that does not answer, or is not there", async () => {
    const store = await storeWith({ slow: 50, away: 5, quick: 50 });
    const [slow, away, quick] = [fakeSender("slow"), fakeSender("away"), fakeSender("quick")];
    let release = () => {};
    const answer = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = run(store, [{ ...slow, send: (post) => answer.then(() => slow.send(post)) }, { ...away, isReady: () => false }, quick]);
    await vi.waitFor(() => expect(quick.posts).toHaveLength(50), patience);
    expect(slow.posts).toHaveLength(0);
    expect(away.posts).toHaveLength(0);
    const ended = running.stop();
    release();
    await ended;
    // What was under way is finished and written down; nothing more was begun.
    expect(slow.posts).toHaveLength(slow.slots);
    const entries = await Promise.all(slow.posts.map(({ channel }) => store.ledger(channel, 1)));
    expect(new Set(entries.flat().map(({ state }) => state))).toEqual(new Set(["posted"]));
  });

  it("says once that the store is in trouble, and goes on by itself", async () => {
    const store = await storeWith({ test: 3 });
    let isBroken = true;
    const sender = fakeSender();
    const running = run(
      { ...store, claim: (...args) => (isBroken ? Promise.reject(new StoreError("The disk is full.")) : store.claim(...args)) },
      [sender],
    );
    await vi.waitFor(() => expect(running.messages).toContain("The disk is full."), patience);
    isBroken = false;
    await vi.waitFor(() => expect(sender.posts).toHaveLength(3), patience);
    await running.stop();
    expect(running.messages.filter((message) => message === "The disk is full.")).toHaveLength(1);
    expect(running.messages).toContain("the store works again; daily posts go on");
  });
});

describe("a pace", () => {
  it.each([1, 4, 15, 40])("never has more than %i things begun in a second", (perSecond) => {
    let clock = 0;
    const tempo = createRateLimit(perSecond, () => clock);
    const begun: number[] = [];
    for (; clock < 20_000; clock += 7) {
      const count = Math.min(tempo.allowed(), 3);
      tempo.took(count);
      begun.push(...Array.from({ length: count }, () => clock));
    }
    const most = Math.max(...begun.map((start) => begun.filter((at) => at >= start && at < start + 1000).length));
    expect(most).toBeLessThanOrEqual(perSecond);
    expect(begun.length).toBeGreaterThan(20 * perSecond * 0.8);
  });

  it("has no limit where there is none", () => {
    const tempo = createRateLimit(Number.POSITIVE_INFINITY);
    tempo.took(1_000_000);
    expect(tempo.allowed()).toBe(Number.POSITIVE_INFINITY);
    expect(tempo.pause()).toBe(0);
  });
});
