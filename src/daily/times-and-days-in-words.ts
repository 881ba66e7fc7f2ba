import { asWritten, listsOf } from "../language/forms.ts";
import { type ScannedSection, scannedFormsOf } from "../language/scanned-section.ts";
import { joinNames, withoutLast } from "../text/characters.ts";
import { formatDate, localMinute, type Slot, type Timing, weekdayNames } from "./calendar.ts";
import { formatZone, isNamedAfterPlace } from "./time-zones.ts";

const list = listsOf("daily.txt");

const section = scannedFormsOf("daily.txt");

/**
 * Minutes after midnight of a time as people write it: `9`, `9:00`, `9am`, `21.30`, `9h30`, `0930`, `noon`; undefined if it is invalid.
 */
export function readTime(text: string): number | undefined {
  const written = text.normalize("NFKC").toLowerCase().trim();
  const time = withoutStart(written.startsWith("@") ? written.slice(1) : written, section("before time"));
  const plain = time.slice(0, time.length - section("after time").end(time).length).trim();
  if (list("noon-words").has(plain)) return noon;
  if (plain === "midnight") return 0;
  const [, hours = "", minutes = "0", half] = form.exec(plain) ?? fourDigits.exec(plain) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hours === "" || hour > 23 || minute > 59) return undefined;
  if (half === undefined) return hour * 60 + minute;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) * 60 + minute + (half === "p" ? noon : 0);
}

const form = /^(\d{1,2})(?:\s?[:.h]\s?(\d{2})|\s?h)?\s*(?:([ap])\.?\s?m?\.?)?$/u;

function withoutStart(text: string, beginning: ScannedSection): string {
  return text.slice(beginning.start(text).length).trim();
}

const fourDigits = /^(\d{2})(\d{2})$/u;
const noon = 12 * 60;

/** `9:00` */
export function formatTime(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}

/** Days of the week as people write them (`daily`, `weekdays`, `sun-thu`, `mon,wed,fri`), Monday 1, ascending; undefined if invalid. */
export function readWeekdays(text: string): readonly number[] | undefined {
  const plain = withoutStart(text.normalize("NFKC").toLowerCase(), section("before days"));
  const namedSet = namedSets.get(plain);
  if (namedSet) return namedSet;
  const spans = plain.replace(/\s*(?:[-–—‐‑]|\bto\b|\bthrough\b|\bthru\b)\s*/gu, "-").split(/[\s,;/+&]+|(?<=\s)and(?=\s)/u);
  const found = new Set<number>();
  for (const span of spans.filter((word) => word !== "" && word !== "and")) {
    const days = namedSets.get(span) ?? parseDayRange(span);
    if (!days) return undefined;
    for (const day of days) found.add(day);
  }
  return found.size === 0 ? undefined : everyDay.filter((day) => found.has(day));
}

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
export const workdays: readonly number[] = [1, 2, 3, 4, 5];
const weekend: readonly number[] = [6, 7];

const namedSets: ReadonlyMap<string, readonly number[]> = new Map(
  [["every-day", everyDay] as const, ["workdays", workdays] as const, ["weekend", weekend] as const].flatMap(([name, days]) =>
    [...asWritten(name, "daily.txt")].map((each) => [each, days] as const),
  ),
);

/** `mon`, `sun-thu`; a range may wrap around the end of the week. */
function parseDayRange(span: string): readonly number[] | undefined {
  const [first, last, ...more] = span.split("-").map(parseDay);
  if (first === undefined || more.length > 0 || (span.includes("-") && last === undefined)) return undefined;
  const length = (((last ?? first) - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
}

/** A prefix of at least two letters (`mo`, `mondays`), or the number. */
function parseDay(text: string): number | undefined {
  if (text.length === 1 && "1234567".includes(text)) return Number(text);
  const word = withoutLast(text, ".");
  const start = list("weekday-abbreviations").has(word) ? word.slice(0, 3) : word;
  const index = weekdayNames.findIndex((name) => `${name.toLowerCase()}s`.startsWith(start));
  return start.length < 2 || index < 0 ? undefined : index + 1;
}

/** `every day`, `from Sunday to Thursday`, `on Monday, Wednesday and Friday` */
export function formatWeekdays(weekdays: readonly number[]): string {
  if (weekdays.length === everyDay.length) return "every day";
  const names = orderDays(weekdays).map((day) => weekdayNames[day - 1] ?? "");
  const isRange = orderDays(weekdays).every((day, index, all) => index === 0 || day === ((all[index - 1] ?? 0) % 7) + 1);
  if (isRange && weekdays.length > 2) return `from ${names[0]} to ${names.at(-1)}`;
  return `on ${joinNames(names, "and")}`;
}

/** Rotates a single range of days to its first day, so that a range over Sunday stays together. */
function orderDays(weekdays: readonly number[]): readonly number[] {
  const starts = weekdays.filter((day) => !weekdays.includes(((day + 5) % 7) + 1));
  const [start] = starts;
  if (starts.length !== 1 || start === undefined) return weekdays;
  return [...weekdays.filter((day) => day >= start), ...weekdays.filter((day) => day < start)];
}

/** `every day at 9:00 in Shanghai (Asia/Shanghai)`, `from Monday to Friday at 9:00 UTC` */
export function formatTiming({ minute, zone, weekdays }: Timing): string {
  const where = isNamedAfterPlace(zone.name) ? "in " : "";
  return `${formatWeekdays(weekdays)} at ${formatTime(minute)} ${where}${formatZone(zone)}`;
}

/** `Sunday 8 March 2026 at 3:30 (2:30 does not exist on that day)` */
export function formatSlot({ date, at }: Slot, { minute, zone }: Timing): string {
  const local = localMinute(zone, at);
  const moved = local === minute ? "" : ` (${formatTime(minute)} does not exist on that day)`;
  return `${formatDate(date)} at ${formatTime(local)}${moved}`;
}
