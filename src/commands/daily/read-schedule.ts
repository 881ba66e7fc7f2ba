import type { Slot, Timing } from "../../daily/calendar.ts";
import { formatSlot, formatTiming } from "../../daily/format.ts";
import { resolveTiming } from "../../daily/plan.ts";
import type { Schedule, Subscription } from "../../daily/subscription.ts";
import { formatTime, readTime } from "../../daily/time-of-day.ts";
import { everyDay, readWeekdays } from "../../daily/weekdays.ts";
import type { Zone } from "../../daily/zones/zone-data.ts";
import { cityName, formatZone, type NamedZone, zoneKey } from "../../daily/zones/zones.ts";
import type { Library } from "../../library.ts";
import { findSubjectOrTopic } from "../../library.ts";
import { type LabelledAction, notStatedReply, type Reply, type TimedItem, unclearReply } from "../../reply.ts";
import type { Named } from "../../search/names/names.ts";
import { entryButtons } from "../actions.ts";
import { type Call, subcommandArgument } from "../definition.ts";
import { nameReply, orList } from "../replies.ts";
import { exampleCity } from "./example-city.ts";
import { exampleStart } from "./replies.ts";

export type ScheduleResult = { readonly kind: "schedule"; readonly schedule: Schedule } | { readonly kind: "reply"; readonly reply: Reply };

interface ScheduleDefaults {
  readonly previous: Subscription | undefined;
  /** The person's own time zone, as an IANA name. */
  readonly zone: string | undefined;
}

/** The schedule in the arguments of `start`, or a reply that says what is wrong with them. */
export function readSchedule(
  { args }: Call<"time" | "days" | "zone" | "about">,
  { previous, zone: personalZone }: ScheduleDefaults,
  library: Library,
): ScheduleResult {
  const minute = readTime(args.time ?? "");
  if (minute === undefined) return unclearResult(args.time === undefined ? noTimeText(library, personalZone) : badTime);
  const weekdays = args.days === undefined ? everyDay : readWeekdays(args.days);
  if (!weekdays) return unclearResult(badDays);
  const about = args.about === undefined ? undefined : readAbout(args.about, { minute, weekdays }, args.zone, library);
  if (about === undefined && library.postableFacts.ids(undefined).length === 0) return { kind: "reply", reply: noFactsReply() };
  if (about && "outcome" in about) return { kind: "reply", reply: about };
  const partial: ZonelessSchedule = { minute, weekdays, about: about?.id };
  const zone = readZone(args.zone ?? previous?.schedule.zone, partial, personalZone, library);
  return "outcome" in zone ? { kind: "reply", reply: zone } : { kind: "schedule", schedule: { ...partial, zone: zone.name } };
}

type ZonelessSchedule = Omit<Schedule, "zone">;

function unclearResult(text: string): ScheduleResult {
  return { kind: "reply", reply: unclearReply(text) };
}

function noTimeText(library: Library, zone: string | undefined): string {
  return `At what time? For example: ${exampleStart(library, zone)}.`;
}

const badTime = "That is not a time of day. Write it as 9, 9:00, 9am or 21.30, from 0:00 to 23:59.";
const badDays = "Those are not weekdays. Write daily, weekdays, sun-thu, or mon,wed,fri.";

function readAbout(
  typed: string,
  { minute, weekdays }: Omit<ZonelessSchedule, "about">,
  zone: string | undefined,
  library: Library,
): Named | Reply {
  const match = findSubjectOrTopic(typed, library);
  if (match.kind === "resolved") return library.postableFacts.ids(match.entry.id).length > 0 ? match.entry : noFactsReply(match.entry);
  const actionFor = (about: string) => startAction({ minute, weekdays, about }, zone && findZoneKey(zone, library));
  return nameReply(match, { typed, listName: "Topics", names: library.topics, actionFor }, library);
}

function noFactsReply(about?: Named): Reply {
  const which = about ? `states no fact about ${about.name}` : "has no fact to post";
  return notStatedReply(`The document ${which}, so there would be nothing to post. Nothing was changed.`);
}

function findZoneKey(typed: string, { zones }: Library): string | undefined {
  const match = zones.find(typed);
  return match.kind === "resolved" ? zoneKey(match.zone.name) : undefined;
}

function readZone(typed: string | undefined, partial: ZonelessSchedule, personalZone: string | undefined, library: Library): Zone | Reply {
  const { zones, commandLine } = library;
  const offer = (candidates: readonly NamedZone[]) =>
    entryButtons(
      candidates.map(({ name, zone }) => ({ id: zoneKey(zone.name), name })),
      (zone) => startAction(partial, zone),
    );
  if (typed === undefined) {
    const likely = personalZone === undefined ? undefined : zones.byName(personalZone);
    const example = commandLine(`daily start ${formatTime(partial.minute)} in ${exampleCity(library, personalZone)}`);
    const question = `In which time zone is ${formatTime(partial.minute)}? Add it, for example: ${example}.`;
    return unclearReply(question, likely ? [{ kind: "note", text: `Yours is ${formatZone(likely)}.` }] : [], {
      actions: offer(likely ? [{ name: cityName(likely.name), zone: likely }] : []),
    });
  }
  const match = zones.find(typed);
  if (match.kind === "resolved") return match.zone;
  if (match.kind === "unknown")
    return unclearReply(
      "I know no time zone or city by that name. Write a larger city nearby (Shanghai, London, New York), or an IANA name such as Asia/Shanghai.",
    );
  const names = orList(match.candidates.map(({ name, zone }) => `${name} (${zone.name})`));
  const question = match.abbreviation ? `This abbreviation is ambiguous: ${names}?` : `Did you mean ${names}?`;
  return unclearReply(question, [], { actions: offer(match.candidates) });
}

function startAction({ minute, weekdays, about }: ZonelessSchedule, zone: string | undefined): LabelledAction["action"] {
  return {
    command: "daily",
    args: {
      [subcommandArgument]: "start",
      time: formatTime(minute).replace(":", "."),
      ...(weekdays.length === everyDay.length ? {} : { days: weekdays.join(",") }),
      ...(about === undefined ? {} : { about }),
      ...(zone === undefined ? {} : { zone }),
    },
  };
}

/** The time of a post in the channel's zone. */
export function timedSlot(slot: Slot, timing: Timing): TimedItem {
  return { text: formatSlot(slot, timing), at: slot.at };
}

/** `every day at 9:00 in Shanghai (Asia/Shanghai), a fact about Weather` */
export function formatSchedule(schedule: Schedule, { zones, knowledge: { subjects, topics } }: Library): string {
  const timing = resolveTiming(schedule, zones);
  const when = timing ? formatTiming(timing) : `in ${schedule.zone}, an unknown time zone`;
  const about = schedule.about === undefined ? undefined : (subjects.get(schedule.about) ?? topics.get(schedule.about));
  if (schedule.about === undefined) return `${when}, a fact`;
  return about ? `${when}, a fact about ${about.name}` : `${when}, a fact about a subject that is no longer in the document`;
}
