import { localMinute, type Slot, type Timing } from "./calendar.ts";
import { formatDate } from "./date.ts";
import { formatTime } from "./time-of-day.ts";
import { formatWeekdays } from "./weekdays.ts";
import { formatZone } from "./zones/zones.ts";

/** `every day at 9:00 in Shanghai (Asia/Shanghai)` */
export function formatTiming({ minute, zone, weekdays }: Timing): string {
  const where = zone.name.includes("/") && !zone.name.startsWith("Etc/") ? "in " : "";
  return `${formatWeekdays(weekdays)} at ${formatTime(minute)} ${where}${formatZone(zone)}`;
}

/** `Sunday 8 March 2026 at 3:30 (2:30 does not exist on that day)` */
export function formatSlot({ date, at }: Slot, { minute, zone }: Timing): string {
  const local = localMinute(zone, at);
  const moved = local === minute ? "" : ` (${formatTime(minute)} does not exist on that day)`;
  return `${formatDate(date)} at ${formatTime(local)}${moved}`;
}
