import type { StoreError } from "../../daily/store.ts";
import { visible } from "../../lookup/words/fold.ts";
import { type Block, done, failed, type Reply, unclear } from "../../reply.ts";
import type { Asker, Standing } from "../../request.ts";

/** A change that the channel is to see, and who made it. */
export function changed(blocks: readonly Block[], { name }: Asker): Reply {
  const who = visible(name ?? "")
    .trim()
    .slice(0, longestName);
  const by: readonly Block[] = who === "" ? [] : [{ kind: "note", text: `Changed by ${who}.` }];
  return { ...done([...blocks, ...by]), visibility: "shared" };
}

/** UTF-16 code units of a person's name. */
const longestName = 80;

/** For an adapter's error boundary. */
export function unavailable({ message }: StoreError): Reply {
  const blocks: readonly Block[] = [
    {
      kind: "text",
      text: "Daily posts cannot be looked up or changed at this moment. Nothing was changed; questions are answered as ever.",
    },
    { kind: "note", text: message },
  ];
  return { ...failed(), blocks };
}

/** Why the person may not change anything here; undefined if they may. */
export function refusal({ mayManage, needed }: Standing): Reply | undefined {
  if (mayManage) return undefined;
  const who = needed
    ? `Only people with ${needed} can change the daily posts of this channel.`
    : "You may not change the daily posts of this channel.";
  return unclear(`${who} You can look at them: /daily status, /daily preview.`);
}

export const nothingSet = "No daily posts are set up here. Start them with, for example, /daily start 9:00 weekdays in Shanghai.";
