import type { Writable } from "node:stream";
import { formatLedgerEntry, formatState } from "../../src/commands/daily/daily-subcommands.ts";
import { type Slot, slotsAfter } from "../../src/daily/calendar.ts";
import type { Store } from "../../src/daily/daily-storage.ts";
import type { Zones } from "../../src/daily/time-zones.ts";
import { readTime } from "../../src/daily/times-and-days-in-words.ts";
import type { Library } from "../../src/library.ts";
import { printableLine } from "../shared/printable-text.ts";
import { answerLines } from "./json-conversation.ts";

const shownEntries = 3;

/** For the operator: each channel's next post and latest outcomes. */
export async function dailyReport(store: Store, library: Library, path: string, now: number): Promise<string> {
  const subscriptions = await store.listSubscriptions();
  if (subscriptions.length === 0) return printableLine(`No channel has daily posts (${path}).`);
  const lines: string[] = [];
  for (const subscription of subscriptions) {
    const { platform, workspace, channel } = subscription.channel;
    const entries = await store.listLedger(subscription.channel, shownEntries, now);
    lines.push([platform, workspace, channel].filter((id) => id !== "").join(" "), `  ${formatState(subscription, library)}`);
    lines.push(...entries.map((entry) => `  ${formatLedgerEntry(entry)}`));
  }
  const header = `${subscriptions.length} ${subscriptions.length === 1 ? "channel" : "channels"} (${path})`;
  return [header, "", ...lines].map(printableLine).join("\n");
}

/** The calendar without a store: one line `{"next":[…]}` or `{"error"}` for each line `{"zone","time","days","after","count"}`. */
export function answerCalendarLines(input: AsyncIterable<Uint8Array>, output: Writable, zones: Zones): Promise<void> {
  return answerLines(input, output, (line) => answerLine(line, zones));
}

function answerLine(line: string, zones: Zones): { readonly next: readonly string[] } | { readonly error: string } {
  try {
    return { next: nextPosts(parseQuery(line), zones) };
  } catch (error) {
    if (error instanceof QueryError) return { error: error.message };
    throw error;
  }
}

/** Its message says what is wrong with a line. */
class QueryError extends Error {}

type CalendarQuery = Partial<Readonly<Record<"zone" | "time" | "days" | "after" | "count", unknown>>>;

function parseQuery(line: string): CalendarQuery {
  const value = parseJson(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new QueryError("a line is a JSON object");
  return value;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new QueryError("the line is not JSON");
  }
}

function nextPosts({ zone, time, days, after, count }: CalendarQuery, zones: Zones): readonly string[] {
  const timing = { zone: readZone(zone, zones), minute: readMinute(time), weekdays: readWeekdays(days) };
  const [start, limit] = [readInstant(after), readCount(count)];
  const slots: Slot[] = [];
  for (const slot of slotsAfter(timing, start)) if (slots.push(slot) === limit) break;
  return slots.map(({ at }) => new Date(at).toISOString());
}

function readZone(value: unknown, zones: Zones) {
  const zone = typeof value === "string" ? zones.byName(value) : undefined;
  if (!zone) throw new QueryError("zone is not an IANA time zone, such as Asia/Shanghai");
  return zone;
}

function readMinute(value: unknown): number {
  const minute = typeof value === "string" ? readTime(value) : undefined;
  if (minute === undefined) throw new QueryError('time is not a time of day, such as "9:00" or "21:30"');
  return minute;
}

function readWeekdays(value: unknown): readonly number[] {
  const isDay = (day: unknown): day is number => typeof day === "number" && Number.isInteger(day) && day >= 1 && day <= 7;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isDay))
    throw new QueryError("days is not a list of weekdays, 1 (Monday) to 7");
  return value;
}

/** With an offset or `Z`; a date alone is midnight in UTC. */
const instantForm = /^(?:[+-]\d{6}|\d{4})-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/u;
/** The range of `after`: a Date can hold its slots, and time zone rules make sense. */
const [earliest, latest] = [Date.UTC(1800, 0), Date.UTC(9000, 0)];

function readInstant(value: unknown): number {
  const instant = typeof value === "string" && instantForm.test(value) && isDate(value) ? Date.parse(value) : Number.NaN;
  if (!(instant >= earliest && instant <= latest)) throw new QueryError('after is not an instant in UTC, such as "2026-03-08T07:00:00Z"');
  return instant;
}

/** False for 31 February, which JavaScript parses as 3 March. */
function isDate(text: string): boolean {
  const date = text.slice(0, 10);
  return !/^\d/u.test(text) || (!Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date));
}

const maxCount = 10_000;

function readCount(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > maxCount)
    throw new QueryError(`count is not a whole number from 1 to ${maxCount}`);
  return value;
}
