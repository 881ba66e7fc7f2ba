import { describe, expect, it } from "vitest";
import type { Schedule, Subscription } from "../../../src/daily/subscription.ts";
import { readWeekdays } from "../../../src/daily/weekdays.ts";
import { findSubjectOrTopic } from "../../../src/library.ts";
import type { Input, RequesterDetails } from "../../../src/request.ts";
import type { ScheduleForm } from "../../../src/schedule-form.ts";
import { bot } from "../../article.ts";
import { lobby, World } from "../../daily.ts";

/** The time zone data changes; the forms are those of this instant. */
const noon = "2026-11-25T12:00Z";

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

  it.each<Schedule>([
    { minute: 540, zone: "Europe/London", weekdays: [1, 2, 3, 4, 5], about: undefined },
    { minute: 5, zone: "America/Argentina/Buenos_Aires", weekdays: [1, 2, 3, 4, 5, 6, 7], about: "weather" },
    { minute: 1439, zone: "Etc/GMT-8", weekdays: [2, 7], about: "liu" },
  ])("shows the line that means the same where there is no form: $zone", async (schedule) => {
    const world = new World(noon);
    const { filled } = await formFor(schedule);
    await world.send(submission(filled));
    const { text } = await world.say("/daily setup");
    const line = /\/daily start .*/u.exec(text)?.[0] ?? "";
    await world.store.remove(lobby);
    await world.say(line);
    expect((await world.store.findSubscription(lobby))?.schedule, line).toEqual(schedule);
  });

  it("is refused to a person without the permission, and where nothing can be posted", async () => {
    const world = new World(noon);
    world.details = { mayManage: false, requiredPermission: "Manage Server" };
    const refused = await world.say("/daily setup");
    expect(refused).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(refused.form).toBeUndefined();
    world.details = { mayManage: true, cannotPostReason: "I am not here." };
    const reply = await world.say("/daily setup");
    expect(reply.form).toBeUndefined();
    expect(reply.text).toBe("I am not here. Nothing was changed.");
  });
});
