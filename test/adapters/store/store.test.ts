import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDailyStore } from "../../../adapters/store/daily-storage.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { openSharedBudget } from "../../../adapters/store/postgres/shared-rate-limits.ts";
import type { Claim, Claimed, Delivery, Settlement, Store } from "../../../src/daily/daily-storage.ts";
import type { Channel } from "../../../src/request.ts";
import { lobby, plannerAt, testStores } from "../../daily.ts";
import { dueSchedule } from "../../due-schedule.ts";
import { hasPostgres } from "../../postgres.ts";
import { createTestClock, describeOnEachStore } from "../../postgres-stores.ts";
import { createPostgresDatabase, type PostgresTestDatabase, subscription } from "./databases.ts";

const due = subscription.next?.at ?? 0;
const dayLength = 86_400_000;
const lease = 60_000;

function createStore(now = { value: due }): Store {
  return testStores.create(() => now.value);
}

function claim(store: Store, more: Partial<Claim> = {}): Promise<Claimed> {
  const claimed = { platform: lobby.platform, limit: 9, maxPerSecond: Number.POSITIVE_INFINITY, now: due, lease, ...more };
  return store.claim(claimed, plannerAt(claimed.now));
}

async function claimOne(store: Store): Promise<Delivery> {
  const [delivery] = (await claim(store)).deliveries;
  if (!delivery) throw new Error("Nothing was claimed.");
  return delivery;
}

const otherChannel: Channel = { ...lobby, channel: "other" };

describeOnEachStore("a store", () => {
  it("keeps all of a subscription, and replaces it, and lists those of one workspace, or all", async () => {
    const store = createStore();
    const full = { ...subscription, replacedNext: { date: 20_790, at: due + 7 * dayLength }, pauseReason: "of a test", failedDays: 2 };
    const about = { ...full, schedule: { ...full.schedule, about: "weather" } };
    await store.save(subscription);
    await store.save(about);
    await store.save({ ...subscription, channel: otherChannel, next: undefined });
    expect(await store.findSubscription(lobby)).toEqual(about);
    expect((await store.listSubscriptions()).map(({ channel }) => channel)).toEqual([lobby, otherChannel]);
    expect(await store.findSubscription({ ...lobby, workspace: "T2" })).toBeUndefined();
    const others = [otherChannel, { ...lobby, workspace: "T2" }, { ...lobby, platform: "other" }];
    for (const channel of [lobby, ...others]) await store.save({ ...subscription, channel });
    const listed = async (of?: Parameters<Store["listSubscriptions"]>[0]) =>
      (await store.listSubscriptions(of)).map(({ channel }) => channel);
    expect(await listed({ platform: lobby.platform, workspace: lobby.workspace })).toEqual([lobby, otherChannel]);
    expect(await listed({ platform: "other", workspace: "T2" })).toEqual([]);
    expect(await listed()).toHaveLength(4);
  });

  it("leases a claimed post by its own clock, and lets nobody claim it before that ends", async () => {
    const now = { value: due + 5_000 };
    const store = createStore(now);
    await store.save(subscription);
    const delivery = await claimOne(store);
    expect(await store.now()).toBe(now.value);
    const facts = { channel: lobby, date: subscription.next?.date, due, mayHaveArrived: false, about: undefined };
    expect(delivery).toMatchObject({ ...facts, leasedUntil: delivery.firstClaimedAt + lease });
    expect(await store.listDrawnFacts(lobby)).toEqual([delivery.factId]);
    const end = delivery.leasedUntil;
    expect((await claim(store, { now: end - 1 })).deliveries).toEqual([]);
    const [again] = (await claim(store, { now: end })).deliveries;
    expect(again).toMatchObject({ ...facts, mayHaveArrived: true, factId: delivery.factId, firstClaimedAt: delivery.firstClaimedAt });
    expect(again?.claimToken).not.toBe(delivery.claimToken);
  });

  it("settles only for who holds the claim", async () => {
    const store = createStore();
    await store.save(subscription);
    const first = await claimOne(store);
    const [second] = (await claim(store, { now: first.leasedUntil })).deliveries;
    await store.settle(first, { kind: "failed", reason: "of a test" });
    expect(await store.listLedger(lobby, 9, due)).toMatchObject([{ state: "sending" }]);
    if (second) await store.settle(second, { kind: "posted", message: "1" });
    expect(await store.listLedger(lobby, 9, due)).toMatchObject([{ state: "posted", reason: undefined, mayHaveArrived: true }]);
  });

  it("settles many at one moment, each its own way", async () => {
    const store = createStore();
    const kinds: Readonly<Record<string, Settlement>> = {
      posted: { kind: "posted", message: "1" },
      retry: { kind: "retry", at: due + 30_000, mayHaveArrived: false },
      unsure: { kind: "retry", at: due + 40_000, mayHaveArrived: true },
      skipped: { kind: "skipped", reason: "late", mayHaveArrived: false },
      lost: { kind: "skipped", reason: "unknown", mayHaveArrived: true },
      failed: { kind: "failed", reason: "gone" },
    };
    const channelOf = (name: string): Channel => ({ ...lobby, channel: name });
    for (const name of Object.keys(kinds)) await store.save({ ...subscription, channel: channelOf(name), failedDays: 2 });
    const { deliveries } = await claim(store);
    const settleOne = async (delivery: Delivery) => store.settle(delivery, kinds[delivery.channel.channel] ?? expect.fail());
    const paused = await Promise.all(deliveries.map(settleOne));
    const failed = { channel: channelOf("failed"), next: undefined, pauseReason: "gone", failedDays: 3 };
    expect(paused.filter((each) => each !== undefined)).toMatchObject([failed]);
    const names = Object.keys(kinds);
    const results = names.map(async (name) => {
      const [entry] = await store.listLedger(channelOf(name), 1, due);
      return [name, [entry?.state, entry?.mayHaveArrived, entry?.reason, (await store.listDrawnFacts(channelOf(name))).length]];
    });
    expect(Object.fromEntries(await Promise.all(results))).toEqual({
      posted: ["posted", true, undefined, 1],
      retry: ["sending", false, undefined, 1],
      unsure: ["sending", true, undefined, 1],
      skipped: ["skipped", false, "late", 0],
      lost: ["skipped", true, "unknown", 1],
      failed: ["failed", false, "gone", 0],
    });
    expect((await store.findSubscription(channelOf("posted")))?.failedDays).toBe(0);
    const retried = (await claim(store, { now: due + 40_000 })).deliveries;
    expect(retried.map(({ channel, mayHaveArrived }) => [channel.channel, mayHaveArrived])).toEqual([
      ["retry", false],
      ["unsure", true],
    ]);
  });

  it("settles a post that was cancelled meanwhile, and two dates of one channel at one moment", async () => {
    const store = createStore();
    await store.save(subscription);
    const first = await claimOne(store);
    await store.pause(lobby);
    await store.save({ ...subscription, next: { date: 20_784, at: due + dayLength } });
    const [second] = (await claim(store, { now: due + dayLength })).deliveries;
    await Promise.all([first, second].map(async (each) => each && store.settle(each, { kind: "posted", message: "1" })));
    expect((await store.listLedger(lobby, 9, due + dayLength)).map(({ state }) => state)).toEqual(["posted", "posted"]);
  });

  it("keeps drawn facts in their order, and begins a new round with those that are reset", async () => {
    const store = createStore();
    for (const factId of ["a", "b", "c"]) await store.recordDraw(lobby, { factId, resetIds: [] });
    await store.recordDraw(otherChannel, { factId: "a", resetIds: [] });
    await store.undoDraw(lobby, "b");
    expect(await store.listDrawnFacts(lobby)).toEqual(["a", "c"]);
    await store.recordDraw(lobby, { factId: "a", resetIds: ["a", "c"] });
    expect(await store.listDrawnFacts(lobby)).toEqual(["a"]);
    expect(await store.listDrawnFacts(otherChannel)).toEqual(["a"]);
  });

  it("replaces the fact of a retry that the document no longer has, or gives up", async () => {
    const store = createStore();
    await store.save(subscription);
    await claimOne(store);
    const planner = { ...plannerAt(due + lease), planRetry: () => ({ kind: "post", factId: "another" }) as const };
    const options = { platform: lobby.platform, limit: 9, maxPerSecond: Number.POSITIVE_INFINITY, lease };
    expect((await store.claim({ ...options, now: due + 2 * lease }, planner)).deliveries).toMatchObject([{ factId: "another" }]);
    expect(await store.listDrawnFacts(lobby)).toContain("another");
    const withoutFacts = { ...planner, planRetry: () => ({ kind: "skip", reason: "of a test" }) as const };
    expect((await store.claim({ ...options, now: due + 9 * lease }, withoutFacts)).deliveries).toEqual([]);
    expect(await store.listLedger(lobby, 9, due)).toMatchObject([{ state: "skipped", reason: "of a test", mayHaveArrived: true }]);
  });

  it("recomputes next slots once for a version of the time zone data", async () => {
    const store = createStore();
    for (const channel of [lobby, otherChannel]) await store.save({ ...subscription, channel });
    await store.save({ ...subscription, channel: { ...lobby, channel: "paused" }, next: undefined });
    const next = { date: 20_783, at: due + 3_600_000 };
    const asked: string[] = [];
    const recompute = (version: string) =>
      store.recomputeNextSlots(version, ({ channel }) => {
        asked.push(channel.channel);
        return channel.channel === "lobby" ? next : subscription.next;
      });
    await Promise.all([recompute("2026a"), recompute("2026a")]);
    expect(asked).toEqual(["lobby", "other"]);
    expect((await store.listSubscriptions()).map((each) => each.next)).toEqual([next, subscription.next, undefined]);
    await recompute("2026b");
    expect(asked).toHaveLength(4);
  });

  it("claims each post once when many claim at the same moment", async () => {
    const store = createStore();
    const channels = Array.from({ length: 60 }, (_, index) => ({ ...lobby, channel: `c${index}` }));
    for (const channel of channels) await store.save({ ...subscription, channel });
    const claimed = await Promise.all(Array.from({ length: 8 }, () => claim(store, { limit: 5 })));
    const rest = await claim(store, { limit: 60 });
    const names = [...claimed, rest].flatMap(({ deliveries }) => deliveries.map(({ channel }) => channel.channel));
    expect(names).toHaveLength(60);
    expect(new Set(names).size).toBe(60);
  });
});

describe.skipIf(!hasPostgres)("two copies on one PostgreSQL", () => {
  let database: PostgresTestDatabase;
  beforeEach(async () => {
    database = await createPostgresDatabase();
  });
  afterEach(() => database.close());

  /** Each has connections of its own. `count` channels are due now. */
  async function useCopies(count: number, use: (copies: readonly [Store, Store]) => Promise<void>, url = database.url): Promise<void> {
    const databases = [createDatabase(url), createDatabase(url)] as const;
    const copies = [createDailyStore(databases[0], openSharedBudget), createDailyStore(databases[1], openSharedBudget)] as const;
    const each = { ...dueSchedule(), setBy: "ann", pauseReason: undefined, failedDays: 0 };
    const channels = Array.from({ length: count }, (_, index) => ({ ...lobby, channel: `c${index}` }));
    await Promise.all(channels.map((channel) => copies[0].save({ ...each, channel })));
    await use(copies);
    await Promise.all(databases.map((each) => each.close()));
  }

  const claimNow = async (store: Store, more: Partial<Claim> = {}) => claim(store, { now: await store.now(), ...more });

  it.each([2, 20, 50])("claim no more than %i in any second together, and nearly as many", async (maxPerSecond) => {
    const seconds = 2;
    const clock = await createTestClock(database.url);
    const start = Date.now();
    await clock.set(start);
    const times: number[] = [];
    const claimAll = async (copies: readonly Store[]) => {
      for (let now = start; now < start + seconds * 1000; ) {
        await clock.set(now);
        const claimed = await Promise.all(copies.map((store) => claimNow(store, { limit: 20, maxPerSecond })));
        times.push(...claimed.flatMap(({ deliveries }) => deliveries.map(({ firstClaimedAt }) => firstClaimedAt)));
        now += Math.max(1, ...claimed.map(({ waitTime }) => waitTime));
      }
    };
    await useCopies(maxPerSecond * seconds + 1, claimAll, clock.url);
    await clock.close();
    const inSecond = times.map((from) => times.filter((time) => time >= from && time < from + 1000).length);
    expect(Math.max(...inSecond)).toBeLessThanOrEqual(maxPerSecond);
    expect(times.length).toBeGreaterThanOrEqual(maxPerSecond * seconds * 0.75);
  });

  it("do not claim what the other one locks, and wait for no lock", async () => {
    const other = createDatabase(database.url);
    await useCopies(1, async ([store]) => {
      await other.transaction(async ({ rows }) => {
        await rows("select * from subscriptions for update");
        expect((await claimNow(store)).deliveries).toEqual([]);
      });
      expect((await claimNow(store)).deliveries).toHaveLength(1);
    });
    await other.close();
  });

  it("pause daily posts whose document is gone in one of them, which tells their person", async () => {
    await useCopies(40, async (copies) => {
      await database.run(
        "insert into channels (platform, workspace, channel, document) select platform, workspace, channel, 'minutes' from subscriptions",
      );
      const claimed = await Promise.all(Array.from({ length: 10 }, (_, index) => claimNow(copies[index % 2 === 0 ? 0 : 1], { limit: 10 })));
      expect(claimed.flatMap(({ deliveries }) => deliveries)).toEqual([]);
      const paused = claimed.flatMap((each) => each.paused);
      expect(new Set(paused.map(({ channel }) => channel.channel)).size).toBe(40);
      expect(paused).toHaveLength(40);
      expect(paused[0]).toMatchObject({ next: undefined, pauseReason: "the document of the channel is not here any more" });
    });
  });
});
