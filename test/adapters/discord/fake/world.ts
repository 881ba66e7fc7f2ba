import { idsFrom } from "./snowflake.ts";

/** What Discord knows, as the fake keeps it: who and what there is, and what was said and registered. */
export interface World {
  readonly token: string;
  readonly applicationId: string;
  /** Settings of the application that are not as usual. */
  readonly application: Record<string, unknown>;
  readonly bot: User;
  readonly guilds: readonly Guild[];
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message>;
  /** Everybody whom a message of the bot pinged: `@everyone`, `<@id>`, `<@&id>`, or `reply` for the author of what it replies to. */
  readonly pings: string[];
  /** Registered commands: of a guild by its id, global ones under `global`. */
  readonly commands: Map<string, readonly RegisteredCommand[]>;
  readonly nextId: () => string;
}

export type Json = Readonly<Record<string, unknown>>;

export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot?: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** Whether the bot was added to it. */
  readonly hasBot: boolean;
  /** In an outage: named in READY, its GUILD_CREATE never comes. */
  readonly unavailable?: boolean;
}

export const channelTypes = { text: 0, direct: 1, group: 3, thread: 11 } as const;

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guildId?: string;
  readonly parentId?: string;
  /** The bot may not write here. */
  readonly isReadOnly?: boolean;
  /** The bot may write here, but not read what was written. */
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
  readonly disabled?: boolean;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly [field: string]: unknown;
}

export interface CommandDefinition {
  readonly name: string;
  readonly description?: string;
  readonly type?: number;
  readonly options?: readonly OptionDefinition[];
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[];
  readonly [field: string]: unknown;
}

export interface OptionDefinition {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly options?: readonly OptionDefinition[];
}

export interface RegisteredCommand extends CommandDefinition {
  readonly id: string;
}

/** Where the people of the tests are. The bot's user id is not its application's id, as with older apps. */
export const places = {
  channel: { channelId: "300000000000000001", guildId: "200000000000000001" },
  thread: { channelId: "300000000000000002", guildId: "200000000000000001" },
  readOnly: { channelId: "300000000000000003", guildId: "200000000000000001" },
  otherGuild: { channelId: "300000000000000004", guildId: "200000000000000002" },
  /** A guild that the bot is not in; somebody installed the app for themselves. */
  foreignGuild: { channelId: "300000000000000005", guildId: "200000000000000003" },
  direct: { channelId: "300000000000000006", guildId: undefined },
  /** A group of friends that the bot is not in. */
  group: { channelId: "300000000000000007", guildId: undefined },
  withoutHistory: { channelId: "300000000000000008", guildId: "200000000000000001" },
} as const;
/** One of these, or the id of a channel that `addPlace` made. */
export type Place = keyof typeof places | `${number}`;

export interface Spot {
  readonly channelId: string;
  readonly guildId: string | undefined;
}

export function spotOf({ channels }: World, place: Place): Spot {
  const known = Object.entries(places).find(([name]) => name === place);
  return known?.[1] ?? { channelId: place, guildId: channels.get(place)?.guildId };
}

/** Another channel of the first guild, or another direct message. */
export function addPlace(world: World, kind: "channel" | "direct"): Place {
  const id = world.nextId();
  const { guildId } = places.channel;
  world.channels.set(
    id,
    kind === "direct" ? { id, type: channelTypes.direct, name: "" } : { id, type: channelTypes.text, name: `talk-${id}`, guildId },
  );
  return id as Place;
}

export const person: User = { id: "500000000000000001", username: "ann" };

export function createWorld({ withOutage = false } = {}): World {
  const { channel, thread, readOnly, otherGuild, foreignGuild, direct, group, withoutHistory } = places;
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
  return {
    token: "NDAwMDAwMDAwMDAwMDAwMDAx.fake00.token-of-the-fake-discord",
    applicationId: "100000000000000001",
    application: {},
    bot: { id: "400000000000000001", username: "Verbatim", bot: true },
    guilds: [
      { id: channel.guildId, name: "Office", hasBot: true },
      { id: otherGuild.guildId, name: "Second office", hasBot: true },
      { id: foreignGuild.guildId, name: "Elsewhere", hasBot: false },
      ...(withOutage ? [{ id: "200000000000000004", name: "Dark", hasBot: true, unavailable: true }] : []),
    ],
    channels: new Map(channels.map((each) => [each.id, each])),
    messages: new Map(),
    pings: [],
    commands: new Map(),
    nextId: idsFrom(Date.now),
  };
}

export function isMember(world: World, guildId: string): boolean {
  return world.guilds.some(({ id, hasBot }) => id === guildId && hasBot);
}
