import { localDate, localMinute, type Slot } from "../src/daily/calendar.ts";
import type { Schedule } from "../src/daily/daily-storage.ts";
import { sharedZones } from "../src/daily/time-zones.ts";
import { everyDay } from "../src/daily/times-and-days-in-words.ts";

/** A daily schedule with a slot a second ago, in a time zone where it is around noon: midnight is far from every test. */
export function dueSchedule(now = Date.now()): { readonly schedule: Schedule; readonly next: Slot } {
  const at = now - 1_000;
  const hoursToNoon = 12 - new Date(at).getUTCHours();
  const name = hoursToNoon === 0 ? "UTC" : `Etc/GMT${hoursToNoon > 0 ? "-" : "+"}${Math.abs(hoursToNoon)}`;
  const zone = sharedZones().byName(name);
  if (!zone) throw new Error(`There is no zone ${name}.`);
  const schedule = { minute: localMinute(zone, at), zone: zone.name, weekdays: everyDay, about: undefined };
  return { schedule, next: { date: localDate(zone, at), at } };
}
