import { once } from "node:events";
import type { Writable } from "node:stream";
import { type Slot, slotsAfter } from "../../src/daily/calendar.ts";
import { readTime } from "../../src/daily/time-of-day.ts";
import type { Zones } from "../../src/daily/zones/zones.ts";
import { linesOf } from "./json-lines.ts";

/** The calendar by itself: for each line `{"zone","time","days","after","count"}` one line `{"next":[…]}` or `{"error"}`. */
export async function answerCalendarLines(input: AsyncIterable<Uint8Array>, output: Writable, zones: Zones): Promise<void> {
  for await (const line of linesOf(input)) {
    const ready = output.write(`${JSON.stringify(answerTo(line, zones))}\n`);
    if (!ready) await once(output, "drain");
  }
}

type Answer = { readonly next: readonly string[] } | { readonly error: string };

function answerTo(line: string, zones: Zones): Answer {
  try {
    return { next: nextFor(questionIn(line), zones) };
  } catch (error) {
    if (error instanceof Wrong) return { error: error.message };
    throw error;
  }
}

/** What a line has that it may not have. */
class Wrong extends Error {}

type Question = Readonly<Record<"zone" | "time" | "days" | "after" | "count", unknown>>;

function questionIn(line: string): Question {
  const value = parsed(line);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Wrong("a line is a JSON object");
  const { zone, time, days, after, count } = value as Partial<Question>;
  return { zone, time, days, after, count };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Wrong("the line is not JSON");
  }
}

function nextFor({ zone, time, days, after, count }: Question, zones: Zones): readonly string[] {
  const timing = { zone: zoneIn(zone, zones), minute: minuteIn(time), days: daysIn(days) };
  const [start, most] = [instantIn(after), countIn(count)];
  const slots: Slot[] = [];
  for (const slot of slotsAfter(timing, start)) if (slots.push(slot) === most) break;
  return slots.map(({ at }) => new Date(at).toISOString());
}

function zoneIn(value: unknown, zones: Zones) {
  const zone = typeof value === "string" ? zones.named(value) : undefined;
  if (!zone) throw new Wrong("zone is no IANA time zone, such as Asia/Shanghai");
  return zone;
}

function minuteIn(value: unknown): number {
  const minute = typeof value === "string" ? readTime(value) : undefined;
  if (minute === undefined) throw new Wrong('time is no time of day, such as "9:00" or "21:30"');
  return minute;
}

function daysIn(value: unknown): readonly number[] {
  const isDay = (day: unknown): day is number => typeof day === "number" && Number.isInteger(day) && day >= 1 && day <= 7;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isDay)) throw new Wrong("days is no list of weekdays, 1 (Monday) to 7");
  return value;
}

/** With an offset or `Z`; a date alone is midnight in UTC. */
const instantForm = /^(?:[+-]\d{6}|\d{4})-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/u;
/** Years for which Dates can say the slots, and the zones' rules mean something. */
const [earliest, latest] = [Date.UTC(1800, 0), Date.UTC(9000, 0)];

function instantIn(value: unknown): number {
  const instant = typeof value === "string" && instantForm.test(value) && isDate(value) ? Date.parse(value) : Number.NaN;
  if (!(instant >= earliest && instant <= latest)) throw new Wrong('after is no instant in UTC, such as "2026-03-08T07:00:00Z"');
  return instant;
}

/** JavaScript takes 31 February for 3 March. */
function isDate(text: string): boolean {
  const date = text.slice(0, 10);
  return !/^\d/u.test(text) || (!Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date));
}

const mostSlots = 10_000;

function countIn(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > mostSlots)
    throw new Wrong(`count is no whole number from 1 to ${mostSlots}`);
  return value;
}
