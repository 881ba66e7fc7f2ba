import { describe, expect, it } from "vitest";
import { formatTime, readTime } from "../../../src/daily/time-of-day.ts";
import { formatWeekdays, readWeekdays } from "../../../src/daily/weekdays.ts";
import { citiesByZone } from "../../../src/daily/zones/cities.ts";
import { createZones, formatZone } from "../../../src/daily/zones/zones.ts";

describe("a time of day", () => {
  it.each([
    ["9", "9:00"],
    ["9:00", "9:00"],
    ["09:00", "9:00"],
    ["9am", "9:00"],
    ["9 a.m.", "9:00"],
    ["9 PM", "21:00"],
    ["21.30", "21:30"],
    ["9h30", "9:30"],
    ["18h", "18:00"],
    ["2130", "21:30"],
    ["12am", "0:00"],
    ["12pm", "12:00"],
    ["12:30 am", "0:30"],
    ["noon", "12:00"],
    ["midnight", "0:00"],
    ["0", "0:00"],
    ["9 o'clock", "9:00"],
    ["２１：３０", "21:30"],
    ["half past nine", "9:30"],
    ["a quarter to 1 pm", "12:45"],
    ["Twenty to Ten pm", "21:40"],
    ["at 10 past 18", "18:10"],
    ["half past 12 at night", "0:30"],
    ["ten at night", "22:00"],
    ["8 o'clock in the morning", "8:00"],
    ["seven in the evening", "19:00"],
    ["2.15 in the afternoon", "14:15"],
    ["21:00 in the evening", "21:00"],
    ["nine o'clock", "9:00"],
  ])("%s is %s", (typed, time) => {
    expect(formatTime(readTime(typed) ?? -1)).toBe(time);
  });

  it.each([
    "",
    "25",
    "24:00",
    "25:61",
    "9:60",
    "9:5",
    "13pm",
    "0am",
    "-9",
    "9:00:00",
    "nine",
    "nine in the queue",
    "half nine to",
    "1 to 5",
    "half past 25",
    "9am9",
    "999",
    "9.am.",
    "1e1",
    "9:00 Shanghai",
  ])("%s is invalid", (typed) => {
    expect(readTime(typed)).toBeUndefined();
  });
});

describe("days of the week", () => {
  it.each([
    ["daily", "every day"],
    ["every day", "every day"],
    ["weekdays", "Monday to Friday"],
    ["Mon-Fri", "Monday to Friday"],
    ["monday to friday", "Monday to Friday"],
    ["sun-thu", "Sunday to Thursday"],
    ["Sun – Thu", "Sunday to Thursday"],
    ["fri-mon", "Friday to Monday"],
    ["mon,wed,fri", "Monday, Wednesday and Friday"],
    ["fridays, mondays and wednesdays", "Monday, Wednesday and Friday"],
    ["mon wed", "Monday and Wednesday"],
    ["weekends", "Saturday and Sunday"],
    ["weekends, mon", "Saturday to Monday"],
    ["tues thurs", "Tuesday and Thursday"],
    ["1,3,5", "Monday, Wednesday and Friday"],
    ["on tue", "Tuesday"],
    ["mon,mon", "Monday"],
  ])("%s is %s", (typed, words) => {
    expect(formatWeekdays(readWeekdays(typed) ?? [])).toBe(words);
  });

  it.each(["", ",", "none", "m", "0", "8", "mon-", "-mon", "mon-tue-wed", "funday", "mon,funday", "to"])("%s is invalid", (typed) => {
    expect(readWeekdays(typed)).toBeUndefined();
  });
});

describe("a time zone", () => {
  const zones = createZones();

  it.each([
    ["Asia/Shanghai", "Shanghai (Asia/Shanghai)"],
    ["asia/shanghai", "Shanghai (Asia/Shanghai)"],
    ["America/New York", "New York (America/New_York)"],
    ["Shanghai", "Shanghai (Asia/Shanghai)"],
    ["beijing time", "Shanghai (Asia/Shanghai)"],
    ["北京时间", "Shanghai (Asia/Shanghai)"],
    ["Sydney's local time", "Sydney (Australia/Sydney)"],
    ["eastern time", "New York (America/New_York)"],
    ["são paulo", "Sao Paulo (America/Sao_Paulo)"],
    ["shanghi", "Shanghai (Asia/Shanghai)"],
    ["utc", "UTC"],
    ["GMT+8", "UTC+8"],
    ["UTC-03:00", "UTC−3"],
    ["+5", "UTC+5"],
    ["CET", "CET"],
    ["Amsterdam", "Amsterdam (Europe/Amsterdam)"],
  ])("%s is %s", (typed, words) => {
    const match = zones.find(typed);
    expect(match.kind === "resolved" ? formatZone(match.zone) : match.kind).toBe(words);
  });

  it.each(["CST", "ist", "EST", "PST", "BST", "san"])("%s is ambiguous", (typed) => {
    expect(zones.find(typed).kind).toBe("ambiguous");
  });

  it.each(["", "Mars", "UTC+5:30", "UTC+99", "x".repeat(5000)])("%s is unknown: %#", (typed) => {
    expect(zones.find(typed).kind).toBe("unknown");
  });

  it("completes by city, and offers common zones before anything is typed", () => {
    expect(zones.complete("new ").map(({ name }) => name)).toContain("New York");
    expect(zones.complete("").length).toBeGreaterThan(10);
  });

  it("knows every zone and city of the list of places", () => {
    for (const zone of citiesByZone.keys()) expect(zones.byName(zone), zone).toBeDefined();
    for (const name of [...citiesByZone.values()].flat()) expect(zones.find(name), name).toMatchObject({ kind: "resolved" });
  });
});
