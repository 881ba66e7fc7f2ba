import { expect, it } from "vitest";
import { plainText } from "../../../src/reply-text.ts";
import type { Channel } from "../../../src/request.ts";
import { bot } from "../../article.ts";
import { lobby, plannerAt, World } from "../../daily.ts";
import { describeOnEachStore } from "../../postgres-stores.ts";

/** Milliseconds: how long before its first attempt a post is searched for. */
const clockTolerance = 86_400_000;

describeOnEachStore("a daily post", () => {
  it("arrives on time, once, with no fact repeated before all were posted", async () => {
    const world = await World.posting("2026-03-01T12:00Z", "9:00 in Berlin");
    const facts = bot.library.postableFacts.ids(undefined).length;
    await world.runUntil(new Date(world.now + facts * 86_400_000).toISOString(), 14_400_000);
    const texts = world.sender.posts.map(({ reply }) => plainText(reply));
    expect(texts).toHaveLength(facts);
    expect(new Set(texts).size).toBe(facts);
    expect(new Set(world.sender.posts.map(({ key }) => key)).size).toBe(facts);
    await world.runUntil(new Date(world.now + 2 * 86_400_000).toISOString(), 14_400_000);
    expect(world.sender.posts).toHaveLength(facts + 2);
    expect(plainText(world.sender.posts[facts]?.reply ?? { blocks: [] })).not.toBe(texts.at(-1));
  });

  it("is at most six hours late, on the same day", async () => {
    const world = await World.posting("2026-11-25T06:00Z");
    world.now = Date.parse("2026-11-25T15:00Z");
    await world.postDue();
    world.now = Date.parse("2026-11-26T15:01Z");
    await world.postDue();
    expect(await world.ledger()).toEqual(["2026-11-26 skipped", "2026-11-25 posted"]);
    expect((await world.say("/daily status")).text).toContain("not posted (the bot could not post in time");
  });

  it("is not postponed to the next day", async () => {
    const world = await World.posting("2026-11-25T06:00Z", "23:00 in UTC");
    world.now = Date.parse("2026-11-26T00:00Z");
    await world.postDue();
    expect(await world.ledger()).toEqual(["2026-11-25 skipped"]);
    expect(world.sender.posts).toEqual([]);
  });

  it("is caught up once after four days of downtime, with a reason for the skipped ones", async () => {
    const world = await World.posting("2026-11-25T06:00Z");
    world.now = Date.parse("2026-11-29T10:00Z");
    await world.postDue();
    expect(await world.ledger()).toEqual([
      "2026-11-29 posted",
      "2026-11-28 skipped",
      "2026-11-27 skipped",
      "2026-11-26 skipped",
      "2026-11-25 skipped",
    ]);
  });

  it.each([
    ["a later time, set before the post, moves it", "2026-11-25T08:00Z", "10:00 in UTC", ["2026-11-25T10:00"]],
    ["an earlier time, set before the post, waits for the next day", "2026-11-25T08:00Z", "7:00 in UTC", ["2026-11-26T07:00"]],
    [
      "a later time, set after the post, waits for the next day",
      "2026-11-25T09:30Z",
      "10:00 in UTC",
      ["2026-11-25T09:00", "2026-11-26T10:00"],
    ],
    [
      "a zone in which the time is still ahead, set after the post",
      "2026-11-25T09:30Z",
      "9:00 in New York",
      ["2026-11-25T09:00", "2026-11-26T14:00"],
    ],
    ["a zone in which the time has passed, set before the post", "2026-11-25T08:00Z", "9:00 in Shanghai", ["2026-11-26T01:00"]],
  ])("%s", async (_, at, schedule, expected) => {
    const world = await World.posting("2026-11-25T06:00Z");
    await world.runUntil(at);
    expect((await world.say(`/daily start ${schedule}`)).outcome).toBe("done");
    await world.runUntil("2026-11-26T20:00Z", 1_800_000);
    const times = world.sender.posts.map(({ notBefore }) => new Date(notBefore + clockTolerance).toISOString().slice(0, 16));
    expect(times.slice(0, expected.length)).toEqual(expected);
    const dates = (await world.ledger()).map((entry) => entry.slice(0, 10));
    expect(new Set(dates).size).toBe(dates.length);
  });

  it("arrives once a day however often it is stopped and started again, and no fact is repeated", async () => {
    const world = new World("2026-11-25T08:59Z");
    for (let day = 0; day < 5; day += 1) {
      await world.say("/daily start 9:00 in UTC");
      await world.runUntil(new Date(world.now + 3_600_000).toISOString());
      await world.say("/daily stop");
      await world.say("/daily start 10:30 in UTC");
      await world.runUntil(new Date(world.now + 3_600_000).toISOString());
      await world.say("/daily stop");
      world.now += 22 * 3_600_000;
    }
    expect(world.sender.posts).toHaveLength(5);
    expect(new Set(world.sender.posts.map(({ reply }) => plainText(reply))).size).toBe(5);
  });

  it("is not posted while paused, nor caught up afterwards", async () => {
    const world = await World.posting("2026-11-25T08:00Z");
    await world.say("/daily pause");
    await world.runUntil("2026-11-26T10:00Z", 3_600_000);
    expect((await world.say("/daily status")).text).toContain("Paused: a fact every day at 9:00 UTC");
    await world.say("/daily resume");
    await world.runUntil("2026-11-27T10:00Z", 3_600_000);
    expect(await world.ledger()).toEqual(["2026-11-27 posted"]);
  });

  it("is another fact after `now`, which has no ledger entry", async () => {
    const world = await World.posting("2026-11-25T08:00Z", "9:00 in UTC about weather");
    const weather = bot.library.postableFacts.ids("weather").length;
    for (let extra = 1; extra < weather; extra += 1) {
      expect((await world.say("/daily now")).outcome).toBe("done");
      world.now += 1000;
    }
    await world.runUntil("2026-11-25T10:00Z");
    expect(new Set(world.sender.posts.map(({ reply }) => plainText(reply))).size).toBe(weather);
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("is what the preview showed, which changes nothing", async () => {
    const world = await World.posting("2026-11-25T08:00Z");
    const preview = await world.say("/daily preview");
    expect(preview).toMatchObject({ outcome: "answered", visibility: "private" });
    expect((await world.say("/daily preview")).text).toBe(preview.text);
    await world.runUntil("2026-11-25T10:00Z");
    expect(plainText(world.sender.posts[0]?.reply ?? { blocks: [] })).toBe(preview.text);
  });

  it("has the fact, its citation and two buttons", async () => {
    const world = await World.posting("2026-11-25T08:00Z", "9:00 in UTC about weather");
    await world.runUntil("2026-11-25T09:00Z");
    const [post] = world.sender.posts;
    expect(post?.channel).toEqual(lobby);
    expect(post?.key).toMatch(/^[0-9a-f]{25}$/u);
    expect(post?.reply.actions.map(({ label }) => label)).toEqual(["In context", "Another"]);
    expect(plainText(post?.reply ?? { blocks: [] })).toMatch(/\(¶[\d., ¶]+\)$/u);
  });
});

describeOnEachStore("a daily post that fails", () => {
  it.each<[string, World["sender"]["outcomes"]]>([
    ["not posted again when the answer was lost, because the channel shows it", ["lost"]],
    ["posted again when the answer was lost and the channel does not show it", [{ kind: "ambiguous" }, { kind: "retry", delay: 120_000 }]],
  ])("is %s", async (_, outcomes) => {
    const world = await World.posting("2026-11-25T08:59Z");
    world.sender.outcomes.push(...outcomes);
    await world.runUntil("2026-11-25T10:00Z");
    expect(world.sender.posts).toHaveLength(1);
    expect(world.sender.finds).toBe(1);
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("is skipped, not posted twice, when it may have arrived and the channel cannot be read", async () => {
    const world = await World.posting("2026-11-25T08:59Z");
    world.sender.outcomes.push("lost");
    world.sender.isUnreadable = true;
    await world.runUntil("2026-11-25T16:00Z", 3_600_000);
    expect(world.sender.posts).toHaveLength(1);
    expect((await world.say("/daily status")).text).toContain("it is unknown whether the post arrived");
  });

  it("counts its fact as drawn when it may have arrived", async () => {
    const world = await World.posting("2026-11-25T08:59Z", "9:00 in UTC about shenzhen");
    const factCount = bot.library.postableFacts.ids("shenzhen").length;
    world.sender.outcomes.push("lost");
    world.sender.isUnreadable = true;
    await world.runUntil(new Date(world.now + factCount * 86_400_000).toISOString(), 3_600_000);
    expect(factCount).toBeGreaterThan(2);
    expect(new Set(world.sender.posts.map(({ reply }) => plainText(reply))).size).toBe(factCount);
  });

  it("is searched for less and less often while it is unknown whether it arrived", async () => {
    const world = await World.posting("2026-11-25T08:59Z");
    world.sender.outcomes.push("lost");
    world.sender.isUnreadable = true;
    await world.runUntil("2026-11-25T16:00Z", 60_000);
    expect(world.sender.finds).toBeGreaterThan(10);
    expect(world.sender.finds).toBeLessThan(60);
  });

  it("is claimed in order of time together with retries of other channels", async () => {
    const world = new World("2026-11-25T08:59Z");
    const stuck = Array.from({ length: 30 }, (_, index) => ({ ...lobby, channel: `stuck ${index}` }));
    for (const channel of stuck) await world.say("/daily start 9:00 in UTC", channel);
    world.sender.outcomes.push(...stuck.map(() => "lost" as const));
    world.sender.isUnreadable = true;
    await world.runUntil("2026-11-25T09:00Z");
    await world.say("/daily start 9:10 in UTC");
    world.now = Date.parse("2026-11-25T09:30Z");
    const claim = { platform: lobby.platform, limit: 31, maxPerSecond: Number.POSITIVE_INFINITY, now: world.now, lease: 60_000 };
    const { deliveries } = await world.store.claim(claim, plannerAt(world.now));
    const order = deliveries.map(({ channel }) => channel.channel);
    expect(order).toHaveLength(31);
    expect(order.indexOf("lobby")).toBe(30);
    const later = { ...claim, limit: 1, now: world.now + 60_001 };
    expect((await world.store.claim(later, plannerAt(later.now))).deliveries).toHaveLength(1);
  });

  it.each(["pause", "stop"])("is cancelled by /daily %s while it waits for a retry", async (action) => {
    const world = await World.posting("2026-11-25T08:59Z");
    world.sender.outcomes.push({ kind: "retry", delay: 600_000 });
    await world.runUntil("2026-11-25T09:02Z");
    await world.say(`/daily ${action}`);
    await world.runUntil("2026-11-25T12:00Z");
    expect(world.sender.posts).toHaveLength(0);
    await world.say("/daily start 13:00 in UTC");
    await world.runUntil("2026-11-25T14:00Z");
    expect(world.sender.posts).toHaveLength(1);
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("stays stopped when a concurrent pause or resume comes later", async () => {
    for (const action of ["pause", "resume"]) {
      const world = await World.posting("2026-11-25T08:59Z");
      if (action === "resume") await world.say("/daily pause");
      let stopped: Promise<unknown> | undefined;
      const { findSubscription } = world.store;
      const stoppingStore = {
        ...world.store,
        findSubscription: async (channel: Channel) => {
          const found = await findSubscription(channel);
          stopped ??= world.store.remove(channel);
          await stopped;
          return found;
        },
      };
      const reply = await world.send({ kind: "text", text: `/daily ${action}` }, lobby, { store: stoppingStore });
      expect(reply.outcome).toBe("unclear");
      expect(await world.store.listSubscriptions()).toEqual([]);
    }
  });

  it("is paused after refusals on three days in a row, with a private note", async () => {
    const world = await World.posting("2026-11-20T08:00Z");
    const gone = { kind: "gone", reason: "the channel was deleted" } as const;
    world.sender.outcomes.push(gone);
    await world.runUntil("2026-11-21T10:00Z", 3_600_000);
    world.sender.outcomes.push(gone, gone, gone);
    await world.runUntil("2026-11-28T10:00Z", 3_600_000);
    expect(await world.ledger()).toEqual([
      "2026-11-24 failed",
      "2026-11-23 failed",
      "2026-11-22 failed",
      "2026-11-21 posted",
      "2026-11-20 failed",
    ]);
    expect(world.sender.notes).toEqual([
      expect.stringMatching(/^ann: The daily posts that you set up are paused: on 3 days in a row .*the channel was deleted/u),
    ]);
    expect((await world.say("/daily status")).text).toContain("Paused because the channel was deleted");
    await world.say("/daily resume");
    await world.runUntil("2026-11-29T10:00Z", 3_600_000);
    expect((await world.ledger())[0]).toBe("2026-11-29 posted");
  });
});
