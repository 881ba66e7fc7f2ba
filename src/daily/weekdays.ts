import { weekdayNames } from "./date.ts";

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const workdays: readonly number[] = [1, 2, 3, 4, 5];
const weekend: readonly number[] = [6, 7];

/** Days of the week as people write them (`daily`, `weekdays`, `sun-thu`, `mon,wed,fri`), Monday 1, ascending; undefined if they are none. */
export function readWeekdays(text: string): readonly number[] | undefined {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .trim()
    .replace(/^(?:on|every|each)\s+/u, "");
  const named = sets.get(plain);
  if (named) return named;
  const spans = plain.replace(/\s*(?:[-–—‐‑]|\bto\b|\bthrough\b|\bthru\b)\s*/gu, "-").split(/[\s,;/+&]+|(?<=\s)and(?=\s)/u);
  const found = new Set<number>();
  for (const span of spans.filter((word) => word !== "" && word !== "and")) {
    const days = sets.get(span) ?? daysBetween(span);
    if (!days) return undefined;
    for (const day of days) found.add(day);
  }
  return found.size === 0 ? undefined : everyDay.filter((day) => found.has(day));
}

const sets: ReadonlyMap<string, readonly number[]> = new Map([
  ...["daily", "day", "days", "everyday", "all", "all days", "all week"].map((name) => [name, everyDay] as const),
  ...["weekday", "weekdays", "workday", "workdays", "working days", "business days"].map((name) => [name, workdays] as const),
  ...["weekend", "weekends"].map((name) => [name, weekend] as const),
]);

/** `mon`, `sun-thu`; over the end of the week if it must. */
function daysBetween(span: string): readonly number[] | undefined {
  const [first, last, ...more] = span.split("-").map(dayNamed);
  if (first === undefined || more.length > 0 || (span.includes("-") && last === undefined)) return undefined;
  const length = (((last ?? first) - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
}

/** Two letters at least, as far as they go; or the number. */
function dayNamed(text: string): number | undefined {
  if (/^[1-7]$/u.test(text)) return Number(text);
  const start = text
    .replace(/\.$/u, "")
    .replace(/^thurs?$/u, "thu")
    .replace(/^(tues|weds)$/u, (long) => long.slice(0, 3));
  const at = weekdayNames.findIndex((name) => `${name.toLowerCase()}s`.startsWith(start));
  return start.length < 2 || at < 0 ? undefined : at + 1;
}

/** `every day`, `Monday to Friday`, `Sunday to Thursday`, `Monday, Wednesday and Friday` */
export function weekdaysInWords(days: readonly number[]): string {
  if (days.length === everyDay.length) return "every day";
  const names = runOf(days).map((day) => weekdayNames[day - 1] ?? "");
  const isRun = runOf(days).every((day, at, all) => at === 0 || day === ((all[at - 1] ?? 0) % 7) + 1);
  if (isRun && days.length > 2) return `${names[0]} to ${names.at(-1)}`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Starting after the longest break, so that a run over Sunday stays together. */
function runOf(days: readonly number[]): readonly number[] {
  const starts = days.filter((day) => !days.includes(((day + 5) % 7) + 1));
  const [start] = starts;
  if (starts.length !== 1 || start === undefined) return days;
  return [...days.filter((day) => day >= start), ...days.filter((day) => day < start)];
}
