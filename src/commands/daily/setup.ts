import type { Schedule } from "../../daily/subscription.ts";
import { formatTime } from "../../daily/time-of-day.ts";
import { everyDay } from "../../daily/weekdays.ts";
import { cityName } from "../../daily/zones/zones.ts";
import { findSubjectOrTopic, type Library } from "../../library.ts";
import { type Block, doneReply, type Reply, unclearReply } from "../../reply.ts";
import type { ScheduleForm, ZoneChoice } from "../../schedule-form.ts";
import type { Call } from "../definition.ts";
import type { DailyContext } from "./context.ts";
import { exampleCity } from "./example-city.ts";
import { formatSchedule } from "./read-schedule.ts";
import { dailyRefusal } from "./replies.ts";

/** The form, and how to do without. */
export async function setup(_: Call, library: Library, { store, requester }: DailyContext): Promise<Reply> {
  const details = await requester.loadDetails();
  const refusal = dailyRefusal(details, library);
  if (refusal) return refusal;
  if (details.cannotPostReason !== undefined) return unclearReply(`${details.cannotPostReason} Nothing was changed.`);
  const previous = (await store.findSubscription(requester))?.schedule;
  const form = scheduleForm(previous, details.zone, requester.now, library);
  const blocks: readonly Block[] = [
    { kind: "text", text: "Write in one line when a fact is posted here, for example:" },
    { kind: "list", items: [library.commandLine(startLine(form.filled, details.zone, library))] },
    ...(previous ? [{ kind: "note", text: `Set up here: ${formatSchedule(previous, library)}.` } as const] : []),
  ];
  return { ...doneReply(blocks), form };
}

const proposal = { minute: 9 * 60, weekdays: [1, 2, 3, 4, 5] } as const;
const maxZones = 100;

function scheduleForm(previous: Schedule | undefined, personalZone: string | undefined, now: number, library: Library): ScheduleForm {
  const { minute, weekdays } = previous ?? proposal;
  const own = [previous?.zone, personalZone].flatMap((name) => zoneChoice(name, library));
  const others = library.zones.listMajor(now).map(({ name, zone }): ZoneChoice => ({ name, zone: zone.name }));
  const zones = [...own, ...others].filter(({ zone }, index, all) => all.findIndex((other) => other.zone === zone) === index);
  return {
    filled: { time: formatTime(minute).padStart(5, "0"), weekdays, zone: own[0]?.zone, about: aboutText(previous?.about, library) },
    zones: zones.slice(0, maxZones),
  };
}

function zoneChoice(name: string | undefined, { zones }: Library): readonly ZoneChoice[] {
  const zone = name === undefined ? undefined : zones.byName(name);
  return zone ? [{ name: cityName(zone.name), zone: zone.name }] : [];
}

/** The name, or the id if another subject or topic is found by that name. */
function aboutText(id: string | undefined, library: Library): string | undefined {
  if (id === undefined) return undefined;
  const { subjects, topics } = library.knowledge;
  const entry = subjects.get(id) ?? topics.get(id);
  const match = entry && findSubjectOrTopic(entry.name, library);
  return match?.kind === "resolved" && match.entry.id === id ? match.entry.name : entry?.id;
}

/** `daily start 9:00 weekdays in London about Weather` */
function startLine({ time, weekdays, zone, about }: ScheduleForm["filled"], personalZone: string | undefined, library: Library): string {
  const days = weekdays.length === everyDay.length ? [] : [daysText(weekdays)];
  const where = zone === undefined ? exampleCity(library, personalZone) : zoneText(zone, library);
  return ["daily start", time.replace(/^0/u, ""), ...days, `in ${where}`, ...(about === undefined ? [] : [`about ${about}`])].join(" ");
}

function daysText(weekdays: readonly number[]): string {
  return weekdays.join() === proposal.weekdays.join() ? "weekdays" : weekdays.map((day) => dayNames[day - 1]).join(",");
}

const dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The city, if it is found by that name. */
function zoneText(name: string, { zones }: Library): string {
  const match = zones.find(cityName(name));
  return match.kind === "resolved" && match.zone.name === name ? cityName(name) : name;
}
