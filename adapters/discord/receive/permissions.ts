import {
  ApplicationIntegrationType,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  GuildMember,
  InteractionContextType,
  type Message,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  OAuth2Scopes,
  PermissionFlagsBits,
  type PermissionsBitField,
  type StringSelectMenuInteraction,
  type User,
} from "discord.js";
import type { Requester } from "../../../src/request.ts";
import type { DiscordSettings } from "../api/platform-settings.ts";

export type PressInteraction = ButtonInteraction | StringSelectMenuInteraction;
export type FormOpener = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | PressInteraction;
export type RequestInteraction = FormOpener | ModalSubmitInteraction;

export type RequesterSettings = Pick<DiscordSettings, "dailyUsers" | "overhearsChannels">;

export function interactionRequester(interaction: RequestInteraction, settings: RequesterSettings): Omit<Requester, "now"> {
  const { member, memberPermissions: permissions, user } = interaction;
  const nickname = member instanceof GuildMember ? member.nickname : member?.nick;
  return requester(interaction, { user, nickname, permissions }, settings, postingObstacle(interaction));
}

/** The bot only receives messages where it can post. */
export function messageRequester(message: Message, settings: RequesterSettings): Omit<Requester, "now"> {
  const { author: user, member } = message;
  return requester(message, { user, nickname: member?.nickname, permissions: member?.permissions }, settings);
}

interface Author {
  readonly user: User;
  readonly nickname: string | null | undefined;
  readonly permissions: Readonly<PermissionsBitField> | null | undefined;
}

/** `cannotPostReason`: why the bot cannot post in the channel. */
function requester(
  { channel, channelId, guildId }: Pick<RequestInteraction, "channel" | "channelId" | "guildId">,
  { user, nickname, permissions }: Author,
  { dailyUsers, overhearsChannels }: RequesterSettings,
  cannotPostReason?: string,
): Omit<Requester, "now"> {
  // In a direct message with the bot everybody may.
  const mayManage = !guildId || dailyUsers.includes(user.id) || permissions?.has(PermissionFlagsBits.ManageGuild) === true;
  const cannotListenReason = cannotPostReason ?? (guildId && !overhearsChannels ? noContentReason : undefined);
  const details = { mayManage, requiredPermission: "Manage Server", cannotPostReason, cannotListenReason };
  return {
    platform: "discord",
    workspace: guildId ?? "",
    channel: channelId ?? "",
    parent: parentOf(channel),
    person: user.id,
    name: nickname ?? user.displayName,
    loadDetails: async () => details,
  };
}

const noContentReason =
  "Discord does not send me what is written here: the operator switches on the Message Content Intent (discord.com/developers/applications › the app › Bot) and sets DISCORD_MESSAGE_CONTENT=yes, then ask again.";

/** The channel that a thread belongs to. The library does not know the threads of a server where the bot is not. */
export function parentOf(channel: RequestInteraction["channel"]): string | undefined {
  return channel?.isThread() ? (channel.parentId ?? undefined) : undefined;
}

function postingObstacle(interaction: RequestInteraction): string | undefined {
  const { applicationId, appPermissions, authorizingIntegrationOwners, channel, context, guildId } = interaction;
  if (context === InteractionContextType.PrivateChannel)
    return "I am not in this conversation and cannot post here: ask in a direct message to me, or in a server where I am.";
  if (!guildId) return undefined;
  if (authorizingIntegrationOwners && !authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall])
    return `I am not in this server and cannot post here: let somebody with Manage Server add me with ${inviteLink(applicationId)}, then ask again.`;
  const missing = neededPermissions(channel?.isThread() === true).filter(([permission]) => !appPermissions.has(permission));
  if (missing.length === 0) return undefined;
  return `I may not post in this channel: give me ${missing.map(([, name]) => name).join(", ")} here (channel settings › Permissions), then ask again.`;
}

/** The permissions with their names in Discord's settings. The history is needed to find out whether a post arrived. */
function neededPermissions(isThread: boolean): readonly (readonly [bigint, string])[] {
  return [
    [PermissionFlagsBits.ViewChannel, "View Channel"],
    isThread
      ? [PermissionFlagsBits.SendMessagesInThreads, "Send Messages in Threads"]
      : [PermissionFlagsBits.SendMessages, "Send Messages"],
    [PermissionFlagsBits.ReadMessageHistory, "Read Message History"],
  ];
}

/** The permissions for answering mentions in a channel and for daily posts. Slash commands need none of them. */
const permissions =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory;

/** The page on which a person adds the bot to a server. */
export function inviteLink(applicationId: string): string {
  return authorizeLink(applicationId, {
    scope: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(" "),
    permissions: String(permissions),
  });
}

/** Adds the commands to a person's own account. The scope `bot` would offer only servers (discord-api-docs #8324, #8066). */
export function userInstallLink(applicationId: string): string {
  return authorizeLink(applicationId, {
    scope: OAuth2Scopes.ApplicationsCommands,
    integration_type: String(ApplicationIntegrationType.UserInstall),
  });
}

function authorizeLink(applicationId: string, parameters: Readonly<Record<string, string>>): string {
  return `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: applicationId, ...parameters })}`;
}
