import pino from "pino";
import { describe, expect, it, vi } from "vitest";
import { runDailyScheduler } from "../../../adapters/app/daily-scheduler.ts";
import { defaultDeliveryTimes } from "../../../src/daily/delivery.ts";
import { everyDay } from "../../../src/daily/weekdays.ts";
import { articleAlone, createFakeSender, lobby, testStores, World } from "../../daily.ts";
import { pollOptions } from "../wait-for.ts";

const now = Date.parse("2026-11-25T12:00Z");
const day = Math.floor(now / 86_400_000);
const schedule = { minute: 720, zone: "UTC", weekdays: everyDay, about: undefined };
const subscription = { channel: lobby, schedule, next: { date: day, at: now }, pauseReason: undefined };

/** The notes to people after a channel refused its third post in a row. */
async function notesAfterPause(setBy: string) {
  const store = testStores.create(() => now);
  await store.save({ ...subscription, setBy, failedDays: 2 });
  const sender = createFakeSender();
  sender.outcomes.push({ kind: "gone", reason: "the channel is archived" });
  const messages: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => messages.push(JSON.parse(line).msg) });
  const end = new AbortController();
  const times = { ...defaultDeliveryTimes, settle: 0 };
  const ended = runDailyScheduler({ store, senders: [sender], documents: articleAlone, log, stop: end.signal, times });
  await vi.waitUntil(async () => (await store.findSubscription(lobby))?.next === undefined, pollOptions);
  end.abort();
  await ended;
  return { notes: sender.notes, messages };
}

describe("daily posts whose person was forgotten", () => {
  it("are paused without a message to nobody", async () => {
    const { notes, messages } = await notesAfterPause("ann");
    expect(notes).toEqual([expect.stringMatching(/^ann: .* are paused/u)]);
    expect(messages).toEqual([]);
    expect(await notesAfterPause("")).toEqual({ notes: [], messages: [] });
  });

  it("can be looked at, paused, resumed and started anew", async () => {
    const world = new World("2026-11-25T08:00Z");
    await world.store.save({ ...subscription, setBy: "", failedDays: 0 });
    expect((await world.say("/daily status")).text).toContain("Set up here: ");
    expect((await world.say("/daily pause")).text).toContain("Paused: ");
    expect((await world.say("/daily resume")).text).toContain("Resumed: ");
    expect((await world.store.findSubscription(lobby))?.setBy).toBe("");
    await world.say("/daily start 9:00 in London");
    expect((await world.store.findSubscription(lobby))?.setBy).toBe("ann");
  });
});
