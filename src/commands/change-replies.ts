import type { Library } from "../library.ts";
import { type Block, doneReply, failedReply, type Reply, unclearReply } from "../reply.ts";
import type { Requester, RequesterDetails } from "../request.ts";
import { stripInvisible } from "../text/fold.ts";

/** Shared, so that the channel sees the change and who made it. */
export function changeReply(blocks: readonly Block[], { name }: Pick<Requester, "name">): Reply {
  const who = stripInvisible(name ?? "")
    .trim()
    .slice(0, maxNameLength);
  const by: readonly Block[] = who === "" ? [] : [{ kind: "note", text: `Changed by ${who}.` }];
  return { ...doneReply([...blocks, ...by]), visibility: "shared" };
}

/** UTF-16 code units of a person's name. */
const maxNameLength = 80;

/** Undefined if the person may change it. `what`: "the settings of this channel". `more`: what the person may do instead. */
export function permissionRefusal(
  { mayManage, requiredPermission }: RequesterDetails,
  what: string,
  more: string | undefined,
): Reply | undefined {
  if (mayManage) return undefined;
  const refusal = requiredPermission ? `Only people with ${requiredPermission} can change ${what}.` : `You may not change ${what}.`;
  return unclearReply([refusal, ...(more === undefined ? [] : [more])].join(" "));
}

/** For an adapter's error boundary: the store's own message goes to the log. */
export function unavailableReply(): Reply {
  const text = "The settings of this channel cannot be read or changed now, and nothing was changed. Questions still work.";
  return { ...failedReply(), blocks: [{ kind: "text", text }] };
}

/** For an adapter whose platform's response deadline is near. */
export function timeoutReply({ commandLine }: Library): Reply {
  const where = `${commandLine("daily status")} and ${commandLine("verbatim use")}`;
  const text = `This takes longer than usual. Look in the channel, or at ${where}, before you try again.`;
  return { ...failedReply(), blocks: [{ kind: "text", text }] };
}
