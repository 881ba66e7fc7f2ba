import { type Channel, channelTypes, type DiscordWorld, type Guild, type Json, type Message, type User } from "./world.ts";

/** Discord's objects on the wire. Shapes: Discord's OpenAPI description, and recorded payloads for what it omits. */
export function userObject({ id, username, bot }: User): Json & { readonly id: string } {
  return {
    ...{ id, username, global_name: username, discriminator: "0" },
    ...{ avatar: null, public_flags: 0, flags: 0, primary_guild: null },
    ...(bot ? { bot } : {}),
  };
}

export function memberObject(roles: readonly string[] = []): Json {
  return {
    ...{ avatar: null, banner: null, communication_disabled_until: null, nick: null, premium_since: null },
    ...{ deaf: false, mute: false, pending: false, flags: 0, joined_at: "2024-03-01T10:00:00.000000+00:00", roles },
  };
}

export const managerRoleId = "210000000000000001";

/** View channels, send messages (in threads too), embed links, read history, use application commands. */
export const permissions = "277025508352";

export function channelObject({ id, type, name, guildId, parentId }: Channel, owner?: User): Json {
  if (type === channelTypes.direct || type === channelTypes.group)
    return { id, type, last_message_id: null, flags: 0, ...(owner ? { recipients: [userObject(owner)] } : {}) };
  const thread = { archived: false, auto_archive_duration: 1440, archive_timestamp: "2024-03-01T10:00:00.000000+00:00", locked: false };
  return {
    ...{ id, type, name, guild_id: guildId, flags: 0, position: 0, parent_id: parentId ?? null },
    ...{ permission_overwrites: [], last_message_id: null },
    ...(type === channelTypes.thread
      ? { thread_metadata: thread, owner_id: "500000000000000001", member_count: 1, message_count: 1, total_message_sent: 1 }
      : {}),
  };
}

export function guildObject({ id, name }: Guild, world: DiscordWorld): Json {
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === id);
  const everyone = {
    ...{ id, name: "@everyone", permissions, position: 0 },
    ...{ color: 0, hoist: false, managed: false, mentionable: false, flags: 0, colors: { primary_color: 0 } },
  };
  const manager = { ...everyone, id: managerRoleId, name: "Managers", permissions: "32" };
  return {
    ...{ id, name, icon: null, features: [], owner_id: "500000000000000009", preferred_locale: "en-US" },
    ...{ joined_at: "2024-03-01T10:00:00.000000+00:00", large: false, unavailable: false, member_count: 2 },
    roles: [everyone, manager],
    members: [{ ...memberObject(), user: userObject(world.bot) }],
    channels: channels.filter(({ type }) => type !== channelTypes.thread).map((channel) => channelObject(channel)),
    threads: channels.filter(({ type }) => type === channelTypes.thread).map((channel) => channelObject(channel)),
    ...Object.fromEntries(["emojis", "stickers", "voice_states", "presences", "stage_instances"].map((list) => [list, []])),
    ...{ guild_scheduled_events: [], soundboard_sounds: [], verification_level: 0, nsfw_level: 0, premium_tier: 0 },
  };
}

export function applicationFlags({ application }: Pick<DiscordWorld, "application">): number {
  return Number(application.flags ?? 0);
}

export function applicationObject({ applicationId, bot, application }: DiscordWorld): Json {
  return {
    ...{ id: applicationId, name: bot.username, description: "", type: null, bot: userObject(bot), bot_public: true },
    ...{ flags: 0, flags_new: "0", redirect_uris: [], interactions_endpoint_url: null, team: null, approximate_guild_count: 2 },
    owner: userObject({ id: "500000000000000009", username: "owner" }),
    integration_types_config: { "0": {}, "1": {} },
    ...application,
  };
}

type MessageParts = Pick<Message, "id" | "channel_id" | "author"> & Partial<Message>;

export function messageObject(parts: MessageParts): Message {
  return {
    ...{ type: 0, content: "", flags: 0, pinned: false, tts: false, mention_everyone: false },
    ...{ mentions: [], mention_roles: [], attachments: [], embeds: [], components: [] },
    ...{ timestamp: new Date().toISOString(), edited_timestamp: null },
    ...parts,
  };
}
