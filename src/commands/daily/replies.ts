import type { Subscription } from "../../daily/subscription.ts";
import type { Library } from "../../library.ts";
import { doneReply, type Reply } from "../../reply.ts";
import type { RequesterDetails } from "../../request.ts";
import { permissionRefusal } from "../change-replies.ts";
import { exampleCity } from "./example-city.ts";

/** For the person who set up posts that are now paused after repeated refusals. */
export function pausedReply({ pauseReason, failedDays }: Subscription, { commandLine }: Library): Reply {
  const why = `on ${failedDays} days in a row they could not be posted (${pauseReason})`;
  return doneReply([
    {
      kind: "text",
      text: `The daily posts that you set up are paused: ${why}. ${commandLine("daily resume")} in the channel continues them.`,
    },
  ]);
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
