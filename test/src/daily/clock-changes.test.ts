import { describe, expect, it } from "vitest";
import { toInstant } from "../../../src/daily/calendar.ts";
import { isoWeekday } from "../../../src/daily/date.ts";
import type { Schedule } from "../../../src/daily/subscription.ts";
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
const schedules = ["2:30", "1:15", "23:45 sun-thu", "0:05 mon,wed,sat", "3:00 sun", "12:00 about weather"];
const channels = zoneNames.flatMap((zone, index) =>
  schedules.map((schedule, at) => ({ zone, schedule, channel: { platform: "test", workspace: `T${index}`, channel: `c${at}` } })),
);

const dayLength = 86_400_000;

/** Checks every day, whereas the program goes from post to post. */
function expectedDates({ zone, minute, weekdays }: Schedule, start: number, end: number): readonly number[] {
  const rules = bot.library.zones.byName(zone);
  const first = Math.floor(start / dayLength) - 2;
  return Array.from({ length: (end - start) / dayLength + 4 }, (_, index) => first + index).filter((date) => {
    const at = rules && weekdays.includes(isoWeekday(date)) ? toInstant(rules, date, minute) : undefined;
    return at !== undefined && at > start && at <= end;
  });
}

describe("sixty channels in ten zones", () => {
  it.each([
    ["the end of a year", "2027-12-30T00:00Z", 4],
    ["29 February", "2028-02-28T00:00Z", 3],
    ["the beginning of summer time in America", "2026-03-07T00:00Z", 3],
    ["the beginning of summer time in Europe", "2026-03-28T00:00Z", 3],
    ["the end of summer time in Australia", "2026-04-04T00:00Z", 3],
    ["the end of summer time in Europe", "2026-10-24T00:00Z", 3],
    ["the end of summer time in America", "2026-10-31T00:00Z", 3],
  ])("have exactly the expected posts around %s", async (_, first, days) => {
    const world = new World(first);
    for (const { zone, schedule, channel } of channels) {
      const reply = await world.say(`/daily start ${schedule} in ${zone}`, channel);
      expect(reply.outcome, reply.text).toBe("done");
    }
    const [start, end] = [world.now, world.now + days * dayLength];
    const subscriptions = await world.store.listSubscriptions();
    await world.runUntil(new Date(end).toISOString(), 900_000);
    for (const { channel, schedule } of subscriptions) {
      const entries = [...(await world.store.listLedger(channel, 400, world.now))].reverse();
      const posted = expectedDates(schedule, start, end).map((date) => ({ date, state: "posted" }));
      expect(entries, JSON.stringify({ channel, schedule })).toMatchObject(posted);
      const posts = world.sender.posts.filter(
        (post) => post.channel.workspace === channel.workspace && post.channel.channel === channel.channel,
      );
      expect(new Set(posts.map(({ reply }) => plainText(reply))).size).toBe(posted.length);
      expect(posts).toHaveLength(posted.length);
    }
  });
});
