import { type Channel, channelTypes, type DiscordWorld, type Guild, type Json, type Message, type User } from "./world.ts";

/** Discord's objects on the wire. Shapes: Discord's OpenAPI description, and recorded payloads for what it omits. */
export function userObject({ id, username, bot }: User): Json & { readonly id: string } {
  return {
    id,
    username,
    avatar: null,
    discriminator: "0",
    public_flags: 0,
    flags: 0,
    global_name: username,
    primary_guild: null,
    ...(bot ? { bot } : {}),
  };
}

export function memberObject(roles: readonly string[] = []): Json {
  return {
    avatar: null,
    banner: null,
    communication_disabled_until: null,
    deaf: false,
    flags: 0,
    joined_at: "2024-03-01T10:00:00.000000+00:00",
    mute: false,
    nick: null,
    pending: false,
    premium_since: null,
    roles,
  };
}

/** The id of a role with Manage Server. */
export const managerRoleId = "210000000000000001";

/** View channels, send messages (in threads too), embed links, read history, use application commands. */
export const permissions = "277025508352";

export function channelObject({ id, type, name, guildId, parentId }: Channel, owner?: User): Json {
  if (type === channelTypes.direct || type === channelTypes.group)
    return { id, type, last_message_id: null, flags: 0, ...(owner ? { recipients: [userObject(owner)] } : {}) };
  const thread = { archived: false, auto_archive_duration: 1440, archive_timestamp: "2024-03-01T10:00:00.000000+00:00", locked: false };
  return {
    id,
    type,
    name,
    guild_id: guildId,
    flags: 0,
    position: 0,
    parent_id: parentId ?? null,
    permission_overwrites: [],
    last_message_id: null,
    ...(type === channelTypes.thread
      ? { thread_metadata: thread, owner_id: "500000000000000001", member_count: 1, message_count: 1, total_message_sent: 1 }
      : {}),
  };
}

export function guildObject({ id, name }: Guild, world: DiscordWorld): Json {
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === id);
  const everyone = {
    id,
    name: "@everyone",
    permissions,
    position: 0,
    color: 0,
    hoist: false,
    managed: false,
    mentionable: false,
    flags: 0,
    icon: null,
    unicode_emoji: null,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  };
  const manager = { ...everyone, id: managerRoleId, name: "Managers", permissions: "32" };
  return {
    id,
    name,
    icon: null,
    features: [],
    owner_id: "500000000000000009",
    preferred_locale: "en-US",
    joined_at: "2024-03-01T10:00:00.000000+00:00",
    large: false,
    unavailable: false,
    member_count: 2,
    roles: [everyone, manager],
    members: [{ ...memberObject(), user: userObject(world.bot) }],
    channels: channels.filter(({ type }) => type !== channelTypes.thread).map((channel) => channelObject(channel)),
    threads: channels.filter(({ type }) => type === channelTypes.thread).map((channel) => channelObject(channel)),
    emojis: [],
    stickers: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    verification_level: 0,
    explicit_content_filter: 0,
    default_message_notifications: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    application_id: null,
    region: "deprecated",
    nsfw: false,
    widget_enabled: false,
    premium_progress_bar_enabled: false,
    premium_subscription_count: 0,
    max_members: 500_000,
    max_presences: null,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    ...Object.fromEntries(unset.map((field) => [field, null])),
  };
}

const unset = [
  ...["description", "home_header", "splash", "discovery_splash", "banner", "vanity_url_code", "incidents_data"],
  ...[
    "afk_channel_id",
    "system_channel_id",
    "widget_channel_id",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
  ],
];

export function applicationFlags({ application }: Pick<DiscordWorld, "application">): number {
  return Number(application.flags ?? 0);
}

export function applicationObject({ applicationId, bot, application }: DiscordWorld): Json {
  return {
    id: applicationId,
    name: bot.username,
    icon: null,
    description: "",
    type: null,
    bot: userObject(bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    flags_new: "0",
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userObject({ id: "500000000000000009", username: "owner" }),
    approximate_guild_count: 2,
    approximate_user_install_count: 1,
    approximate_user_authorization_count: 1,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    integration_types_config: { "0": {}, "1": {} },
    ...application,
  };
}

type MessageParts = Pick<Message, "id" | "channel_id" | "author"> & Partial<Message>;

export function messageObject(parts: MessageParts): Message {
  return {
    type: 0,
    content: "",
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    attachments: [],
    embeds: [],
    components: [],
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    flags: 0,
    pinned: false,
    tts: false,
    ...parts,
  };
}
