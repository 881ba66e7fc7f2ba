import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatIsoDate, slotsAfter, type Timing } from "../../../src/daily/calendar.ts";
import { formatZone, sharedZones } from "../../../src/daily/time-zones.ts";
import { everyDay, formatTime, formatWeekdays, readTime, readWeekdays } from "../../../src/daily/times-and-days-in-words.ts";
import { listed } from "../../../src/language/forms.ts";

const zones = sharedZones();

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

describe("a time of day", () => {
  it.each([
    ["9:00", ["9", "9:00", "09:00", "9am", "9 a.m.", "9 o'clock"]],
    ["21:00", ["9 PM"]],
    ["21:30", ["21.30", "2130", "２１：３０"]],
    ["9:30", ["9h30"]],
    ["18:00", ["18h"]],
    ["0:00", ["12am", "midnight", "0"]],
    ["0:30", ["12:30 am"]],
    ["12:00", ["12pm", "noon"]],
  ])("%s is %j", (time, typed) => expect(typed.map((text) => formatTime(readTime(text) ?? -1))).toEqual(typed.map(() => time)));

  it("is none of these", () => {
    const numbers = ["", "25", "24:00", "25:61", "9:60", "9:5", "13pm", "0am", "-9", "9:00:00", "9am9", "999", "9.am.", "1e1"];
    const words = ["nine", "nine in the queue", "half nine to", "1 to 5", "half past 25", "9:00 Shanghai"];
    expect([...numbers, ...words].filter((typed) => readTime(typed) !== undefined)).toEqual([]);
  });
});

describe("days of the week", () => {
  it.each([
    ["every day", ["daily", "every day"]],
    ["from Monday to Friday", ["weekdays", "Mon-Fri", "monday to friday"]],
    ["from Sunday to Thursday", ["sun-thu", "Sun – Thu"]],
    ["from Friday to Monday", ["fri-mon"]],
    ["on Monday, Wednesday and Friday", ["mon,wed,fri", "fridays, mondays and wednesdays", "1,3,5"]],
    ["on Monday and Wednesday", ["mon wed"]],
    ["on Saturday and Sunday", ["weekends"]],
    ["from Saturday to Monday", ["weekends, mon"]],
    ["on Tuesday and Thursday", ["tues thurs"]],
    ["on Tuesday", ["on tue"]],
    ["on Monday", ["mon,mon"]],
  ])("%s are %j", (words, typed) => expect(typed.map((text) => formatWeekdays(readWeekdays(text) ?? []))).toEqual(typed.map(() => words)));

  it("are none of these", () => {
    const invalid = ["", ",", "none", "m", "0", "8", "mon-", "-mon", "mon-tue-wed", "funday", "mon,funday", "to"];
    expect(invalid.filter((typed) => readWeekdays(typed) !== undefined)).toEqual([]);
  });
});

describe("a time zone", () => {
  it.each([
    ["Shanghai (Asia/Shanghai)", ["Asia/Shanghai", "asia/shanghai", "Shanghai", "beijing time", "北京时间", "shanghi"]],
    ["New York (America/New_York)", ["America/New York", "eastern time"]],
    ["Sydney (Australia/Sydney)", ["Sydney's local time"]],
    ["Sao Paulo (America/Sao_Paulo)", ["são paulo"]],
    ["Amsterdam (Europe/Amsterdam)", ["Amsterdam"]],
    ["UTC", ["utc"]],
    ["UTC+8", ["GMT+8"]],
    ["UTC−3", ["UTC-03:00"]],
    ["UTC+5", ["+5"]],
    ["CET", ["CET"]],
    ["ambiguous", ["CST", "ist", "EST", "PST", "BST", "san"]],
    ["unknown", ["", "Mars", "UTC+5:30", "UTC+99", "x".repeat(5000)]],
  ])("%s is found", (words, typed) => {
    const found = typed.map((text) => zones.find(text)).map((match) => (match.kind === "resolved" ? formatZone(match.zone) : match.kind));
    expect(found).toEqual(typed.map(() => words));
  });

  it("completes by city, and offers common zones before anything is typed", () => {
    expect(zones.complete("new ").map(({ name }) => name)).toContain("New York");
    expect(zones.complete("").length).toBeGreaterThan(10);
  });

  it("knows every zone and city of the list of places", () => {
    const places = [...listed("daily.txt", "places of a time zone")];
    const abbreviations = listed("daily.txt", "abbreviations of time zones").values();
    for (const name of [...places.map(([zone]) => zone), ...[...abbreviations].flatMap((names) => names.split(", "))])
      expect(zones.byName(name), name).toBeDefined();
    expect(places.length).toBeGreaterThan(40);
    for (const name of places.flatMap(([, names]) => names.split(", "))) expect(zones.find(name), name).toMatchObject({ kind: "resolved" });
  });
});
