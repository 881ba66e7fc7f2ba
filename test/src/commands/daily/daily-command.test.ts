import { describe, expect, it } from "vitest";
import type { ScheduleForm } from "../../../../src/buttons.ts";
import { encodeAction } from "../../../../src/buttons.ts";
import { daily } from "../../../../src/commands/daily/daily-command.ts";
import type { Schedule, Subscription } from "../../../../src/daily/daily-storage.ts";
import { readWeekdays } from "../../../../src/daily/times-and-days-in-words.ts";
import { findSubjectOrTopic } from "../../../../src/library.ts";
import type { Channel, Input, RequesterDetails } from "../../../../src/request.ts";
import { article, bot, say } from "../../../article.ts";
import { lobby, World } from "../../../daily.ts";
import { rows } from "../../phrases.ts";

const noon = "2026-11-25T12:00Z";

describe("/daily start", () => {
  it.each(rows`
    9 in Shanghai => a fact every day at 9:00 in Shanghai (Asia/Shanghai).
    9am weekdays beijing time => a fact from Monday to Friday at 9:00 in Shanghai (Asia/Shanghai).
    21.30 sun-thu in Jerusalem about weather => a fact about Weather from Sunday to Thursday at 21:30 in Jerusalem (Asia/Jerusalem).
    9:00 mon,wed,fri in utc => a fact on Monday, Wednesday and Friday at 9:00 UTC.
    at 9 pm on weekends in new york about Liu => a fact about Liu on Saturday and Sunday at 21:00 in New York (America/New_York).
    every day at noon in london => a fact every day at 12:00 in London (Europe/London).
    fri, mon 7:05 Europe/Berlin => Monday and Friday at 7:05 in Berlin (Europe/Berlin)
    9:00 about weather in tokio => a fact about Weather every day at 9:00 in Tokyo (Asia/Tokyo).
    ９：００ in 北京 => a fact every day at 9:00 in Shanghai (Asia/Shanghai). | 0900 in UTC+8 => a fact every day at 9:00 UTC+8.
    about Shenzhen 9:00 in Shanghai => a fact about Shenzhen every day at 9:00 in Shanghai (Asia/Shanghai).
    9:00 about weather on weekdays in tokyo => a fact about Weather from Monday to Friday at 9:00 in Tokyo (Asia/Tokyo).
    9:00 Shanghai mon-wed => a fact from Monday to Wednesday at 9:00 in Shanghai (Asia/Shanghai).
    9 in Los Angeles about Northeast China weekends => a fact about Northeast China on Saturday and Sunday at 9:00 in Los Angeles (America/Los_Angeles)
    9 mon, wed, fri Europe/Berlin => a fact on Monday, Wednesday and Friday at 9:00 in Berlin (Europe/Berlin).
  `)("%s", async (typed, words) => {
    const reply = await new World(noon).say(`/daily start ${typed}`);
    expect(reply).toMatchObject({ text: expect.stringContaining(words), outcome: "done", visibility: "shared" });
  });

  it("names the next three dates in that zone", async () =>
    expect((await new World(noon).say("/daily start 9:00 weekdays in Shanghai")).text.match(/^- .*$/gmu)).toEqual([
      "- Thursday 26 November 2026 at 9:00",
      "- Friday 27 November 2026 at 9:00",
      "- Monday 30 November 2026 at 9:00",
    ]));

  it("says when the time does not exist on a date", async () => {
    const { text } = await new World("2026-03-06T12:00Z").say("/daily start 2:30 sun in New York");
    expect(text).toContain("- Sunday 8 March 2026 at 3:30 (2:30 does not exist on that day)");
  });

  it("asks for the zone if there is none, offering the person's own", async () => {
    const world = new World(noon);
    world.details = { mayManage: true, zone: "Asia/Shanghai" };
    const asked = await world.say("/daily start 9:00 weekdays about weather");
    expect(asked).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect((await world.say("/daily start")).text).toContain("daily start 9:00 weekdays in Shanghai");
    expect((await world.say("/daily status")).text).toContain("daily start 9:00 weekdays in Shenzhen");
    expect((await world.press(asked, "Shanghai")).text).toContain(
      "a fact about Weather from Monday to Friday at 9:00 in Shanghai (Asia/Shanghai)",
    );
  });

  it.each([
    ["CST", ["Chicago", "Shanghai", "Havana"]],
    ["IST", ["Kolkata", "Dublin", "Jerusalem"]],
    ["san", ["San Juan", "San Luis", "San Marino"]],
  ])("asks which %s is meant", async (zone, names) => {
    const world = new World(noon);
    const asked = await world.say(`/daily start 9 in ${zone}`);
    expect(asked.actions.map(({ label }) => label)).toEqual(names);
    expect((await world.press(asked, names[1] ?? "")).outcome).toBe("done");
  });

  it("replaces the schedule, says so, and keeps the zone unless another is given", async () => {
    const world = new World(noon);
    await world.say("/daily start 9:00 weekdays in Shanghai");
    const { text } = await world.say("/daily start 10:00");
    expect(text).toContain("This channel gets a fact every day at 10:00 in Shanghai (Asia/Shanghai).");
    expect(text).toContain("This replaces what was set up here: a fact from Monday to Friday at 9:00 in Shanghai");
    expect(await world.store.listSubscriptions()).toHaveLength(1);
  });

  it.each(rows`
    start => At what time? | start 25:61 in Shanghai => That is not a time of day. | start 24:00 in Shanghai => That is not a time of day.
    start 13pm in Shanghai => That is not a time of day. | start 9 in Narnia => I know no time zone or city by that name.
    start 9 in UTC+5:30 => I know no time zone or city by that name. | start 9 , in Shanghai => Those are not weekdays.
    start 9 funday in Shanghai => Those are not weekdays. | start 9 mon-foo in Shanghai => Those are not weekdays.
    start 9 in Shanghai about chicago => These words are not in the document. | start 9 in Shanghai about lu => Did you mean
    start 9 in UTC-5 about lu => Did you mean | start 9 weekdays in Los Angeles about technical => Did you mean
    start 9 in Shanghai about wang => The document states no fact about Wang | begin 9 in Shanghai => Give an action: start, setup, stop
  `)("%s: a private answer, and nothing is changed", async (line, words) => {
    const world = new World(noon);
    await world.say("/daily start 7:00 in Tokyo");
    const before = await world.store.listSubscriptions();
    const reply = await world.say(`/daily ${line}`);
    expect(reply).toMatchObject({ text: expect.stringContaining(words), visibility: "private" });
    expect(reply.outcome).toMatch(/unclear|not-stated/u);
    for (const { action } of reply.actions) expect(() => encodeAction(action, article.document.hash)).not.toThrow();
    expect(await world.store.listSubscriptions()).toEqual(before);
  });

  it("needs a person with the permission and a channel where the bot can post", async () => {
    const world = new World(noon);
    world.details = { mayManage: false, requiredPermission: "Manage Server" };
    for (const line of ["start 9 in UTC", "stop", "pause", "resume", "now", "setup"]) {
      const reply = await world.say(`/daily ${line}`);
      expect(reply).toMatchObject({ outcome: "unclear", visibility: "private" });
      expect(reply.form).toBeUndefined();
    }
    expect((await world.say("/daily start 9 in UTC")).text).toContain("Only people with Manage Server");
    expect((await world.say("/daily preview")).outcome).toBe("answered");
    world.details = { mayManage: true, cannotPostReason: "I am not a member of this channel: /invite me." };
    expect((await world.say("/daily start 9 in UTC")).text).toContain("I am not a member of this channel: /invite me.");
    expect((await world.say("/daily now")).text).toContain("/invite me");
    expect((await world.say("/daily setup")).form).toBeUndefined();
    expect(await world.store.listSubscriptions()).toEqual([]);
  });

  it("reads keywords and weekdays despite slips", async () => {
    const typed = await new World(noon).say("/daily strat 9:00 evry wekday in Shanghai abuot weather plz :pray:");
    expect(typed.text).toEqual((await new World(noon).say("/daily start 9:00 every weekday in Shanghai about weather")).text);
  });

  it("means the same typed, as a line, and with named arguments", async () => {
    const { text } = await new World(noon).say("/daily start 9:00 weekdays in Shanghai about weather");
    const world = new World(noon);
    const args = { action: "start", time: "9:00", days: "weekdays", zone: "Asia/Shanghai", about: "Weather" };
    for (const input of [
      { kind: "command", command: "daily", args },
      { kind: "line", command: "daily", line: "start 9:00 weekdays in Shanghai about weather" },
      { kind: "line", command: "daily", line: "9:00 weekdays in Shanghai about weather" },
      { kind: "text", text: "daily start 9:00 weekdays in Shanghai about weather" },
    ] as const) {
      expect((await world.send(input)).blocks[0], input.kind).toMatchObject({ text: text.split("\n")[0] });
    }
  });
});

describe("/daily", () => {
  it("keeps channels apart", async () => {
    const world = new World(noon);
    const other: Channel = { ...lobby, channel: "attic" };
    await world.say("/daily start 9 in UTC");
    expect((await world.say("/daily status", other)).text).toContain("No daily posts are set up");
    await world.say("/daily stop", other);
    expect((await world.say("/daily")).text).toContain("every day at 9:00 UTC");
  });

  it("says so if there is no subscription, or nothing to change", async () => {
    const world = new World(noon);
    for (const action of ["stop", "pause", "resume"])
      expect((await world.say(`/daily ${action}`)).text).toContain("No daily posts are set up");
    await world.say("/daily start 9 in UTC");
    expect((await world.say("/daily resume")).text).toContain("are not paused");
    await world.say("/daily pause");
    expect((await world.say("/daily pause")).text).toContain("are paused already");
  });

  it("deletes the person's id when it is stopped", async () => {
    const world = new World(noon);
    await world.say("/daily start 9 in UTC");
    expect((await world.store.findSubscription(lobby))?.setBy).toBe("ann");
    expect((await world.say("/daily stop")).visibility).toBe("shared");
    expect(await world.store.listSubscriptions()).toEqual([]);
  });

  it("has examples that work", async () => {
    const world = new World(noon);
    for (const example of daily.examples) expect((await world.say(`/${example}`)).outcome, example).toBe("done");
  });

  it("is not available without a store, and does not take over questions", () => {
    expect(say("/daily start 9 in UTC")).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(say("daily life in Shenzhen").text).not.toContain("Daily posts");
  });

  it("never repeats the typed text", async () => {
    const world = new World(noon);
    for (const typed of ["__proto__", "x".repeat(3000), "\u202etxet", "constructor", "9 in __proto__", "9 about constructor in UTC"]) {
      for (const line of [typed, `start ${typed}`, `start 9 in ${typed}`, `start 9 ${typed} in UTC`, `start 9 in UTC about ${typed}`]) {
        const reply = await world.say(`/daily ${line}`);
        expect(reply.text).not.toContain(typed);
        expect(reply.visibility, line).toBe("private");
      }
    }
  });

  it("completes actions, times, days and zones", () => {
    const names = (argument: string, typed: string) => bot.completions("daily", argument, typed).map(({ name }) => name);
    expect(names("action", "st")).toEqual(["start", "stop", "status"]);
    expect(names("time", "")[0]).toBe("9:00");
    expect(names("time", "9.3")).toEqual([]);
    expect(names("time", "9pm")).toEqual(["21:00"]);
    expect(names("days", "w")).toEqual(["weekdays", "weekends"]);
    expect(bot.completions("daily", "zone", "beij")).toEqual([{ name: "Beijing", value: "Asia/Shanghai" }]);
    expect(names("zone", "")).toContain("London");
    expect(names("about", "wea")).toEqual(["Weather"]);
  });

  it("makes buttons that fit whatever zone is asked about", async () => {
    const world = new World(noon);
    for (const zone of bot.library.zones.complete("a")) {
      world.details = { mayManage: true, zone: zone.name };
      for (const { action } of (await world.say("/daily start 21:30 mon,wed,fri,sun about northeast china")).actions) {
        expect(() => encodeAction(action, article.document.hash)).not.toThrow();
      }
    }
  });
});

/** The form of `/daily setup` where this is set. */
async function formFor(schedule: Schedule | undefined, details: RequesterDetails = { mayManage: true }): Promise<ScheduleForm> {
  const world = new World(noon);
  if (schedule) {
    const next = { date: 20_790, at: Date.parse("2026-12-03T00:00Z") };
    const subscription: Subscription = {
      channel: lobby,
      document: undefined,
      schedule,
      setBy: "ann",
      next,
      pauseReason: undefined,
      failedDays: 0,
    };
    await world.store.save(subscription);
  }
  world.details = details;
  const { form } = await world.send({ kind: "command", command: "daily", args: { action: "setup" } });
  if (!form) throw new Error("There is no form.");
  return form;
}

/** As a platform submits the form. */
function submission({ time, weekdays, zone = "", about }: ScheduleForm["filled"]): Input {
  const args = { action: "start", time, days: weekdays.join(","), zone, ...(about === undefined ? {} : { about }) };
  return { kind: "command", command: "daily", args };
}

describe("/daily setup", () => {
  it("proposes weekdays at nine, in the person's own zone", async () => {
    const details = { mayManage: true, zone: "Europe/Vienna" };
    const { filled, zones } = await formFor(undefined, details);
    expect(filled).toEqual({ time: "09:00", weekdays: [1, 2, 3, 4, 5], zone: "Europe/Vienna", about: undefined });
    expect(zones[0]).toEqual({ name: "Vienna", zone: "Europe/Vienna" });
    expect((await formFor(undefined)).filled.zone).toBeUndefined();
    expect((await formFor(undefined, { mayManage: true, zone: "Mars/Olympus" })).filled.zone).toBeUndefined();
  });

  it("is filled with what is set, whose zone comes first", async () => {
    const schedule = { minute: 21 * 60 + 30, zone: "Asia/Kathmandu", weekdays: [6, 7], about: "weather" };
    const { filled, zones } = await formFor(schedule, { mayManage: true, zone: "Europe/Vienna" });
    expect(filled).toEqual({ time: "21:30", weekdays: [6, 7], zone: "Asia/Kathmandu", about: "Weather" });
    expect(zones.slice(0, 2).map(({ name }) => name)).toEqual(["Kathmandu", "Vienna"]);
  });

  it("offers a hundred zones at most, each once, and among the first 25 the clocks of most people", async () => {
    const { zones } = await formFor(undefined, { mayManage: true, zone: "Asia/Shanghai" });
    expect(zones).toHaveLength(100);
    expect(new Set(zones.map(({ zone }) => zone)).size).toBe(100);
    const likely = zones.slice(0, 25).map(({ name }) => name);
    expect(likely).toEqual(expect.arrayContaining(["Shanghai", "London", "Berlin", "New York", "Los Angeles", "Tokyo", "Sydney", "UTC"]));
  });

  it("submits what it shows, whatever zone is chosen", async () => {
    const world = new World(noon);
    const { filled, zones } = await formFor({ minute: 0, zone: "UTC", weekdays: [1, 2, 3], about: "weather" });
    for (const { zone } of zones) {
      const reply = await world.send(submission({ ...filled, zone }));
      expect(reply, zone).toMatchObject({ outcome: "done", visibility: "shared" });
      const [saved] = await world.store.listSubscriptions();
      expect(saved?.schedule).toEqual({ minute: 0, zone, weekdays: [1, 2, 3], about: "weather" });
    }
  });

  it("submits every choice of days", async () => {
    for (let bits = 1; bits < 128; bits += 1) {
      const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => bits & (1 << (day - 1)));
      expect(readWeekdays(weekdays.join(",")), weekdays.join(",")).toEqual(weekdays);
    }
  });

  it("submits every subject and topic that can be set up", async () => {
    const { subjects, topics } = bot.knowledge;
    const world = new World(noon);
    const entries = [...subjects.values(), ...topics.values()];
    const found = entries.flatMap(({ id, name }) => [id, name].map((text) => findSubjectOrTopic(text, bot.library)));
    const ids = found.flatMap((match) => (match.kind === "resolved" ? [match.entry.id] : []));
    const settable = [...new Set(ids)].filter((id) => bot.library.postableFacts.ids(id).length > 0);
    expect(settable.length).toBeGreaterThan(20);
    for (const about of settable) {
      const { filled } = await formFor({ minute: 540, zone: "UTC", weekdays: [1], about });
      await world.send(submission(filled));
      expect((await world.store.findSubscription(lobby))?.schedule.about, filled.about).toBe(about);
    }
  });
});
