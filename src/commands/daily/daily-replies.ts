import { createAction } from "../../buttons.ts";
import { maxFailedDays, type Subscription } from "../../daily/daily-storage.ts";
import { cityName, isNamedAfterPlace } from "../../daily/time-zones.ts";
import { type Library, passageWithContext } from "../../library.ts";
import { doneReply, notes, type Reply, texts } from "../../reply.ts";
import type { Requester, RequesterDetails } from "../../request.ts";
import { permissionRefusal } from "../channel-setting-replies.ts";
import type { CommandContext } from "../command-definition.ts";
import { passagesReply } from "../passage-replies.ts";

/** Tells the person who set up posts that they are paused: after repeated refusals, or because what they need does not exist any more. */
export function pausedReply(subscription: Subscription, library: Library): Reply {
  return doneReply(texts(`The daily posts that you set up are paused: ${pausedText(subscription, library)}`));
}

function pausedText({ schedule, pauseReason, failedDays }: Subscription, { commandLine, zones }: Library): string {
  const resume = commandLine("daily resume");
  if (failedDays >= maxFailedDays)
    return `on ${failedDays} days in a row they could not be posted (${pauseReason}). ${resume} in the channel continues them.`;
  if (!zones.byName(schedule.zone)) return `${pauseReason}. ${commandLine("daily start")} in the channel sets another one.`;
  return `${pauseReason}. In the channel, ${commandLine("verbatim use NAME")} chooses another one, and ${resume} then continues the posts.`;
}

/** Undefined if the person may change the daily posts. */
export function dailyRefusal(details: RequesterDetails, { commandLine }: Library): Reply | undefined {
  const look = `You can look at them: ${commandLine("daily status")}, ${commandLine("daily preview")}.`;
  return permissionRefusal(details, "the daily posts of this channel", look);
}

export function notSetUpText(library: Library): string {
  return `No daily posts are set up here. Start them with, for example, ${exampleStart(library)}.`;
}

/** `zone`: the person's own time zone. */
export function exampleStart(library: Library, zone?: string): string {
  return library.commandLine(`daily start 9:00 weekdays in ${exampleCity(library, zone)}`);
}

export const noFactText = "The document has no fact to post.";

/** A fact as a channel gets it. Undefined if the document no longer contains it. */
export function postReply(factId: string, about: string | undefined, library: Library): Reply | undefined {
  const sentence = library.postableFacts.sentence(factId);
  if (!sentence) return undefined;
  const another = { label: "Another", action: createAction("fact", { about }) };
  const [introduction] = notes(`${library.knowledge.title} · fact of the day`);
  return passagesReply([passageWithContext(sentence, library)], { introduction, actions: [another] }, library);
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

/** The context with the time by the store's clock, which all copies of the program share. */
export interface DailyContext extends CommandContext {
  readonly requester: Requester;
}
