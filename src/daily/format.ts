import { minuteAt, type Slot, slotsAfter, type Timing } from "./calendar.ts";
import { dateInWords } from "./date.ts";
import { timeText } from "./time-of-day.ts";
import { weekdaysInWords } from "./weekdays.ts";
import { zoneInWords } from "./zones/zones.ts";

/** `every day at 9:00 in Shanghai (Asia/Shanghai)` */
export function timingInWords({ minute, zone, days }: Timing): string {
  const where = zone.name.includes("/") && !zone.name.startsWith("Etc/") ? "in " : "";
  return `${weekdaysInWords(days)} at ${timeText(minute)} ${where}${zoneInWords(zone)}`;
}

/** `Sunday 8 March 2026 at 3:30 (2:30 does not exist on that day)` */
export function slotInWords({ day, at }: Slot, { minute, zone }: Timing): string {
  const local = minuteAt(zone, at);
  const moved = local === minute ? "" : ` (${timeText(minute)} does not exist on that day)`;
  return `${dateInWords(day)} at ${timeText(local)}${moved}`;
}

/** The first slots after an instant whose dates are free. */
export async function nextSlots(
  timing: Timing,
  after: number,
  count: number,
  isServed: (day: number) => Promise<boolean>,
): Promise<readonly Slot[]> {
  const slots: Slot[] = [];
  for (const slot of slotsAfter(timing, after)) {
    if (!(await isServed(slot.day))) slots.push(slot);
    if (slots.length === count) break;
  }
  return slots;
}
