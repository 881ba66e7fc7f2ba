import type { Requester, RequesterDetails } from "../../../src/request.ts";
import { lookupTimeout } from "../../shared/answer-deadline.ts";
import { errorReason } from "../api/errors.ts";
import type { SlackSettings } from "../api/settings.ts";
import type { WorkspaceClients } from "../workspaces/workspaces.ts";

/** Fetches the details of a person in a channel. */
export type ReadRequesterDetails = (requester: Pick<Requester, "workspace" | "channel" | "person">) => Promise<RequesterDetails>;

export function createDetailsReader(
  { dailyUsers }: Pick<SlackSettings, "dailyUsers">,
  clients: Pick<WorkspaceClients, "client">,
): ReadRequesterDetails {
  return async ({ workspace, channel, person }) => {
    const client = await clients.client(workspace, { timeout: lookupTimeout });
    const [zone, cannotPostReason] = await Promise.all([
      // Fails if the scope `users:read` is not granted.
      client.users.info({ user: person }).then(
        ({ user }) => user?.tz,
        () => undefined,
      ),
      // A bot that cannot read the channel is not in it. Reading is also needed before any post is retried.
      client.conversations.history({ channel, limit: 1 }).then(
        () => undefined,
        (error: unknown) => obstacles[errorReason(error)],
      ),
    ]);
    return {
      mayManage: dailyUsers.length === 0 || dailyUsers.includes(person),
      requiredPermission: "a place in the operator's list (DAILY_USERS)",
      ...(zone === undefined ? {} : { zone }),
      ...(cannotPostReason === undefined ? {} : { cannotPostReason }),
    };
  };
}

const obstacles: Readonly<Record<string, string>> = {
  not_in_channel: "I am not in this channel and cannot post here: invite me with /invite @verbatim, then ask again.",
  channel_not_found:
    "I am not in this conversation and cannot post here: invite me with /invite @verbatim, or ask in a channel where I am.",
};
