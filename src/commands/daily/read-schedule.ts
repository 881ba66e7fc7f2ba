import { timingInWords } from "../../daily/format.ts";
import { timingOf } from "../../daily/plan.ts";
import type { Schedule, Subscription } from "../../daily/subscription.ts";
import { readTime, timeText } from "../../daily/time-of-day.ts";
import { everyDay, readWeekdays } from "../../daily/weekdays.ts";
import type { Zone } from "../../daily/zones/zone-data.ts";
import { cityOf, type NamedZone, zoneInWords, zoneKey } from "../../daily/zones/zones.ts";
import type { Library } from "../../library.ts";
import { subjectOrTopic } from "../../library.ts";
import { type LabelledAction, notStated, type Reply, unclear } from "../../reply.ts";
import type { Named } from "../../search/names/names.ts";
import { type Call, subCommandArgument } from "../definition.ts";
import { choices, nameReply, orList } from "../replies.ts";

export type Understood = { readonly kind: "schedule"; readonly schedule: Schedule } | { readonly kind: "reply"; readonly reply: Reply };

interface Known {
  readonly former: Subscription | undefined;
  /** The person's own, as an IANA name. */
  readonly zone: string | undefined;
}

/** What `start` was given, or a reply that says what is wrong with it. */
export function understood({ args }: Call<"time" | "days" | "zone" | "about">, { former, zone: own }: Known, library: Library): Understood {
  const minute = readTime(args.time ?? "");
  if (minute === undefined) return reply(args.time === undefined ? noTime : badTime);
  const days = args.days === undefined ? everyDay : readWeekdays(args.days);
  if (!days) return reply(badDays);
  const about = args.about === undefined ? undefined : aboutIn(args.about, { minute, days }, args.zone, library);
  if (about === undefined && library.facts.cards(undefined).length === 0) return { kind: "reply", reply: noFacts() };
  if (about && "outcome" in about) return { kind: "reply", reply: about };
  const wish: Wish = { minute, days, about: about?.id };
  const zone = zoneIn(args.zone ?? former?.schedule.zone, wish, own, library);
  return "outcome" in zone ? { kind: "reply", reply: zone } : { kind: "schedule", schedule: { ...wish, zone: zone.name } };
}

type Wish = Omit<Schedule, "zone">;

function reply(text: string): Understood {
  return { kind: "reply", reply: unclear(text) };
}

const noTime = "At what time? For example: /daily start 9:00 weekdays in Shanghai.";
const badTime = "That is no time of day. Write it as 9, 9:00, 9am or 21.30, from 0:00 to 23:59.";
const badDays = "Those are no days of the week. Write daily, weekdays, sun-thu, or mon,wed,fri.";

function aboutIn(typed: string, { minute, days }: Omit<Wish, "about">, zone: string | undefined, library: Library): Named | Reply {
  const match = subjectOrTopic(typed, library);
  if (match.kind === "known") return library.facts.cards(match.entry.id).length > 0 ? match.entry : noFacts(match.entry);
  const actionFor = (about: string) => startAction({ minute, days, about }, zone && keyOf(zone, library));
  return nameReply(match, { typed, what: "Topics", names: library.topics, actionFor }, library);
}

function noFacts(about?: Named): Reply {
  const which = about ? `states no fact about ${about.name}` : "has no curated facts";
  return notStated(`The document ${which}, so there would be nothing to post. Nothing was changed.`);
}

function keyOf(typed: string, { zones }: Library): string | undefined {
  const match = zones.find(typed);
  return match.kind === "known" ? zoneKey(match.zone.name) : undefined;
}

function zoneIn(typed: string | undefined, wish: Wish, own: string | undefined, { zones }: Library): Zone | Reply {
  const offer = (candidates: readonly NamedZone[]) =>
    choices(
      candidates.map(({ name, zone }) => ({ id: zoneKey(zone.name), name })),
      (zone) => startAction(wish, zone),
    );
  if (typed === undefined) {
    const likely = own === undefined ? undefined : zones.named(own);
    const question = `In which time zone is ${timeText(wish.minute)}? Add it, for example: /daily start ${timeText(wish.minute)} in Shanghai.`;
    return unclear(question, likely ? [{ kind: "note", text: `Yours is ${zoneInWords(likely)}.` }] : [], {
      actions: offer(likely ? [{ name: cityOf(likely.name), zone: likely }] : []),
    });
  }
  const match = zones.find(typed);
  if (match.kind === "known") return match.zone;
  if (match.kind === "unknown")
    return unclear(
      "I know no time zone or city by that name. Write a larger city nearby (Shanghai, London, New York), or an IANA name such as Asia/Shanghai.",
    );
  const names = orList(match.candidates.map(({ name, zone }) => `${name} (${zone.name})`));
  const question = match.abbreviation
    ? `These letters stand for several time zones. Which one is meant: ${names}?`
    : `Did you mean ${names}?`;
  return unclear(question, [], { actions: offer(match.candidates) });
}

function startAction({ minute, days, about }: Wish, zone: string | undefined): LabelledAction["action"] {
  return {
    command: "daily",
    args: {
      [subCommandArgument]: "start",
      time: timeText(minute).replace(":", "."),
      ...(days.length === everyDay.length ? {} : { days: days.join(",") }),
      ...(about === undefined ? {} : { about }),
      ...(zone === undefined ? {} : { zone }),
    },
  };
}

/** `every day at 9:00 in Shanghai (Asia/Shanghai), a fact about Weather` */
export function scheduleInWords(schedule: Schedule, { zones, knowledge: { subjects, topics } }: Library): string {
  const timing = timingOf(schedule, zones);
  const when = timing ? timingInWords(timing) : `in ${schedule.zone}, a time zone that is not known any more`;
  const about = schedule.about === undefined ? undefined : (subjects.get(schedule.about) ?? topics.get(schedule.about));
  if (schedule.about === undefined) return `${when}, a fact`;
  return about ? `${when}, a fact about ${about.name}` : `${when}, a fact about something that the document does not have any more`;
}
