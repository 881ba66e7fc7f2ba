import { describe, expect, it } from "vitest";
import { toInstant } from "../../../src/daily/calendar.ts";
import { isoWeekday } from "../../../src/daily/date.ts";
import type { Channel } from "../../../src/daily/subscription.ts";
import { plainText } from "../../../src/reply-text.ts";
import { bot } from "../../article.ts";
import { World } from "../../daily.ts";

const zoneNames = [
  "Asia/Shanghai",
  "America/New_York",
  "Europe/Berlin",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "America/Vancouver",
  "Africa/Casablanca",
  "America/Nuuk",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
];
const schedules = [
  "2:30",
  "9:00 weekdays",
  "23:45 sun-thu",
  "0:05 mon,wed,fri",
  "12:00 about weather",
  "1:15",
  "18:00 about Liu",
  "3:00 sat",
  "7:07",
  "23:59",
];
const channels = Array.from(
  { length: 100 },
  (_, index): Channel => ({ platform: "test", workspace: `T${index % 7}`, channel: `c${index}` }),
);

const dayLength = 86_400_000;
const [start, end] = [Date.parse("2026-01-01T00:00Z"), Date.parse("2027-01-01T00:00Z")];

/** Checks every day, whereas the program goes from post to post. */
function expectedDates(zone: string, minute: number, weekdays: readonly number[]): readonly number[] {
  const rules = bot.library.zones.byName(zone);
  const first = start / dayLength - 2;
  return Array.from({ length: 369 }, (_, index) => first + index).filter((date) => {
    const at = rules && weekdays.includes(isoWeekday(date)) ? toInstant(rules, date, minute) : undefined;
    return at !== undefined && at > start && at <= end;
  });
}

describe("a year of a hundred channels in ten zones", () => {
  it("has exactly the expected ledger entries, and no fact repeated within a round", async () => {
    const world = new World(new Date(start).toISOString());
    for (const [index, channel] of channels.entries()) {
      const reply = await world.say(`/daily start ${schedules[index % 10]} in ${zoneNames[Math.floor(index / 10)]}`, channel);
      expect(reply.outcome, reply.text).toBe("done");
    }
    const subscriptions = await world.store.listSubscriptions();
    // Makes the steps of 15 minutes include every day's last minute, also in zones with offsets of quarter hours.
    await world.runUntil("2026-01-01T00:14Z");
    await world.runUntil("2026-12-31T23:59Z", 900_000);
    await world.runUntil(new Date(end).toISOString());
    for (const { channel, schedule } of subscriptions) {
      const entries = [...(await world.store.listLedger(channel, 400, world.now))].reverse();
      const name = JSON.stringify({ channel: channel.channel, ...schedule });
      expect(
        entries.map(({ date }) => date),
        name,
      ).toEqual(expectedDates(schedule.zone, schedule.minute, schedule.weekdays));
      const posts = world.sender.posts.filter((post) => post.channel.channel === channel.channel);
      expect(new Set(entries.map(({ state }) => state)), name).toEqual(new Set(["posted"]));
      expect(posts, name).toHaveLength(entries.length);
      const size = bot.library.postableFacts.ids(schedule.about).length;
      for (let from = 0; from < posts.length; from += size) {
        const round = posts.slice(from, from + size).map(({ reply }) => plainText(reply));
        expect(new Set(round).size, name).toBe(round.length);
      }
    }
  }, 60_000);
});
