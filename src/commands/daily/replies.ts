import { maxFailedDays, type Subscription } from "../../daily/subscription.ts";
import type { Library } from "../../library.ts";
import { doneReply, type Reply } from "../../reply.ts";
import type { RequesterDetails } from "../../request.ts";
import { permissionRefusal } from "../change-replies.ts";
import { exampleCity } from "./example-city.ts";

/** For the person who set up posts that are now paused: after repeated refusals, or because what they need does not exist any more. */
export function pausedReply(subscription: Subscription, library: Library): Reply {
  return doneReply([{ kind: "text", text: `The daily posts that you set up are paused: ${pausedText(subscription, library)}` }]);
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
