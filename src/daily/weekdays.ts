import { weekdayNames } from "./date.ts";

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const workdays: readonly number[] = [1, 2, 3, 4, 5];
const weekend: readonly number[] = [6, 7];

/** Days of the week as people write them (`daily`, `weekdays`, `sun-thu`, `mon,wed,fri`), Monday 1, ascending; undefined if invalid. */
export function readWeekdays(text: string): readonly number[] | undefined {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .trim()
    .replace(/^(?:on|every|each)\s+/u, "");
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

const namedSets: ReadonlyMap<string, readonly number[]> = new Map([
  ...["daily", "day", "days", "everyday", "all", "all days", "all week"].map((name) => [name, everyDay] as const),
  ...["weekday", "weekdays", "workday", "workdays", "working days", "business days"].map((name) => [name, workdays] as const),
  ...["weekend", "weekends"].map((name) => [name, weekend] as const),
]);

/** `mon`, `sun-thu`; a range may wrap around the end of the week. */
function parseDayRange(span: string): readonly number[] | undefined {
  const [first, last, ...more] = span.split("-").map(parseDay);
  if (first === undefined || more.length > 0 || (span.includes("-") && last === undefined)) return undefined;
  const length = (((last ?? first) - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
}

/** A prefix of at least two letters (`mo`, `mondays`), or the number. */
function parseDay(text: string): number | undefined {
  if (/^[1-7]$/u.test(text)) return Number(text);
  const start = text
    .replace(/\.$/u, "")
    .replace(/^thurs?$/u, "thu")
    .replace(/^(tues|weds)$/u, (long) => long.slice(0, 3));
  const index = weekdayNames.findIndex((name) => `${name.toLowerCase()}s`.startsWith(start));
  return start.length < 2 || index < 0 ? undefined : index + 1;
}

/** `every day`, `Monday to Friday`, `Sunday to Thursday`, `Monday, Wednesday and Friday` */
export function formatWeekdays(weekdays: readonly number[]): string {
  if (weekdays.length === everyDay.length) return "every day";
  const names = orderDays(weekdays).map((day) => weekdayNames[day - 1] ?? "");
  const isRange = orderDays(weekdays).every((day, index, all) => index === 0 || day === ((all[index - 1] ?? 0) % 7) + 1);
  if (isRange && weekdays.length > 2) return `${names[0]} to ${names.at(-1)}`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Rotates a single range of days to its first day, so that a range over Sunday stays together. */
function orderDays(weekdays: readonly number[]): readonly number[] {
  const starts = weekdays.filter((day) => !weekdays.includes(((day + 5) % 7) + 1));
  const [start] = starts;
  if (starts.length !== 1 || start === undefined) return weekdays;
  return [...weekdays.filter((day) => day >= start), ...weekdays.filter((day) => day < start)];
}
