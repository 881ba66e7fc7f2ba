import { ChannelType, InteractionContextType, PermissionFlagsBits, PermissionsBitField, type REST, Routes } from "discord.js";
import * as v from "valibot";
import type { Requester, RequesterDetails } from "../../../src/request.ts";
import { inviteLink } from "../api/invite.ts";

/** What else is known of who may what. */
export interface Known {
  readonly rest: REST;
  /** Ids of people who may change daily posts, besides those with Manage Server. */
  readonly dailyUsers: readonly string[];
}

const text = v.nullish(v.string());
const user = v.object({ id: v.string(), username: text, global_name: text });
/** An interaction says what its member may do; a message only which roles its author has. */
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
type Payload = v.InferOutput<typeof payloadSchema>;

/** Who did what an interaction or a message says, and where; undefined where it does not say. */
export function askerIn(payload: unknown, known: Known): Omit<Requester, "now"> | undefined {
  const { success, output } = v.safeParse(payloadSchema, payload);
  const by = success ? (output.member?.user ?? output.user ?? output.author) : undefined;
  const channel = success ? (output.channel_id ?? output.channel?.id) : undefined;
  if (!success || !by || !channel) return undefined;
  return {
    platform: "discord",
    workspace: output.guild_id ?? "",
    channel,
    person: by.id,
    name: output.member?.nick ?? by.global_name ?? by.username ?? "",
    details: () => standing(output, by.id, known),
  };
}

async function standing(payload: Payload, person: string, known: Known): Promise<RequesterDetails> {
  const cannotPost = hindrance(payload);
  return {
    mayManage: known.dailyUsers.includes(person) || (await mayManageServer(payload, person, known.rest)),
    needed: "Manage Server",
    ...(cannotPost === undefined ? {} : { cannotPost }),
  };
}

/** Alone with the bot, everybody may. */
async function mayManageServer({ guild_id, member }: Payload, person: string, rest: REST): Promise<boolean> {
  if (!guild_id) return true;
  if (member?.permissions) return allows(member.permissions, PermissionFlagsBits.ManageGuild);
  const answer: unknown = await rest.get(Routes.guild(guild_id)).catch(() => undefined);
  const { success, output } = v.safeParse(guildSchema, answer);
  if (!success) return false;
  // The role that everybody has carries the server's own id.
  const roles = output.roles.filter(({ id }) => id === guild_id || member?.roles?.includes(id));
  return output.owner_id === person || roles.some(({ permissions }) => allows(permissions, PermissionFlagsBits.ManageGuild));
}

const guildSchema = v.object({ owner_id: v.string(), roles: v.array(v.object({ id: v.string(), permissions: v.string() })) });

/** Administrators may do everything. */
function allows(permissions: string, permission: bigint): boolean {
  return permissionsIn(permissions).has(permission);
}

function permissionsIn(permissions: string): PermissionsBitField {
  return new PermissionsBitField(/^\d{1,30}$/u.test(permissions) ? BigInt(permissions) : 0n);
}

/** By Discord's names for them. Without the history it could not be told whether a post arrived. */
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

/** Why the bot cannot post there, as far as an interaction says: a message that it hears comes from where it can. */
function hindrance({ guild_id, context, channel, application_id, app_permissions, authorizing_integration_owners }: Payload) {
  const link = application_id ? ` with ${inviteLink(application_id)}` : "";
  if (context === InteractionContextType.PrivateChannel)
    return "I am not in this conversation and cannot post here: ask in a direct message to me, or in a server where I am.";
  if (!guild_id) return undefined;
  if (authorizing_integration_owners && !("0" in authorizing_integration_owners))
    return `I am not in this server and cannot post here: let somebody with Manage Server add me${link}, then ask again.`;
  if (channel?.type != null && withoutMessages.includes(channel.type))
    return "This channel has no messages of its own, only threads: ask in one of its threads, or in another channel.";
  if (!app_permissions) return undefined;
  const permissions = permissionsIn(app_permissions);
  const wanted = Object.entries(channel?.type != null && threads.includes(channel.type) ? neededInThread : needed);
  const missing = wanted.flatMap(([name, permission]) => (permission === undefined || permissions.has(permission) ? [] : [name]));
  if (missing.length === 0) return undefined;
  return `I may not post in this channel: give me ${missing.join(", ")} here (channel settings › Permissions), then ask again.`;
}
