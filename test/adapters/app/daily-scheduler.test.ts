import { describe, expect, it, vi } from "vitest";
import { createClockReader, createDeliveryClock, createRateLimit } from "../../../adapters/app/daily-rate-and-clock.ts";
import { runDailyScheduler } from "../../../adapters/app/daily-scheduler.ts";
import { type Store, StoreError } from "../../../src/daily/daily-storage.ts";
import { defaultDeliveryTimes } from "../../../src/daily/post-delivery.ts";
import { everyDay } from "../../../src/daily/times-and-days-in-words.ts";
import { articleAlone, createFakeSender, type FakeSender, testStores } from "../../daily.ts";
import { createTestLog } from "../../log.ts";
import { createGate } from "../gate.ts";
import { pollOptions } from "../wait-for.ts";

const now = Date.parse("2026-11-25T12:00Z");
const day = Math.floor(now / 86_400_000);
const schedule = { minute: 720, zone: "UTC", weekdays: everyDay, about: undefined };

async function createFilledStore(counts: Readonly<Record<string, number>>, clock = () => now): Promise<Store> {
  const store = testStores.create(clock);
  const due = { schedule, setBy: "ann", next: { date: day, at: now }, pauseReason: undefined, failedDays: 0 };
  for (const [platform, count] of Object.entries(counts))
    for (let index = 0; index < count; index += 1) await store.save({ ...due, channel: { platform, workspace: "", channel: `c${index}` } });
  return store;
}

function startScheduler(store: Store, senders: readonly FakeSender[]) {
  const { log, messages } = createTestLog();
  const end = new AbortController();
  const ended = runDailyScheduler({
    store,
    senders,
    documents: articleAlone,
    log,
    stop: end.signal,
    // The clock of a test stays where it is set.
    times: { ...defaultDeliveryTimes, settle: 0 },
    pauses: { poll: 5, error: 5 },
  });
  const stop = () => {
    end.abort();
    return ended;
  };
  return { messages, stop };
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
    const gate = createGate();
    const running = startScheduler(store, [
      { ...slow, send: (post) => gate.opened.then(() => slow.send(post)) },
      { ...away, isReady: () => false },
      quick,
    ]);
    await vi.waitFor(() => expect(quick.posts).toHaveLength(50), pollOptions);
    expect(slow.posts).toHaveLength(0);
    expect(away.posts).toHaveLength(0);
    const ended = running.stop();
    gate.open();
    await ended;
    // Posts in flight are finished and settled; no further post is started.
    expect(slow.posts).toHaveLength(slow.maxInFlight);
    const entries = await Promise.all(slow.posts.map(({ channel }) => store.listLedger(channel, 1, now)));
    expect(new Set(entries.flat().map(({ state }) => state))).toEqual(new Set(["posted"]));
  });

  it("logs an error of the store once, and recovers", async () => {
    const store = await createFilledStore({ test: 3 });
    let [isBroken, isConnected, checks] = [true, true, 0];
    const isReady = () => {
      checks += 1;
      return isConnected;
    };
    const sender: FakeSender = { ...createFakeSender(), isReady };
    const running = startScheduler(
      { ...store, claim: (...args) => (isBroken ? Promise.reject(new StoreError("The disk is full.")) : store.claim(...args)) },
      [sender],
    );
    await vi.waitFor(() => expect(running.messages()).toContain("The disk is full."), pollOptions);
    // While the platform is disconnected the store is not used, so nothing is known about it.
    [isConnected, checks] = [false, 0];
    await vi.waitFor(() => expect(checks).toBeGreaterThan(1), pollOptions);
    expect(running.messages()).not.toContain("the store works again; daily posts go on");
    [isBroken, isConnected] = [false, true];
    await vi.waitFor(() => expect(sender.posts).toHaveLength(3), pollOptions);
    await running.stop();
    expect(running.messages().filter((message) => message === "The disk is full.")).toHaveLength(1);
    expect(running.messages()).toContain("the store works again; daily posts go on");
  });
});

const channel = { platform: "test", workspace: "", channel: "c0" };
const dayLength = 86_400_000;

it("the daily scheduler posts on the next date once a clock is right again that was thirty days ahead", async () => {
  let instant = now - 3_600_000;
  const [store, sender] = [await createFilledStore({ test: 1 }, () => instant), createFakeSender()];
  const findNext = async () => (await store.findSubscription(channel))?.next?.date;
  const running = startScheduler(store, [sender]);
  instant += 30 * dayLength;
  await vi.waitFor(async () => expect(await findNext()).toBe(day + 30), pollOptions);
  instant -= 30 * dayLength;
  await vi.waitFor(async () => expect(await findNext()).toBe(day), pollOptions);
  instant = now;
  await vi.waitFor(() => expect(sender.posts).toHaveLength(1), pollOptions);
  await running.stop();
  expect(await store.listLedger(channel, 99, now)).toMatchObject([{ date: day, state: "posted" }]);
});

describe("a clock reader", () => {
  function createReader() {
    const time = { now, elapsed: 0 };
    const read = createClockReader(
      () => time.now,
      defaultDeliveryTimes,
      () => time.elapsed,
    );
    return (passed: number, setBy = 0) => {
      time.now += passed + setBy;
      time.elapsed += passed;
      return read();
    };
  }

  it("notices that the clock was set, at the first reading and then only if it was", async () => {
    const read = createReader();
    expect(await read(0)).toEqual({ now, isChanged: true, isUnsettled: false, isLeaseDoubtful: false });
    expect(await read(600_000)).toMatchObject({ isChanged: false, isUnsettled: false, isLeaseDoubtful: false });
    expect(await read(1_000, 5_000)).toMatchObject({ isChanged: false });
    expect(await read(1_000, 3_600_000)).toMatchObject({ isChanged: true, isUnsettled: true, isLeaseDoubtful: true });
    expect(await read(60_000)).toMatchObject({ isChanged: false, isLeaseDoubtful: false });
  });

  it.each([-3_600_000, 3_600_000])("waits a moment after the clock was set by %i ms", async (change) => {
    const read = createReader();
    await read(0);
    expect(await read(1_000, change)).toMatchObject({ isChanged: true, isUnsettled: true });
    expect(await read(5_000)).toMatchObject({ isChanged: false, isUnsettled: true });
    expect(await read(1_000)).toMatchObject({ isUnsettled: false });
  });
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
});

it.each([
  ["goes on from the time of the claim, without asking the store", { elapsed: 2_500, wall: 2_500 }, 42_500, 0],
  ["asks the store if the machine was suspended", { elapsed: 10, wall: 60_000 }, 99, 1],
  ["asks the store if the process's clock was set back", { elapsed: 10, wall: -3_600_000 }, 99, 1],
])("the clock of a delivery %s", async (_, { elapsed, wall }, expected, asked) => {
  const store = { now: vi.fn(async () => 99) };
  const process = { elapsed: 1_000, wall: 5_000_000 };
  const read = createDeliveryClock(store, 40_000, { ...process }, () => ({ ...process }));
  expect(await read()).toBe(40_000);
  process.elapsed += elapsed;
  process.wall += wall;
  expect(await read()).toBe(expected);
  expect(store.now).toHaveBeenCalledTimes(asked);
});
