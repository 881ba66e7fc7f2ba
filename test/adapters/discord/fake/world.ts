/** The state of the fake Discord: users, servers, channels, messages and registered commands. */
export type DiscordWorld = ReturnType<typeof createWorld>;

export type Json = Readonly<Record<string, unknown>>;

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot?: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly hasBot: boolean;
}

export const channelTypes = { text: 0, direct: 1, group: 3, thread: 11 } as const;

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guildId?: string;
  readonly parentId?: string;
  readonly isReadOnly?: boolean;
  readonly isLocked?: boolean;
  /** The bot may write here, but not read earlier messages. */
  readonly isWithoutHistory?: boolean;
}

export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly author: Json & { readonly id: string };
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Component[];
  readonly flags: number;
  readonly nonce?: string | number;
  readonly message_reference?: Json & { readonly message_id: string };
  readonly [field: string]: unknown;
}

export interface Component {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly content?: string;
  readonly spacing?: number;
  readonly accent_color?: number;
  readonly disabled?: boolean;
  readonly components?: readonly Component[];
  readonly [field: string]: unknown;
}

export interface CommandDefinition {
  readonly name: string;
  readonly description?: string;
  readonly type?: number;
  readonly options?: readonly OptionDefinition[];
  readonly name_localizations?: Localizations;
  readonly description_localizations?: Localizations;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[];
  readonly [field: string]: unknown;
}

export type Localizations = Readonly<Record<string, string>> | null;

export interface OptionDefinition {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number; readonly name_localizations?: Localizations }[];
  readonly name_localizations?: Localizations;
  readonly description_localizations?: Localizations;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly options?: readonly OptionDefinition[];
}

export interface RegisteredCommand extends CommandDefinition {
  readonly id: string;
}

export const testChannels = {
  channel: { channelId: "300000000000000001", guildId: "200000000000000001" },
  thread: { channelId: "300000000000000002", guildId: "200000000000000001" },
  readOnly: { channelId: "300000000000000003", guildId: "200000000000000001" },
  /** Of two shards, this guild is on the second one, and the others are on the first. */
  otherGuild: { channelId: "300000000000000004", guildId: "200000000004194305" },
  /** In a guild without the bot; a person uses the app from their own account. */
  foreignGuild: { channelId: "300000000000000005", guildId: "200000000000000003" },
  direct: { channelId: "300000000000000006", guildId: undefined },
  /** A group chat without the bot. */
  group: { channelId: "300000000000000007", guildId: undefined },
  withoutHistory: { channelId: "300000000000000008", guildId: "200000000000000001" },
} as const;
/** One of these channels, or the id of a channel created by `addChannel`. */
export type TestChannel = keyof typeof testChannels | `${number}`;

/** The flag of an application whose Message Content Intent is switched on: GATEWAY_MESSAGE_CONTENT_LIMITED, of one in few servers. */
export const contentSwitchedOn = 1 << 19;

export interface ChannelLocation {
  readonly channelId: string;
  readonly guildId: string | undefined;
}

export function locateChannel({ channels }: DiscordWorld, place: TestChannel): ChannelLocation {
  const known = Object.entries(testChannels).find(([name]) => name === place);
  return known?.[1] ?? { channelId: place, guildId: channels.get(place)?.guildId };
}

/** Adds a channel to the first guild, or another direct message. */
export function addChannel(world: DiscordWorld, kind: "channel" | "direct"): TestChannel {
  const id = world.nextId();
  const { guildId } = testChannels.channel;
  world.channels.set(
    id,
    kind === "direct" ? { id, type: channelTypes.direct, name: "" } : { id, type: channelTypes.text, name: `talk-${id}`, guildId },
  );
  return id as TestChannel;
}

export const person: User = { id: "500000000000000001", username: "ann" };

export function createWorld() {
  const { channel, thread, readOnly, otherGuild, foreignGuild, direct, group, withoutHistory } = testChannels;
  const channels: readonly Channel[] = [
    { id: channel.channelId, type: channelTypes.text, name: "general", guildId: channel.guildId },
    { id: thread.channelId, type: channelTypes.thread, name: "a thread", guildId: thread.guildId, parentId: channel.channelId },
    { id: readOnly.channelId, type: channelTypes.text, name: "rules", guildId: readOnly.guildId, isReadOnly: true },
    { id: withoutHistory.channelId, type: channelTypes.text, name: "news", guildId: withoutHistory.guildId, isWithoutHistory: true },
    { id: otherGuild.channelId, type: channelTypes.text, name: "lobby", guildId: otherGuild.guildId },
    { id: foreignGuild.channelId, type: channelTypes.text, name: "elsewhere", guildId: foreignGuild.guildId },
    { id: direct.channelId, type: channelTypes.direct, name: "" },
    { id: group.channelId, type: channelTypes.group, name: "friends" },
  ];
  const guilds: readonly Guild[] = [
    { id: channel.guildId, name: "Office", hasBot: true },
    { id: otherGuild.guildId, name: "Second office", hasBot: true },
    { id: foreignGuild.guildId, name: "Elsewhere", hasBot: false },
  ];
  /** Settings of the application that differ from the defaults. */
  const application: Record<string, unknown> = {};
  // The user id of the bot differs from the application id, as with older apps.
  const bot: User = { id: "400000000000000001", username: "Verbatim", bot: true };
  /** In messages of the bot: `@everyone`, `<@id>`, `<@&id>`, or `reply` for the author of the message replied to. */
  const pings: string[] = [];
  return {
    ...{ token: "NDAwMDAwMDAwMDAwMDAwMDAx.fake00.token-of-the-fake-discord", applicationId: "100000000000000001" },
    ...{ application, bot, guilds, pings, nextId: createIds(Date.now) },
    channels: new Map(channels.map((each) => [each.id, each])),
    messages: new Map<string, Message>(),
    /** By guild id, or `global`. */
    commands: new Map<string, readonly RegisteredCommand[]>(),
  };
}

export function isMember(world: DiscordWorld, guildId: string): boolean {
  return world.guilds.some(({ id, hasBot }) => id === guildId && hasBot);
}

/** Milliseconds. The start of 2015. */
const discordEpoch = 1_420_070_400_000n;

/** Snowflake ids: the milliseconds since 2015, then an increasing number. */
function createIds(now: () => number): () => string {
  let count = 0n;
  return () => {
    count += 1n;
    return String(((BigInt(now()) - discordEpoch) << 22n) | (count & 0x3fffffn));
  };
}
