import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { slotsAfter, type Timing } from "../../../src/daily/calendar.ts";
import { formatIsoDate } from "../../../src/daily/date.ts";
import { everyDay } from "../../../src/daily/weekdays.ts";
import { createZones } from "../../../src/daily/zones/zones.ts";

const zones = createZones();

function timing(zone: string, minute: number, weekdays: readonly number[] = everyDay): Timing {
  const rules = zones.byName(zone);
  if (!rules) throw new Error(`There is no zone ${zone}.`);
  return { zone: rules, minute, weekdays };
}

function slots(when: Timing, after: string, count: number): readonly string[] {
  const found = slotsAfter(when, Date.parse(after));
  return Array.from({ length: count }, () => {
    const slot = found.next().value;
    return `${formatIsoDate(slot.date)} ${new Date(slot.at).toISOString().slice(0, 16)}`;
  });
}

describe("the calendar", () => {
  it.each([
    ["Vancouver keeps its summer time from 2026 on", "America/Vancouver", 540, "2026-12-24T00:00Z", ["2026-12-24 2026-12-24T16:00"]],
    ["a leap day", "Asia/Shanghai", 540, "2028-02-28T12:00Z", ["2028-02-29 2028-02-29T01:00"]],
    ["the instant itself is excluded", "UTC", 540, "2026-11-25T09:00Z", ["2026-11-26 2026-11-26T09:00"]],
  ])("%s", (_, zone, minute, after, expected) => expect(slots(timing(zone, minute), after, expected.length)).toEqual(expected));

  it("keeps to the days of the week", () => {
    const found = slots(timing("Asia/Jerusalem", 540, [1, 2, 3, 4, 7]), "2026-11-25T12:00Z", 3);
    expect(found.map((slot) => slot.slice(0, 10))).toEqual(["2026-11-26", "2026-11-29", "2026-11-30"]);
  });

  it("is empty without days", () => expect([...slotsAfter(timing("UTC", 0, []), 0)]).toEqual([]));

  // Written by calendar_cases.py: zone, minute, days, after, and the posts computed with Python's zoneinfo, in seconds.
  const cases: readonly (readonly [string, number, string, number, ...number[]])[] = JSON.parse(
    readFileSync(join(import.meta.dirname, "calendar-cases.json"), "utf8"),
  );

  it("agrees with Python around offset changes of many zones", () => {
    expect(cases.length).toBeGreaterThan(500);
    for (const [zone, minute, days, after, ...expected] of cases) {
      const found = slotsAfter(timing(zone, minute, [...days].map(Number)), after * 1000);
      const instants = expected.map(() => found.next().value.at / 1000);
      expect(instants, `${zone} at minute ${minute} on ${days} after ${new Date(after * 1000).toISOString()}`).toEqual(expected);
    }
  });
});
