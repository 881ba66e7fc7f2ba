import type { Requester, RequesterDetails } from "../../../src/request.ts";
import { lookupTimeout } from "../../shared/answer.ts";
import { errorReason } from "../api/api-errors.ts";
import { botHandle, channelEvents } from "../api/bot-identity.ts";
import type { SlackSettings } from "../api/platform-settings.ts";
import type { WorkspaceClients } from "../workspaces/workspace-clients.ts";

export type ReadRequesterDetails = (requester: Pick<Requester, "workspace" | "channel" | "person">) => Promise<RequesterDetails>;

export function createDetailsReader(
  { dailyUsers, overhearsChannels }: Pick<SlackSettings, "dailyUsers" | "overhearsChannels">,
  clients: Pick<WorkspaceClients, "client">,
  appName: string,
): ReadRequesterDetails {
  const obstacles = channelObstacles(botHandle(appName));
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
    const cannotListenReason = overhearsChannels ? cannotPostReason : deafReason;
    return {
      mayManage: dailyUsers.length === 0 || dailyUsers.includes(person),
      requiredPermission: "a place in the operator's list (DAILY_USERS)",
      ...(zone === undefined ? {} : { zone }),
      ...(cannotPostReason === undefined ? {} : { cannotPostReason }),
      ...(cannotListenReason === undefined ? {} : { cannotListenReason }),
    };
  };
}

const deafReason = `Slack does not send me what is written here: the operator sets SLACK_CHANNEL_MESSAGES=yes and adds the events of the manifest (${channelEvents.join(", ")}), then ask again.`;

function channelObstacles(handle: string): Readonly<Record<string, string>> {
  return {
    not_in_channel: `I am not in this channel and cannot post here: invite me with /invite @${handle}, then ask again.`,
    channel_not_found: `I am not in this conversation and cannot post here: invite me with /invite @${handle}, or ask in a channel where I am.`,
  };
}
