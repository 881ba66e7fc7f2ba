import { expect, it } from "vitest";
import { isoWeekday, toInstant } from "../../../src/daily/calendar.ts";
import type { Claim, Delivery, Schedule } from "../../../src/daily/daily-storage.ts";
import { attemptDelivery, defaultDeliveryTimes } from "../../../src/daily/post-delivery.ts";
import { plainText } from "../../../src/reply-text.ts";
import { article, bot } from "../../article.ts";
import { plannerAt, World } from "../../daily.ts";
import { describeOnEachStore } from "../../postgres-stores.ts";
import { phrases, rows } from "../phrases.ts";

const zoneNames = phrases`
  Asia/Shanghai | America/New_York | Europe/Berlin | Australia/Lord_Howe | Pacific/Chatham | America/Vancouver | Africa/Casablanca
  America/Nuuk | Asia/Kathmandu | Pacific/Kiritimati
`;
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

it.each([
  ["the end of a year", "2027-12-30T00:00Z", 4],
  ["29 February", "2028-02-28T00:00Z", 3],
  ["the beginning of summer time in America", "2026-03-07T00:00Z", 3],
  ["the beginning of summer time in Europe", "2026-03-28T00:00Z", 3],
  ["the end of summer time in Australia", "2026-04-04T00:00Z", 3],
  ["the end of summer time in Europe", "2026-10-24T00:00Z", 3],
  ["the end of summer time in America", "2026-10-31T00:00Z", 3],
])("sixty channels in ten zones have exactly the expected posts around %s", async (_, first, days) => {
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

const [morning, noon] = ["2026-11-25T06:00Z", "2026-11-25T12:00Z"];
const { lease } = defaultDeliveryTimes;

/** Posts what a process posts that runs under a wrong clock for a moment. */
async function visit(world: World, instant: string): Promise<void> {
  await world.setClock(instant);
  await world.postDue();
}

async function claim(world: World): Promise<readonly Delivery[]> {
  return (await world.store.claim(claimOptions(world), plannerAt(world.now))).deliveries;
}

function claimOptions(world: World): Claim {
  return { platform: world.sender.platform, limit: 9, maxPerSecond: Number.POSITIVE_INFINITY, now: world.now, lease };
}

describeOnEachStore("after a clock that was ahead", () => {
  it.each(rows`
    ten hours => 2026-11-25T16:00Z | a day => 2026-11-26T06:00Z | three days => 2026-11-28T06:00Z | thirty days => 2026-12-25T06:00Z
    a year => 2027-11-25T06:00Z | ten years => 2036-11-25T06:00Z
  `)("of %s, the next post comes when it is due by the right one", async (_, wrong) => {
    const world = await World.posting(morning);
    await visit(world, wrong);
    await world.setClock("2026-11-25T06:01Z");
    expect(world.sender.posts).toEqual([]);
    const status = (await world.say("/daily status")).text;
    expect(status).toContain("The next post: Wednesday 25 November 2026 at 9:00");
    expect(status).not.toContain("not posted");
    await world.runUntil("2026-11-28T12:00Z", 3_600_000);
    expect(await world.ledger()).toEqual(["2026-11-28 posted", "2026-11-27 posted", "2026-11-26 posted", "2026-11-25 posted"]);
    expect(new Set(world.sender.posts.map(({ reply }) => plainText(reply))).size).toBe(4);
  });

  it("a date that was posted is not posted again", async () => {
    const world = await World.posting(noon);
    await visit(world, "2026-11-28T09:01Z");
    await world.setClock(noon);
    await world.runUntil("2026-11-27T12:00Z", 3_600_000);
    expect(await world.ledger()).toEqual(["2026-11-28 posted", "2026-11-27 posted", "2026-11-26 posted"]);
    expect((await world.say("/daily status")).text).toContain("The next post: Sunday 29 November 2026");
    await world.runUntil("2026-11-29T12:00Z", 3_600_000);
    expect((await world.ledger()).slice(0, 2)).toEqual(["2026-11-29 posted", "2026-11-28 posted"]);
    expect(new Set(world.sender.posts.map(({ key }) => key)).size).toBe(4);
    expect(world.sender.posts).toHaveLength(4);
  });

  it.each(phrases`
    2026-12-25T06:00Z | 2027-12-25T06:00Z
  `)("of %s, a date that it skipped is posted late, if it is still in time", async (wrong) => {
    const world = await World.posting(morning);
    await visit(world, wrong);
    await visit(world, "2026-11-25T09:30Z");
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
    await visit(world, "2026-11-25T09:31Z");
    expect(world.sender.posts).toHaveLength(1);
  });

  it("a date that was really too late stays skipped", async () => {
    const world = await World.posting(morning);
    await visit(world, "2026-11-25T15:01Z");
    await visit(world, "2026-11-25T15:02Z");
    expect(await world.ledger()).toEqual(["2026-11-25 skipped"]);
  });

  it.each(phrases`
    /daily start 9:00 in UTC | /daily stop, /daily start 9:00 in UTC | /daily pause, /daily resume
  `)("%s begins with the next date", async (commands) => {
    const world = await World.posting(morning);
    await visit(world, "2026-12-25T06:00Z");
    world.now = Date.parse(noon);
    let reply = "";
    for (const command of commands.split(", ")) reply = (await world.say(command)).text;
    expect(reply).toContain("Thursday 26 November 2026");
    await world.runUntil("2026-11-26T10:00Z", 3_600_000);
    expect(await world.ledger()).toEqual(["2026-11-26 posted", "2026-11-25 skipped"]);
  });

  it("posts that were started under it begin with the next date", async () => {
    const world = await World.posting("2026-12-25T12:00Z");
    await world.setClock(noon);
    await world.runUntil("2026-11-27T10:00Z", 3_600_000);
    expect(await world.ledger()).toEqual(["2026-11-27 posted", "2026-11-26 posted"]);
  });

  it("a post that was claimed under it by a killed process is retried in a minute", async () => {
    const world = await World.posting(morning);
    world.now = Date.parse("2026-11-25T14:00Z");
    expect(await claim(world)).toHaveLength(1);
    await visit(world, "2026-11-25T09:10Z");
    expect(world.sender.posts).toEqual([]);
    await world.runUntil("2026-11-25T09:12Z");
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("a post that was retried under it by a killed process is retried in a minute", async () => {
    const world = await World.posting(morning);
    world.sender.outcomes.push({ kind: "retry", delay: 60_000 });
    await world.runUntil("2026-11-25T09:00Z");
    world.now = Date.parse("2026-12-25T06:00Z");
    expect(await claim(world)).toHaveLength(1);
    await world.setClock("2026-11-25T09:02Z");
    await world.runUntil("2026-11-25T09:04Z");
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("a later date that it claimed is posted at its time, and only if it was not posted then", async () => {
    for (const arrived of [true, false]) {
      const world = await World.posting(noon);
      const { find } = world.sender;
      world.sender.find = (post) => {
        expect(post.notBefore).toBeLessThan(Date.parse(noon));
        return find(post);
      };
      world.sender.outcomes.push(arrived ? "lost" : { kind: "ambiguous" });
      await visit(world, "2026-11-28T09:01Z");
      await world.setClock(noon);
      expect((await world.say("/daily status")).text).not.toContain("28 November");
      await world.runUntil("2026-11-28T08:59Z", 3_600_000);
      expect(world.sender.posts).toHaveLength(arrived ? 3 : 2);
      await world.runUntil("2026-11-28T12:00Z", 3_600_000);
      expect(world.sender.posts).toHaveLength(3);
      expect(await world.ledger()).toEqual(["2026-11-28 posted", "2026-11-27 posted", "2026-11-26 posted"]);
      expect(world.sender.finds).toBe(1);
    }
  });

  it("nothing is sent if it is set back between claim and attempt", async () => {
    const world = await World.posting(noon);
    world.now = Date.parse("2026-11-28T09:01Z");
    const [delivery] = await claim(world);
    if (!delivery) throw new Error("Nothing was claimed.");
    await world.setClock(noon);
    const reply = await world.say("/fact");
    const settlement = await attemptDelivery(delivery, {
      sender: world.sender,
      reply,
      document: article.document,
      clock: () => world.now,
      times: defaultDeliveryTimes,
    });
    expect(settlement).toMatchObject({ kind: "retry", mayHaveArrived: false });
    expect(world.sender.posts).toEqual([]);
  });

  it("posts are not paused by the dates that it skipped", async () => {
    const world = await World.posting(morning);
    await visit(world, "2026-12-25T06:00Z");
    await world.setClock(noon);
    expect(await world.store.listSubscriptions()).toMatchObject([{ failedDays: 0, pauseReason: undefined }]);
  });
});

describeOnEachStore("after a clock that was behind", () => {
  it.each(rows`
    an hour => 2026-11-25T08:30Z | three days => 2026-11-22T12:00Z | a year => 2025-11-25T12:00Z | 56 years => 1970-01-01T00:01Z
  `)("of %s, nothing is posted twice and nothing is lost", async (_, wrong) => {
    const world = await World.posting(morning);
    await world.runUntil("2026-11-25T10:00Z", 3_600_000);
    await visit(world, wrong);
    await visit(world, "2026-11-25T10:01Z");
    expect(world.sender.posts).toHaveLength(1);
    expect((await world.say("/daily status")).text).toContain("The next post: Thursday 26 November 2026 at 9:00");
    await world.runUntil("2026-11-26T10:00Z", 3_600_000);
    expect(await world.ledger()).toEqual(["2026-11-26 posted", "2026-11-25 posted"]);
    expect(world.sender.posts).toHaveLength(2);
  });

  it("a post that became due meanwhile comes late", async () => {
    const world = await World.posting(morning);
    await visit(world, "2025-11-25T08:00Z");
    await visit(world, "2026-11-25T09:30Z");
    expect(await world.ledger()).toEqual(["2026-11-25 posted"]);
  });

  it("a running attempt is not claimed again when its lease seems to have ended", async () => {
    const world = await World.posting("2026-11-25T08:00Z");
    world.now = Date.parse("2026-11-25T09:00Z");
    expect(await claim(world)).toHaveLength(1);
    world.now = Date.parse("2026-11-25T12:00Z");
    const firstOnly = { ...claimOptions(world), isFirstOnly: true };
    expect((await world.store.claim(firstOnly, plannerAt(world.now))).deliveries).toEqual([]);
    expect(await claim(world)).toHaveLength(1);
  });
});

it("two processes post a date once that both claim after the clock was ahead", async () => {
  const world = await World.posting(morning);
  await visit(world, "2026-12-25T06:00Z");
  await Promise.all([world.setClock("2026-11-25T09:00Z"), world.setClock("2026-11-25T09:00Z")]);
  await Promise.all([world.postDue(), world.postDue()]);
  expect(world.sender.posts).toHaveLength(1);
});
