import { maxFailedDays, type Subscription } from "../../daily/subscription.ts";
import type { Library } from "../../library.ts";
import { type Block, doneReply, failedReply, type Reply, unclearReply } from "../../reply.ts";
import type { Requester, RequesterDetails } from "../../request.ts";
import { stripInvisible } from "../../text/fold.ts";
import { exampleCity } from "./example-city.ts";

/** Shared, so that the channel sees the change and who made it. */
export function changeReply(blocks: readonly Block[], { name }: Requester): Reply {
  const who = stripInvisible(name ?? "")
    .trim()
    .slice(0, maxNameLength);
  const by: readonly Block[] = who === "" ? [] : [{ kind: "note", text: `Changed by ${who}.` }];
  return { ...doneReply([...blocks, ...by]), visibility: "shared" };
}

/** UTF-16 code units of a person's name. */
const maxNameLength = 80;

/** For an adapter's error boundary: the store's own message goes to the log. */
export function unavailableReply(): Reply {
  const text = "The settings of daily posts cannot be read or changed now, and nothing was changed. Questions still work.";
  return { ...failedReply(), blocks: [{ kind: "text", text }] };
}

/** For an adapter whose platform's response deadline is near. */
export function timeoutReply({ commandLine }: Library): Reply {
  return {
    ...failedReply(),
    blocks: [
      {
        kind: "text",
        text: `This takes longer than usual. Look at ${commandLine("daily status")}, and in the channel, before you try again.`,
      },
    ],
  };
}

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
export function permissionRefusal({ mayManage, requiredPermission }: RequesterDetails, { commandLine }: Library): Reply | undefined {
  if (mayManage) return undefined;
  const who = requiredPermission
    ? `Only people with ${requiredPermission} can change the daily posts of this channel.`
    : "You may not change the daily posts of this channel.";
  return unclearReply(`${who} You can look at them: ${commandLine("daily status")}, ${commandLine("daily preview")}.`);
}

export function notSetUpText(library: Library): string {
  return `No daily posts are set up here. Start them with, for example, ${exampleStart(library)}.`;
}

/** `zone`: the person's own time zone. */
export function exampleStart(library: Library, zone?: string): string {
  return library.commandLine(`daily start 9:00 weekdays in ${exampleCity(library, zone)}`);
}
