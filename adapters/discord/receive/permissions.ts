import {
  ApplicationIntegrationType,
  type ButtonInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  GuildMember,
  InteractionContextType,
  type Message,
  PermissionFlagsBits,
} from "discord.js";
import type { Requester } from "../../../src/request.ts";
import { inviteLink } from "../api/invite.ts";

type RequesterContext = Omit<Requester, "now">;

const platform = "discord";
const requiredPermission = "Manage Server";

type RequestInteraction = Pick<
  ChatInputCommandInteraction | ButtonInteraction,
  | "applicationId"
  | "appPermissions"
  | "authorizingIntegrationOwners"
  | "channel"
  | "channelId"
  | "context"
  | "guildId"
  | "member"
  | "memberPermissions"
  | "user"
>;

/** `dailyUsers`: ids of people who may change daily posts without Manage Server. */
export function interactionRequester(interaction: RequestInteraction, dailyUsers: readonly string[]): RequesterContext {
  const { channelId: channel, guildId, member, memberPermissions, user } = interaction;
  const nickname = member instanceof GuildMember ? member.nickname : member?.nick;
  return {
    platform,
    workspace: guildId ?? "",
    channel,
    person: user.id,
    name: nickname ?? user.displayName,
    loadDetails: async () => {
      const cannotPostReason = postingObstacle(interaction);
      return {
        // In a direct message with the bot everybody may.
        mayManage: !guildId || dailyUsers.includes(user.id) || memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true,
        requiredPermission,
        ...(cannotPostReason === undefined ? {} : { cannotPostReason }),
      };
    },
  };
}

/** The bot only receives messages where it can post. */
export function messageRequester(
  { author, channelId: channel, guildId, member }: Pick<Message, "author" | "channelId" | "guildId" | "member">,
  dailyUsers: readonly string[],
): RequesterContext {
  const mayManage = !guildId || dailyUsers.includes(author.id) || member?.permissions.has(PermissionFlagsBits.ManageGuild) === true;
  return {
    platform,
    workspace: guildId ?? "",
    channel,
    person: author.id,
    name: member?.displayName ?? author.displayName,
    loadDetails: async () => ({ mayManage, requiredPermission }),
  };
}

/** Named as in Discord's settings. The history is needed to find out whether a post arrived. */
const needed: Readonly<Record<string, bigint>> = {
  "View Channel": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
};
const { "Send Messages": _, ...neededBesides } = needed;
const neededInThread: typeof needed = { ...neededBesides, "Send Messages in Threads": PermissionFlagsBits.SendMessagesInThreads };

const threads = new Set<ChannelType | undefined>([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);
const withoutMessages = new Set<ChannelType | undefined>([ChannelType.GuildForum, ChannelType.GuildMedia]);

/** Why the bot cannot post in the channel of a command. */
function postingObstacle(interaction: RequestInteraction): string | undefined {
  const { applicationId, appPermissions, authorizingIntegrationOwners, channel, context, guildId } = interaction;
  if (context === InteractionContextType.PrivateChannel)
    return "I am not in this conversation and cannot post here: ask in a direct message to me, or in a server where I am.";
  if (!guildId) return undefined;
  if (!authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall])
    return `I am not in this server and cannot post here: let somebody with Manage Server add me with ${inviteLink(applicationId)}, then ask again.`;
  if (withoutMessages.has(channel?.type))
    return "This channel has no messages of its own, only threads: ask in one of its threads, or in another channel.";
  const wanted = Object.entries(threads.has(channel?.type) ? neededInThread : needed);
  const missing = wanted.filter(([, permission]) => !appPermissions.has(permission)).map(([name]) => name);
  if (missing.length === 0) return undefined;
  return `I may not post in this channel: give me ${missing.join(", ")} here (channel settings › Permissions), then ask again.`;
}
