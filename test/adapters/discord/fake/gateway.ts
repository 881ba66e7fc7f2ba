import type { WebSocket } from "ws";
import { applicationFlags, guildObject, userObject } from "./payloads.ts";
import { contentSwitchedOn, type DiscordWorld, isMember, type Json } from "./world.ts";

/** A gateway as Discord's, whose settings a test may change at any time. */
export type Gateway = ReturnType<typeof createGateway>;

/** `url`: at which it listens. */
export function createGateway(world: DiscordWorld, url: () => string) {
  const sessions = new Map<string, Session>();
  const context: GatewayContext = { world, url, sessions, gateway: createGatewayState() };
  const connected = () => [...sessions.values()].flatMap(({ socket }) => socket ?? []);
  const detachSockets = () =>
    [...sessions.values()].flatMap((session) => {
      const { socket } = session;
      session.socket = undefined;
      return socket ?? [];
    });
  return Object.assign(context.gateway, {
    accept: (socket: WebSocket) => handleConnection(socket, context),
    /** Dispatches to every session with one of the intents, including those without a connection; 0 means every session. */
    dispatch: (event: string, data: Json, wanted = 0) => {
      for (const session of sessions.values())
        if ((wanted === 0 || (session.intents & wanted) !== 0) && isOnShard(data.guild_id, session.shard))
          dispatch(session, event, redact(event, data, session, world));
    },
    /** Sends a text on every connection, as it is. */
    sendText: (text: string) => {
      for (const socket of connected()) socket.send(text);
    },
    /** The shards of the sessions that are connected, in order: `0 of 1`. A shard may have several. */
    shards: (): readonly string[] =>
      [...sessions.values()]
        .filter(({ socket }) => socket)
        .map(({ shard }) => shard.join(" of "))
        .sort(),
    isConnected: () => connected().length > 0,
    terminate: () => {
      for (const socket of detachSockets()) socket.terminate();
    },
    close: (code: number) => {
      for (const socket of detachSockets()) socket.close(code);
    },
  });
}

function handleConnection(socket: WebSocket, context: GatewayContext): void {
  let session: Session | undefined;
  socket.on("error", () => undefined);
  socket.on("message", (data) => {
    const packet: Packet = JSON.parse(String(data));
    if (packet.op === op.heartbeat) sendPacket(socket, { op: op.acknowledged, d: null });
    else if (packet.op === op.identify) session = identify(socket, packet.d as Identify, context);
    else session = resume(socket, packet.d as Resume, context);
  });
  // A session outlives its connection, unless the client closed it with one of these codes.
  socket.on("close", (code) => {
    if (session?.socket !== socket) return;
    session.socket = undefined;
    if (code === 1000 || code === 1001) context.sessions.delete(session.id);
  });
  sendPacket(socket, { op: op.hello, d: { heartbeat_interval: 41_250, _trace: [] } });
}

/** Empties the content without the privileged intent, except in direct messages, for the author and with a mention of the bot. */
function redact(event: string, data: Json, session: Session, { bot }: DiscordWorld): Json {
  if (!/^MESSAGE_(?:CREATE|UPDATE)$/u.test(event) || data.guild_id === undefined || (session.intents & intents.messageContent) !== 0)
    return data;
  const referenced = data.referenced_message as Json | null | undefined;
  return { ...withoutContent(data, bot), ...(referenced ? { referenced_message: withoutContent(referenced, bot) } : {}) };
}

function withoutContent(message: Json, bot: DiscordWorld["bot"]): Json {
  const mentions = message.mentions as readonly { readonly id: string }[];
  const author = message.author as { readonly id: string };
  if (author.id === bot.id || mentions.some(({ id }) => id === bot.id)) return message;
  return { ...message, content: "", embeds: [], attachments: [], components: [] };
}

/** The intent with which sessions receive the messages of a channel; undefined if the bot is not there. */
export function requiredIntent(world: DiscordWorld, channelId: string): number | undefined {
  const guildId = world.channels.get(channelId)?.guildId;
  if (guildId === undefined) return intents.directMessages;
  return isMember(world, guildId) ? intents.guildMessages : undefined;
}

/** https://docs.discord.com/developers/events/gateway-events */
export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  invalidSession: 9,
  hello: 10,
  acknowledged: 11,
} as const;
const closeCodes = { token: 4004, sequence: 4007, shard: 4010, intents: 4013, disallowed: 4014 } as const;

export const intents = {
  guilds: 1 << 0,
  members: 1 << 1,
  presences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;
const privileged = intents.members | intents.presences | intents.messageContent;
const lastIntent = 1 << 25;
/** With GATEWAY_MESSAGE_CONTENT, of an app in many servers. */
const contentFlags = (1 << 18) | contentSwitchedOn;

interface Packet {
  readonly op: number;
  readonly d: unknown;
  readonly s?: number;
  readonly t?: string;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly sent: Packet[];
  socket: WebSocket | undefined;
}

/** What a test may change, and count. */
type GatewayState = ReturnType<typeof createGatewayState>;

function createGatewayState() {
  return {
    /** The number of new sessions, of resumed ones, and of those that identified themselves too early. */
    counts: { sessions: 0, resumed: 0, identifiedTooEarly: 0 },
    /** Milliseconds between two that identify themselves; 5 s at Discord. */
    identifyInterval: 0,
    /** `performance.now()` */
    identifiedAt: Number.NEGATIVE_INFINITY,
    /** The close code for IDENTIFY; undefined to accept a valid one. */
    refusesIdentify: undefined as number | undefined,
  };
}

interface GatewayContext {
  readonly world: DiscordWorld;
  readonly url: () => string;
  readonly sessions: Map<string, Session>;
  readonly gateway: GatewayState;
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly properties?: Json;
  readonly shard?: unknown;
}

function identify(
  socket: WebSocket,
  { token, intents: requested, properties, shard: requestedShard }: Identify,
  context: GatewayContext,
): Session | undefined {
  const { world, sessions, gateway } = context;
  const { counts } = gateway;
  const shard = readShard(requestedShard);
  const refusal = gateway.refusesIdentify ?? identifyRefusal(token, requested, properties, world);
  if (refusal !== undefined) return void socket.close(refusal);
  if (!shard) return void socket.close(closeCodes.shard);
  if (isTooEarly(gateway)) return void sendPacket(socket, { op: op.invalidSession, d: false });
  for (const { id, socket: old } of sessions.values()) if (!old) sessions.delete(id);
  counts.sessions += 1;
  const session: Session = { id: `session-${counts.sessions}`, intents: requested, shard, sent: [], socket };
  sessions.set(session.id, session);
  const guilds = world.guilds.filter(({ id, hasBot }) => hasBot && isOnShard(id, shard));
  dispatch(session, "READY", {
    v: 10,
    user: { ...userObject(world.bot), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    ...{ session_id: session.id, session_type: "normal", resume_gateway_url: context.url(), shard },
    application: { id: world.applicationId, flags: applicationFlags(world) },
    ...{ private_channels: [], relationships: [], presences: [], user_settings: {} },
  });
  if ((requested & intents.guilds) !== 0) for (const guild of guilds) dispatch(session, "GUILD_CREATE", guildObject(guild, world));
  return session;
}

function readShard(shard: unknown = [0, 1]): readonly [number, number] | undefined {
  const [number, count] = Array.isArray(shard) ? shard.map(Number) : [];
  return number !== undefined && count !== undefined && number >= 0 && number < count ? [number, count] : undefined;
}

/** https://docs.discord.com/developers/events/gateway#sharding: direct messages and interactions in them go to shard 0. */
function isOnShard(guildId: unknown, [number, count]: readonly [number, number]): boolean {
  return number === (typeof guildId === "string" ? Number((BigInt(guildId) >> 22n) % BigInt(count)) : 0);
}

/** https://docs.discord.com/developers/events/gateway#sharding-max-concurrency */
function isTooEarly(gateway: GatewayState): boolean {
  const now = performance.now();
  const isEarly = now - gateway.identifiedAt < gateway.identifyInterval;
  gateway.identifiedAt = now;
  if (isEarly) gateway.counts.identifiedTooEarly += 1;
  return isEarly;
}

function identifyRefusal(token: string, requested: unknown, properties: unknown, world: DiscordWorld): number | undefined {
  if (token.replace(/^Bot /u, "") !== world.token) return closeCodes.token;
  if (typeof requested !== "number" || requested < 0 || requested >= lastIntent << 1 || typeof properties !== "object")
    return closeCodes.intents;
  const allowed = (applicationFlags(world) & contentFlags) === 0 ? 0 : intents.messageContent;
  return (requested & privileged & ~allowed) !== 0 ? closeCodes.disallowed : undefined;
}

interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

function resume(socket: WebSocket, { token, session_id, seq }: Resume, { world, sessions, gateway }: GatewayContext): Session | undefined {
  if (token !== world.token) return void socket.close(closeCodes.token);
  const session = sessions.get(session_id);
  if (!session) {
    sendPacket(socket, { op: op.invalidSession, d: false });
    return undefined;
  }
  if (seq > session.sent.length) return void socket.close(closeCodes.sequence);
  session.socket = socket;
  gateway.counts.resumed += 1;
  for (const missed of session.sent.slice(seq)) sendPacket(socket, missed);
  dispatch(session, "RESUMED", {});
  return session;
}

function dispatch(session: Session, event: string, data: Json): void {
  const packet = { op: op.dispatch, t: event, s: session.sent.length + 1, d: data };
  session.sent.push(packet);
  if (session.socket) sendPacket(session.socket, packet);
}

function sendPacket(socket: WebSocket, packet: Packet): void {
  socket.send(JSON.stringify({ t: null, s: null, ...packet }));
}
