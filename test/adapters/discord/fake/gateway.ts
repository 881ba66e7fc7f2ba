import type { IncomingMessage } from "node:http";
import type { RawData, WebSocket } from "ws";
import { guildObject, userObject } from "./payloads.ts";
import { isMember, type Json, type World } from "./world.ts";

/** https://docs.discord.com/developers/events/gateway-events */
const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalidSession: 9, hello: 10, acknowledged: 11 } as const;
const closing = {
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  token: 4004,
  already: 4005,
  sequence: 4007,
  version: 4012,
  intents: 4013,
  disallowed: 4014,
} as const;

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

interface Packet {
  readonly op: number;
  readonly d: unknown;
  readonly s?: number;
  readonly t?: string;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  /** What was dispatched, kept for RESUME. */
  readonly sent: Packet[];
  socket: WebSocket | undefined;
}

export interface Gateway {
  /** A new connection. */
  accept(socket: WebSocket, request: IncomingMessage): void;
  /** To every session that asked for one of the intents, also to those that are to resume; 0 is for all. */
  dispatch(event: string, data: Json, wanted?: number): void;
  /** How often a new session began, and an old one was resumed. */
  readonly began: { readonly sessions: number; readonly resumed: number };
  /** Milliseconds between heartbeats; takes effect with the next connection. */
  heartbeatInterval: number;
  /** Privileged intents that the app was not granted close with 4014; without this, all are refused. */
  refusesIdentify: number | undefined;
  /** RESUME is answered with INVALID_SESSION. */
  refusesResume: boolean;
  readonly heartbeats: number;
  /** Cuts every connection without a close frame. */
  cut(): void;
  /** Closes every connection with a code. */
  close(code: number): void;
  askToReconnect(): void;
  invalidate(canResume: boolean): void;
  readonly isConnected: boolean;
}

export function openGateway(world: World, url: () => string): Gateway {
  const sessions = new Map<string, Session>();
  const began = { sessions: 0, resumed: 0 };
  const connected = () => [...sessions.values()].flatMap(({ socket }) => socket ?? []);
  /** The connections, which from now on carry no session. */
  const parted = () =>
    [...sessions.values()].flatMap((session) => {
      const { socket } = session;
      session.socket = undefined;
      return socket ?? [];
    });
  const gateway: Gateway & { heartbeats: number } = {
    accept: (socket, request) => converse(socket, request, { world, url, sessions, began, gateway }),
    dispatch: (event, data, wanted = 0) => {
      for (const session of sessions.values())
        if (wanted === 0 || (session.intents & wanted) !== 0) send(session, event, redacted(event, data, session, world));
    },
    began,
    heartbeatInterval: 41_250,
    refusesIdentify: undefined,
    refusesResume: false,
    heartbeats: 0,
    cut: () => {
      for (const socket of parted()) socket.terminate();
    },
    close: (code) => {
      for (const socket of parted()) socket.close(code);
    },
    askToReconnect: () => {
      for (const socket of parted()) write(socket, { op: op.reconnect, d: null });
    },
    invalidate: (canResume) => {
      for (const socket of parted()) write(socket, { op: op.invalidSession, d: canResume });
      if (!canResume) sessions.clear();
    },
    get isConnected() {
      return connected().length > 0;
    },
  };
  return gateway;
}

interface Door {
  readonly world: World;
  readonly url: () => string;
  readonly sessions: Map<string, Session>;
  readonly began: { sessions: number; resumed: number };
  readonly gateway: Gateway & { heartbeats: number };
}

function converse(socket: WebSocket, request: IncomingMessage, door: Door): void {
  const query = new URL(request.url ?? "", "ws://fake").searchParams;
  if (query.get("v") !== "10" || query.get("encoding") !== "json") {
    socket.close(closing.version);
    return;
  }
  let session: Session | undefined;
  socket.on("error", () => undefined);
  socket.on("message", (data) => {
    const packet = packetFrom(data);
    const refusal = refusalOf(packet, session?.socket === socket);
    if (refusal !== undefined) socket.close(refusal);
    else if (packet?.op === op.heartbeat) beat(socket, door);
    else if (packet?.op === op.identify) session = identify(socket, packet.d as Identify, door);
    else session = resume(socket, packet?.d as Resume, door);
  });
  // A session outlives its connection, unless its owner said goodbye.
  socket.on("close", (code) => {
    if (session?.socket !== socket) return;
    session.socket = undefined;
    if (code === 1000 || code === 1001) door.sessions.delete(session.id);
  });
  write(socket, { op: op.hello, d: { heartbeat_interval: door.gateway.heartbeatInterval, _trace: [] } });
}

function packetFrom(data: RawData): Packet | undefined {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}

function refusalOf(packet: Packet | undefined, isOpen: boolean): number | undefined {
  if (!packet) return closing.decode;
  if (packet.op === op.heartbeat) return undefined;
  if (packet.op !== op.identify && packet.op !== op.resume) return isOpen ? closing.unknownOpcode : closing.notAuthenticated;
  return isOpen ? closing.already : undefined;
}

function beat(socket: WebSocket, { gateway }: Door): void {
  gateway.heartbeats += 1;
  write(socket, { op: op.acknowledged, d: null });
}

interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly properties?: Json;
}

function identify(socket: WebSocket, { token, intents: asked, properties }: Identify, door: Door): Session | undefined {
  const { world, sessions, began, gateway } = door;
  const refusal = gateway.refusesIdentify ?? identifyRefusal(token, asked, properties, world);
  if (refusal !== undefined) {
    socket.close(refusal);
    return undefined;
  }
  for (const { id, socket: old } of sessions.values()) if (!old) sessions.delete(id);
  began.sessions += 1;
  const session: Session = { id: `session-${began.sessions}`, intents: asked, sent: [], socket };
  sessions.set(session.id, session);
  const guilds = world.guilds.filter(({ hasBot }) => hasBot);
  send(session, "READY", {
    v: 10,
    user: { ...userObject(world.bot), verified: true, mfa_enabled: false, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: "normal",
    resume_gateway_url: door.url(),
    application: { id: world.applicationId, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    shard: [0, 1],
  });
  if ((asked & intents.guilds) !== 0)
    for (const guild of guilds) if (!guild.unavailable) send(session, "GUILD_CREATE", guildObject(guild, world));
  return session;
}

function identifyRefusal(token: string, asked: unknown, properties: unknown, world: World): number | undefined {
  if (token.replace(/^Bot /u, "") !== world.token) return closing.token;
  if (typeof asked !== "number" || asked < 0 || asked >= lastIntent << 1 || typeof properties !== "object") return closing.intents;
  return (asked & privileged) !== 0 ? closing.disallowed : undefined;
}

interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

function resume(socket: WebSocket, { token, session_id, seq }: Resume, { world, sessions, began, gateway }: Door): Session | undefined {
  if (token !== world.token) {
    socket.close(closing.token);
    return undefined;
  }
  const session = sessions.get(session_id);
  if (!session || gateway.refusesResume) {
    sessions.delete(session_id);
    write(socket, { op: op.invalidSession, d: false });
    return undefined;
  }
  if (seq > session.sent.length) {
    socket.close(closing.sequence);
    return undefined;
  }
  session.socket = socket;
  began.resumed += 1;
  for (const missed of session.sent.slice(seq)) write(socket, missed);
  send(session, "RESUMED", {});
  return session;
}

function send(session: Session, event: string, data: Json): void {
  const packet = { op: op.dispatch, t: event, s: session.sent.length + 1, d: data };
  session.sent.push(packet);
  if (session.socket) write(session.socket, packet);
}

function write(socket: WebSocket, packet: Packet): void {
  socket.send(JSON.stringify({ t: null, s: null, ...packet }));
}

/** Without the privileged intent a message's words are there only for its author, in a direct message and where the bot is mentioned. */
function redacted(event: string, data: Json, session: Session, { bot }: World): Json {
  if (!/^MESSAGE_(?:CREATE|UPDATE)$/u.test(event) || data.guild_id === undefined || (session.intents & intents.messageContent) !== 0)
    return data;
  const mentions = data.mentions as readonly { readonly id: string }[];
  const author = data.author as { readonly id: string };
  if (author.id === bot.id || mentions.some(({ id }) => id === bot.id)) return data;
  return { ...data, content: "", embeds: [], attachments: [], components: [] };
}

/** Which sessions hear of a message there. */
export function intentFor(world: World, channelId: string): number | undefined {
  const guildId = world.channels.get(channelId)?.guildId;
  if (guildId === undefined) return intents.directMessages;
  return isMember(world, guildId) ? intents.guildMessages : undefined;
}
