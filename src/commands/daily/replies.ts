import type { Subscription } from "../../daily/subscription.ts";
import { type Block, done, failed, type Reply, unclear } from "../../reply.ts";
import type { Requester, RequesterDetails } from "../../request.ts";
import { visible } from "../../text/fold.ts";

/** A change that the channel is to see, and who made it. */
export function changed(blocks: readonly Block[], { name }: Requester): Reply {
  const who = visible(name ?? "")
    .trim()
    .slice(0, longestName);
  const by: readonly Block[] = who === "" ? [] : [{ kind: "note", text: `Changed by ${who}.` }];
  return { ...done([...blocks, ...by]), visibility: "shared" };
}

/** UTF-16 code units of a person's name. */
const longestName = 80;

/** For an adapter's error boundary: the store's own message is the operator's. */
export function unavailable(): Reply {
  const text = "Daily posts cannot be looked up or changed at this moment. Nothing was changed; questions are answered as ever.";
  return { ...failed(), blocks: [{ kind: "text", text }] };
}

/** For an adapter that has to say something by now. */
export function late(): Reply {
  return {
    ...failed(),
    blocks: [{ kind: "text", text: "This takes longer than usual. Look at /daily status, and in the channel, before you try again." }],
  };
}

/** For whoever set up what was paused because the channel refused. */
export function pausedNote({ pausedBecause, failedDays }: Subscription): Reply {
  const why = `on ${failedDays} days in a row they could not be posted (${pausedBecause})`;
  return done([
    { kind: "text", text: `The daily posts that you set up are paused: ${why}. /daily resume in the channel lets them go on.` },
  ]);
}

/** Why the person may not change anything here; undefined if they may. */
export function refusal({ mayManage, needed }: RequesterDetails): Reply | undefined {
  if (mayManage) return undefined;
  const who = needed
    ? `Only people with ${needed} can change the daily posts of this channel.`
    : "You may not change the daily posts of this channel.";
  return unclear(`${who} You can look at them: /daily status, /daily preview.`);
}

export const nothingSet = "No daily posts are set up here. Start them with, for example, /daily start 9:00 weekdays in Shanghai.";
