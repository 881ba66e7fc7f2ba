import type { Writable } from "node:stream";
import * as v from "valibot";
import { formatLedgerEntry, formatState } from "../../src/commands/daily/daily-subcommands.ts";
import { type Slot, slotsAfter } from "../../src/daily/calendar.ts";
import type { Store } from "../../src/daily/daily-storage.ts";
import type { Zone, Zones } from "../../src/daily/time-zones.ts";
import { everyDay, readTime } from "../../src/daily/times-and-days-in-words.ts";
import type { Library } from "../../src/library.ts";
import { printableLine } from "../../src/text/characters.ts";
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
  const { success: isJson, output: fields } = v.safeParse(v.pipe(v.string(), v.parseJson()), line);
  if (!isJson) return { error: "the line is not JSON" };
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return { error: "a line is a JSON object" };
  const parsed = v.safeParse(v.object(queryEntries(zones)), { ...missing, ...fields }, { abortEarly: true });
  if (!parsed.success) return { error: parsed.issues[0].message };
  const { zone, time: minute, days: weekdays, after, count } = parsed.output;
  const slots: Slot[] = [];
  for (const slot of slotsAfter({ zone, minute, weekdays }, after)) if (slots.push(slot) === count) break;
  return { next: slots.map(({ at }) => new Date(at).toISOString()) };
}

/** A field that is missing has its own message. */
const missing = { zone: undefined, time: undefined, days: undefined, after: undefined, count: undefined };

const wrong = {
  zone: "zone is not an IANA time zone, such as Asia/Shanghai",
  time: 'time is not a time of day, such as "9:00" or "21:30"',
  days: "days is not a list of weekdays, 1 (Monday) to 7",
  after: 'after is not an instant in UTC, such as "2026-03-08T07:00:00Z"',
  count: "count is not a whole number from 1 to 10000",
};

/** With an offset or `Z`; a date alone is midnight in UTC. */
const instantForm = /^(?:[+-]\d{6}|\d{4})-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?$/u;
/** The range of `after`: a Date can hold its slots, and time zone rules make sense. */
const [earliest, latest] = [Date.UTC(1800, 0), Date.UTC(9000, 0)];

function queryEntries(zones: Zones) {
  return {
    zone: v.pipe(
      v.string(wrong.zone),
      v.transform(zones.byName),
      v.custom<Zone>((zone) => zone !== undefined, wrong.zone),
    ),
    time: v.pipe(v.string(wrong.time), v.transform(readTime), v.number(wrong.time)),
    days: v.pipe(v.array(v.picklist(everyDay, wrong.days), wrong.days), v.minLength(1, wrong.days)),
    after: v.pipe(
      v.string(wrong.after),
      v.regex(instantForm, wrong.after),
      v.check(isDate, wrong.after),
      v.transform(Date.parse),
      v.minValue(earliest, wrong.after),
      v.maxValue(latest, wrong.after),
    ),
    count: v.pipe(v.number(wrong.count), v.integer(wrong.count), v.minValue(1, wrong.count), v.maxValue(10_000, wrong.count)),
  };
}

/** False for 31 February, which JavaScript parses as 3 March. */
function isDate(text: string): boolean {
  const date = text.slice(0, 10);
  return !/^\d/u.test(text) || (!Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date));
}
