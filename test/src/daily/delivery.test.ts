import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/reply-text.ts";
import { bot } from "../../article.ts";
import { lobby, World } from "../../daily.ts";

/** Milliseconds for which a post is looked for before its first attempt. */
const aDay = 86_400_000;

describe("a fact a day", () => {
  it("comes at its time, once, and none again until all came", async () => {
    const world = new World("2026-03-01T12:00Z");
    await world.say("/daily start 9:00 in Berlin");
    const facts = bot.library.facts.cards(undefined).length;
    await world.until(new Date(world.now + facts * 86_400_000).toISOString(), 3_600_000);
    const texts = world.sender.posts.map(({ reply }) => plainText(reply));
    expect(texts).toHaveLength(facts);
    expect(new Set(texts).size).toBe(facts);
    expect(new Set(world.sender.posts.map(({ key }) => key)).size).toBe(facts);
    await world.until(new Date(world.now + 2 * 86_400_000).toISOString(), 3_600_000);
    expect(world.sender.posts).toHaveLength(facts + 2);
    expect(plainText(world.sender.posts[facts]?.reply ?? { blocks: [] })).not.toBe(texts.at(-1));
  });

  it("comes late on the same day, at most six hours", async () => {
    const world = new World("2026-11-25T06:00Z");
    await world.say("/daily start 9:00 in UTC");
    world.now = Date.parse("2026-11-25T15:00Z");
    await world.work();
    world.now = Date.parse("2026-11-26T15:01Z");
    await world.work();
    expect(await world.ledger()).toEqual(["2026-11-26 skipped", "2026-11-25 posted"]);
    expect((await world.say("/daily status")).text).toContain("not posted (nothing could be posted at that time");
  });

  it("does not come on the next day instead", async () => {
    const world = new World("2026-11-25T06:00Z");
    await world.say("/daily start 23:00 in UTC");
    world.now = Date.parse("2026-11-26T00:00Z");
    await world.work();
    expect(await world.ledger()).toEqual(["2026-11-25 skipped"]);
    expect(world.sender.posts).toEqual([]);
  });

  it("is made up for once after four days down, with the reason for the others", async () => {
    const world = new World("2026-11-25T06:00Z");
    await world.say("/daily start 9:00 in UTC");
    world.now = Date.parse("2026-11-29T10:00Z");
    await world.work();
    expect(await world.ledger()).toEqual([
      "2026-11-29 posted",
      "2026-11-28 skipped",
      "2026-11-27 skipped",
      "2026-11-26 skipped",
      "2026-11-25 skipped",
    ]);
  });

  it("comes once when the clock goes back an hour, or was a day ahead", async () => {
    const world = new World("2026-11-25T06:00Z");
    await world.say("/daily start 9:00 in UTC");
    await world.until("2026-11-25T09:30Z");
    world.now = Date.parse("2026-11-25T08:30Z");
    await world.until("2026-11-25T12:00Z");
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
    await world.until("2026-11-26T12:00Z", 86_400_000);
    world.now = Date.parse("2026-11-25T12:00Z");
    await world.until("2026-11-27T12:00Z", 600_000);
    expect(await world.ledger()).toEqual(["2026-11-27 posted", "2026-11-26 posted", "2026-11-25 posted"]);
    expect(world.sender.posts).toHaveLength(3);
  });

  it.each([
    ["a later time before the post moves it", "2026-11-25T08:00Z", "10:00 in UTC", ["2026-11-25T10:00"]],
    ["an earlier time before the post waits for the next day", "2026-11-25T08:00Z", "7:00 in UTC", ["2026-11-26T07:00"]],
    ["a later time after the post waits for the next day", "2026-11-25T09:30Z", "10:00 in UTC", ["2026-11-25T09:00", "2026-11-26T10:00"]],
    [
      "a zone in which it is yet to come, after the post",
      "2026-11-25T09:30Z",
      "9:00 in New York",
      ["2026-11-25T09:00", "2026-11-26T14:00"],
    ],
    ["a zone in which it is past, before the post", "2026-11-25T08:00Z", "9:00 in Shanghai", ["2026-11-26T01:00"]],
  ])("%s", async (_, at, wish, expected) => {
    const world = new World("2026-11-25T06:00Z");
    await world.say("/daily start 9:00 in UTC");
    await world.until(at);
    expect((await world.say(`/daily start ${wish}`)).outcome).toBe("done");
    await world.until("2026-11-26T20:00Z", 1_800_000);
    const times = world.sender.posts.map(({ notBefore }) => new Date(notBefore + aDay).toISOString().slice(0, 16));
    expect(times.slice(0, expected.length)).toEqual(expected);
    const dates = (await world.ledger()).map((entry) => entry.slice(0, 10));
    expect(new Set(dates).size).toBe(dates.length);
  });

  it("comes once a day however often it is stopped and started again, and the deck goes on", async () => {
    const world = new World("2026-11-25T08:59Z");
    for (let day = 0; day < 5; day += 1) {
      await world.say("/daily start 9:00 in UTC");
      await world.until(new Date(world.now + 3_600_000).toISOString());
      await world.say("/daily stop");
      await world.say("/daily start 10:30 in UTC");
      await world.until(new Date(world.now + 3_600_000).toISOString());
      await world.say("/daily stop");
      world.now += 22 * 3_600_000;
    }
    expect(world.sender.posts).toHaveLength(5);
    expect(new Set(world.sender.posts.map(({ reply }) => plainText(reply))).size).toBe(5);
  });

  it("is not posted while paused, nor made up for afterwards", async () => {
    const world = new World("2026-11-25T08:00Z");
    await world.say("/daily start 9:00 in UTC");
    await world.say("/daily pause");
    await world.until("2026-11-26T10:00Z", 600_000);
    expect((await world.say("/daily status")).text).toContain("Paused: every day at 9:00 UTC");
    await world.say("/daily resume");
    await world.until("2026-11-27T10:00Z", 600_000);
    expect(await world.ledger()).toEqual(["2026-11-27 posted"]);
  });

  it("is another fact after `now`, which the ledger does not count", async () => {
    const world = new World("2026-11-25T08:00Z");
    await world.say("/daily start 9:00 in UTC about weather");
    const weather = bot.library.facts.cards("weather").length;
    for (let extra = 1; extra < weather; extra += 1) {
      expect((await world.say("/daily now")).outcome).toBe("done");
      world.now += 1000;
    }
    await world.until("2026-11-25T10:00Z");
    expect(new Set(world.sender.posts.map(({ reply }) => plainText(reply))).size).toBe(weather);
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("was shown by the preview, which changes nothing", async () => {
    const world = new World("2026-11-25T08:00Z");
    await world.say("/daily start 9:00 in UTC");
    const preview = await world.say("/daily preview");
    expect(preview).toMatchObject({ outcome: "answered", visibility: "private" });
    expect((await world.say("/daily preview")).text).toBe(preview.text);
    await world.until("2026-11-25T10:00Z");
    expect(plainText(world.sender.posts[0]?.reply ?? { blocks: [] })).toBe(preview.text);
  });

  it("has its words, its place and two buttons", async () => {
    const world = new World("2026-11-25T08:00Z");
    await world.say("/daily start 9:00 in UTC about weather");
    await world.until("2026-11-25T09:00Z");
    const [post] = world.sender.posts;
    expect(post?.channel).toEqual(lobby);
    expect(post?.key).toMatch(/^[0-9a-f]{25}$/u);
    expect(post?.reply.actions.map(({ label }) => label)).toEqual(["In context", "Another"]);
    expect(plainText(post?.reply ?? { blocks: [] })).toMatch(/\(¶[\d., ¶]+\)$/u);
  });
});
