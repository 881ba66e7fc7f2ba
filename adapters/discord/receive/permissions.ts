import { ChannelType, InteractionContextType, PermissionFlagsBits, PermissionsBitField, type REST, Routes } from "discord.js";
import * as v from "valibot";
import type { Requester, RequesterDetails } from "../../../src/request.ts";
import { inviteLink } from "../api/invite.ts";

/** What the permissions of a requester depend on besides the payload. */
export interface RequesterContext {
  readonly rest: REST;
  /** Ids of people who may change daily posts without Manage Server. */
  readonly dailyUsers: readonly string[];
}

const text = v.nullish(v.string());
const user = v.object({ id: v.string(), username: text, global_name: text });
/** An interaction contains the permissions of its member; a message only the roles of its author. */
const payloadSchema = v.object({
  guild_id: text,
  channel_id: text,
  channel: v.nullish(v.object({ id: text, type: v.nullish(v.number()) })),
  context: v.nullish(v.number()),
  application_id: text,
  app_permissions: text,
  authorizing_integration_owners: v.nullish(v.record(v.string(), v.unknown())),
  member: v.nullish(v.object({ nick: text, permissions: text, roles: v.nullish(v.array(v.string())), user: v.nullish(user) })),
  user: v.nullish(user),
  author: v.nullish(user),
});
type RequesterPayload = v.InferOutput<typeof payloadSchema>;

/** The author of an interaction or a message, and the channel; undefined if the payload lacks either. */
export function findRequester(payload: unknown, context: RequesterContext): Omit<Requester, "now"> | undefined {
  const { success, output } = v.safeParse(payloadSchema, payload);
  const requester = success ? (output.member?.user ?? output.user ?? output.author) : undefined;
  const channel = success ? (output.channel_id ?? output.channel?.id) : undefined;
  if (!success || !requester || !channel) return undefined;
  return {
    platform: "discord",
    workspace: output.guild_id ?? "",
    channel,
    person: requester.id,
    name: output.member?.nick ?? requester.global_name ?? requester.username ?? "",
    loadDetails: () => requesterDetails(output, requester.id, context),
  };
}

async function requesterDetails(payload: RequesterPayload, person: string, context: RequesterContext): Promise<RequesterDetails> {
  const cannotPostReason = postingObstacle(payload);
  return {
    mayManage: context.dailyUsers.includes(person) || (await mayManageServer(payload, person, context.rest)),
    requiredPermission: "Manage Server",
    ...(cannotPostReason === undefined ? {} : { cannotPostReason }),
  };
}

/** In a direct message with the bot everybody may. */
async function mayManageServer({ guild_id, member }: RequesterPayload, person: string, rest: REST): Promise<boolean> {
  if (!guild_id) return true;
  if (member?.permissions) return allows(member.permissions, PermissionFlagsBits.ManageGuild);
  const answer: unknown = await rest.get(Routes.guild(guild_id)).catch(() => undefined);
  const { success, output } = v.safeParse(guildSchema, answer);
  if (!success) return false;
  // The id of the @everyone role is the id of the server.
  const roles = output.roles.filter(({ id }) => id === guild_id || member?.roles?.includes(id));
  return output.owner_id === person || roles.some(({ permissions }) => allows(permissions, PermissionFlagsBits.ManageGuild));
}

const guildSchema = v.object({ owner_id: v.string(), roles: v.array(v.object({ id: v.string(), permissions: v.string() })) });

/** Administrators have every permission. */
function allows(permissions: string, permission: bigint): boolean {
  return parsePermissions(permissions).has(permission);
}

function parsePermissions(permissions: string): PermissionsBitField {
  return new PermissionsBitField(/^\d{1,30}$/u.test(permissions) ? BigInt(permissions) : 0n);
}

/** Named as in Discord's settings. The history is needed to find out whether a post arrived. */
const needed = {
  "View Channel": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
};
const neededInThread = { ...needed, "Send Messages": undefined, "Send Messages in Threads": PermissionFlagsBits.SendMessagesInThreads };

const threads: readonly number[] = [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread];
const withoutMessages: readonly number[] = [
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildCategory,
  ChannelType.GuildDirectory,
];

/** Why the bot cannot post in the channel; undefined for a message, because the bot only receives messages where it can post. */
function postingObstacle({
  guild_id,
  context,
  channel,
  application_id,
  app_permissions,
  authorizing_integration_owners,
}: RequesterPayload) {
  const link = application_id ? ` with ${inviteLink(application_id)}` : "";
  if (context === InteractionContextType.PrivateChannel)
    return "I am not in this conversation and cannot post here: ask in a direct message to me, or in a server where I am.";
  if (!guild_id) return undefined;
  if (authorizing_integration_owners && !("0" in authorizing_integration_owners))
    return `I am not in this server and cannot post here: let somebody with Manage Server add me${link}, then ask again.`;
  if (channel?.type != null && withoutMessages.includes(channel.type))
    return "This channel has no messages of its own, only threads: ask in one of its threads, or in another channel.";
  if (!app_permissions) return undefined;
  const permissions = parsePermissions(app_permissions);
  const wanted = Object.entries(channel?.type != null && threads.includes(channel.type) ? neededInThread : needed);
  const missing = wanted.flatMap(([name, permission]) => (permission === undefined || permissions.has(permission) ? [] : [name]));
  if (missing.length === 0) return undefined;
  return `I may not post in this channel: give me ${missing.join(", ")} here (channel settings › Permissions), then ask again.`;
}
