import { LRUCache } from "lru-cache";
import type { Requester, RequesterDetails } from "../../../src/request.ts";
import { lookupTimeout } from "../../shared/answer.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { errorReason, isRefusedWith } from "../api/api-errors.ts";
import { botHandle, channelEvents } from "../api/bot-identity.ts";
import type { SlackSettings } from "../api/platform-settings.ts";
import type { SlackContext } from "../slack-context.ts";
import type { WorkspaceClients } from "../workspaces/workspace-clients.ts";
import { isDirectChannel, threadId } from "./requests.ts";

export type ReadRequesterDetails = (requester: Pick<Requester, "workspace" | "channel" | "person">) => Promise<RequesterDetails>;

export function createDetailsReader(
  { dailyUsers, overhearsChannels }: SlackSettings,
  clients: WorkspaceClients,
  { appName }: PlatformContext,
): ReadRequesterDetails {
  const invite = `invite me with /invite @${botHandle(appName)}`;
  const obstacles: Readonly<Record<string, string>> = {
    not_in_channel: `I am not in this channel and cannot post here: ${invite}, then ask again.`,
    channel_not_found: `I am not in this conversation and cannot post here: ${invite}, or ask in a channel where I am.`,
  };
  return async ({ workspace, channel, person }) => {
    const client = await clients.client(workspace, { timeout: lookupTimeout });
    const [zone, cannotPostReason] = await Promise.all([
      // Fails if the scope `users:read` is not granted.
      client.users.info({ user: person }).then(
        ({ user }) => user?.tz,
        () => undefined,
      ),
      // A bot that cannot read the channel is not in it. Without a turn to read, the first post shows that.
      clients.readLimit.take("conversations.history", workspace)
        ? client.conversations.history({ channel, limit: 1 }).then(
            () => undefined,
            (error: unknown) => obstacles[errorReason(error)],
          )
        : undefined,
    ]);
    return {
      mayManage: dailyUsers.length === 0 || dailyUsers.includes(person),
      requiredPermission: "a place in the operator's list (DAILY_USERS)",
      zone,
      cannotPostReason,
      cannotListenReason: overhearsChannels ? cannotPostReason : deafReason,
    };
  };
}

const deafReason = `Slack does not send me what is written here: the operator sets SLACK_CHANNEL_MESSAGES=yes and adds the events of the manifest (${channelEvents.join(", ")}), then ask again.`;

interface Thread {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
}

/** The bot has answered in the thread, which goes on without a mention; in direct messages nothing needs one. */
export async function storeThread({ workspace, channel, thread }: Thread, { threads, overhearsChannels }: SlackContext): Promise<void> {
  if (!overhearsChannels || isDirectChannel(channel)) return;
  await threads.store({ platform: "slack", workspace }, [threadId(channel, thread)]);
}

/** Tells a person's direct messages with the bot from those between two people, where commands and their buttons work as well. */
export interface BotChannels {
  /** An event from a direct message proves that the bot is in it. */
  remember(workspace: string, channel: string): void;
  /** Whether the channel is a person's direct messages with the bot. False if that cannot be found out. */
  isDirect(workspace: string, channel: string): Promise<boolean>;
}

/** Milliseconds that a press waits at most. */
const timeout = 800;
/** LRU capacity, in direct messages: 100 bytes each. What is forgotten costs one call. */
const capacity = 20_000;

export function createBotChannels(clients: WorkspaceClients, { log }: PlatformContext): BotChannels {
  const known = new LRUCache<string, boolean>({ max: capacity });
  const keyOf = (workspace: string, channel: string) => `${workspace} ${channel}`;
  const lookUp = async (workspace: string, channel: string): Promise<boolean> => {
    const isBotIn = await canRead(workspace, channel, clients);
    known.set(keyOf(workspace, channel), isBotIn);
    return isBotIn;
  };
  return {
    remember: (workspace, channel) => void known.set(keyOf(workspace, channel), true),
    isDirect: async (workspace, channel) => {
      if (!isDirectChannel(channel)) return false;
      return (
        known.get(keyOf(workspace, channel)) ??
        lookUp(workspace, channel).catch((error: unknown) => {
          log.warn({ reason: errorReason(error) }, "it is not known whether a direct message is with the bot; others may see it");
          return false;
        })
      );
    },
  };
}

/** Slack shows a channel only to who is in it. Rejects if Slack does not say. */
async function canRead(workspace: string, channel: string, clients: WorkspaceClients): Promise<boolean> {
  if (!clients.readLimit.take("conversations.history", workspace)) throw new Error("Slack allows one call a minute");
  const client = await clients.client(workspace, { timeout });
  try {
    await client.conversations.history({ channel, limit: 1 });
    return true;
  } catch (error) {
    if (isRefusedWith(["channel_not_found", "not_in_channel"], error)) return false;
    throw error;
  }
}
