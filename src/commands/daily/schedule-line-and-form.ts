import { type Action, createAction, type ScheduleForm, type ZoneChoice } from "../../buttons.ts";
import type { Schedule, Subscription } from "../../daily/daily-storage.ts";
import { resolveTiming } from "../../daily/plan-posts.ts";
import type { Zone } from "../../daily/time-zones.ts";
import { cityName, formatZone, isNamedAfterPlace, type NamedZone, zoneKey } from "../../daily/time-zones.ts";
import { everyDay, formatTime, formatTiming, readTime, readWeekdays, workdays } from "../../daily/times-and-days-in-words.ts";
import { subjectOrTopic } from "../../knowledge/knowledge-model.ts";
import { findSubjectOrTopic, type Library } from "../../library.ts";
import { type Block, doneReply, notes, notStatedReply, type Reply, texts, unclearReply } from "../../reply.ts";
import type { Named } from "../../search/name-lookup.ts";
import { joinNames } from "../../text/characters.ts";
import { firstOfEach } from "../../text/collections.ts";
import { type Call, subcommandArgument } from "../command-definition.ts";
import { nameReply } from "../did-you-mean-and-usage.ts";
import { entryButtons } from "../reply-buttons.ts";
import { type DailyContext, dailyRefusal } from "./daily-command.ts";

/** The schedule in the arguments of `start`, or a reply that says what is wrong with them. */
export function readSchedule(
  { args }: Call<"time" | "days" | "zone" | "about">,
  { previous, zone: personalZone }: ScheduleDefaults,
  library: Library,
): Schedule | Reply {
  if (args.time === undefined) return unclearReply(`At what time? For example: ${exampleStart(library, personalZone)}.`);
  const minute = readTime(args.time);
  if (minute === undefined) return unclearReply(badTime);
  const weekdays = args.days === undefined ? everyDay : readWeekdays(args.days);
  if (!weekdays) return unclearReply(badDays);
  const about = args.about === undefined ? undefined : readAbout(args.about, { minute, weekdays }, args.zone, library);
  if (about === undefined && library.postableFacts.ids(undefined).length === 0) return noFactsReply();
  if (about && "outcome" in about) return about;
  const partial: ZonelessSchedule = { minute, weekdays, about: about?.id };
  const zone = readZone(args.zone ?? previous?.schedule.zone, partial, personalZone, library);
  return "outcome" in zone ? zone : { ...partial, zone: zone.name };
}

interface ScheduleDefaults {
  readonly previous: Subscription | undefined;
  /** The person's own time zone, as an IANA name. */
  readonly zone: string | undefined;
}

type ZonelessSchedule = Omit<Schedule, "zone">;

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
    return unclearReply(question, notes(likely && `Yours is ${formatZone(likely)}.`), {
      actions: offer(likely ? [{ name: cityName(likely.name), zone: likely }] : []),
    });
  }
  const match = zones.find(typed);
  if (match.kind === "resolved") return match.zone;
  if (match.kind === "unknown")
    return unclearReply(
      "I know no time zone or city by that name. Write a larger city nearby (Shanghai, London, New York), or an IANA name such as Asia/Shanghai.",
    );
  const names = joinNames(match.candidates.map(({ name, zone }) => `${name} (${zone.name})`));
  const question = match.abbreviation ? `This abbreviation is ambiguous: ${names}?` : `Did you mean ${names}?`;
  return unclearReply(question, [], { actions: offer(match.candidates) });
}

function startAction({ minute, weekdays, about }: ZonelessSchedule, zone: string | undefined): Action {
  const time = formatTime(minute).replace(":", ".");
  const days = weekdays.length === everyDay.length ? undefined : weekdays.join(",");
  return createAction("daily", { [subcommandArgument]: "start", time, days, about, zone });
}

/** `a fact about Weather every day at 9:00 in Shanghai (Asia/Shanghai)`, `a fact from Monday to Friday at 9:00 UTC`, `a fact on Sunday at 9:00 UTC` */
export function formatSchedule(schedule: Schedule, library: Library): string {
  const timing = resolveTiming(schedule, library.zones);
  const when = timing ? formatTiming(timing) : `in ${schedule.zone}, an unknown time zone`;
  return `a fact${factSubject(schedule.about, library)} ${when}`;
}

function factSubject(about: string | undefined, { knowledge }: Library): string {
  if (about === undefined) return "";
  return ` about ${subjectOrTopic(about, knowledge)?.name ?? "a subject that is no longer in the document"}`;
}

/** The form, and a line that does without it. */
export async function setup(_: Call, library: Library, { store, requester }: DailyContext): Promise<Reply> {
  const details = await requester.loadDetails();
  const refusal = dailyRefusal(details, library);
  if (refusal) return refusal;
  if (details.cannotPostReason !== undefined) return unclearReply(`${details.cannotPostReason} Nothing was changed.`);
  const previous = (await store.findSubscription(requester))?.schedule;
  const form = scheduleForm(previous, details.zone, library);
  const blocks: readonly Block[] = [
    ...texts("Write in one line when a fact is posted here, for example:"),
    { kind: "list", items: [exampleStart(library, details.zone)] },
    ...notes(previous && `Set up here: ${formatSchedule(previous, library)}.`),
  ];
  return { ...doneReply(blocks), form };
}

const proposal = { minute: 9 * 60, weekdays: workdays } as const;
const maxZones = 100;

function scheduleForm(previous: Schedule | undefined, personalZone: string | undefined, library: Library): ScheduleForm {
  const { minute, weekdays } = previous ?? proposal;
  const own = [previous?.zone, personalZone].flatMap((name) => (name === undefined ? [] : (library.zones.byName(name) ?? [])));
  const named = own.map((zone): NamedZone => ({ name: cityName(zone.name), zone }));
  const offered = [...named, ...library.zones.listMajor()].map(({ name, zone }): ZoneChoice => ({ name, zone: zone.name }));
  const zones = firstOfEach(offered, ({ zone }) => zone);
  return {
    filled: { time: formatTime(minute).padStart(5, "0"), weekdays, zone: own[0]?.name, about: aboutText(previous?.about, library) },
    zones: zones.slice(0, maxZones),
  };
}

/** The name, or the id if another subject or topic is found by that name. */
function aboutText(id: string | undefined, library: Library): string | undefined {
  if (id === undefined) return undefined;
  const entry = subjectOrTopic(id, library.knowledge);
  const match = entry && findSubjectOrTopic(entry.name, library);
  return match?.kind === "resolved" && match.entry.id === id ? match.entry.name : entry?.id;
}

export function notSetUpText(library: Library): string {
  return `No daily posts are set up here. Start them with, for example, ${exampleStart(library)}.`;
}

/** `zone`: the person's own time zone. */
function exampleStart(library: Library, zone?: string): string {
  return library.commandLine(`daily start 9:00 weekdays in ${exampleCity(library, zone)}`);
}

/** The city of an example: that of the person's own time zone, or else one that the document names, or else London. */
export function exampleCity({ subjects, zones }: Library, ownZone?: string): string {
  const own = ownZone === undefined ? undefined : zones.byName(ownZone);
  if (own && isNamedAfterPlace(own.name)) return cityName(own.name);
  const places = subjects.entries.filter(({ kind }) => kind === "place").slice(0, maxTried);
  const named = places.find(({ name }) => zones.complete(name).some((city) => city.name === name));
  return named?.name ?? "London";
}

const maxTried = 50;
