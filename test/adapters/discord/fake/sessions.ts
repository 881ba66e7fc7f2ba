import type { WebSocket } from "ws";
import { guildObject, userObject } from "./payloads.ts";
import type { Json, World } from "./world.ts";

/** https://docs.discord.com/developers/events/gateway-events */
export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  acknowledged: 11,
} as const;
export const closing = {
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

export interface Packet {
  readonly op: number;
  readonly d: unknown;
  readonly s?: number;
  readonly t?: string;
}

export interface Session {
  readonly id: string;
  readonly intents: number;
  /** What was dispatched, kept for RESUME. */
  readonly sent: Packet[];
  socket: WebSocket | undefined;
}

/** What the sessions of the gateway share. */
export interface Door {
  readonly world: World;
  readonly url: () => string;
  readonly sessions: Map<string, Session>;
  readonly began: { sessions: number; resumed: number };
  readonly gateway: {
    refusesIdentify: number | undefined;
    refusesResume: boolean;
    loses: Loss | undefined;
    heartbeatInterval: number;
    heartbeats: number;
    isDeaf: boolean;
  };
}

export interface Identify {
  readonly token: string;
  readonly intents: number;
  readonly properties?: Json;
}

export function identify(socket: WebSocket, { token, intents: asked, properties }: Identify, door: Door): Session | undefined {
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
  if (isLost("READY", gateway)) return session;
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

/** What a connection waits for in vain. */
export type Loss = "handshake" | "HELLO" | "READY";

export function isLost(what: Loss, gateway: Pick<Door["gateway"], "loses">): boolean {
  const isThis = gateway.loses === what;
  if (isThis) gateway.loses = undefined;
  return isThis;
}

function identifyRefusal(token: string, asked: unknown, properties: unknown, world: World): number | undefined {
  if (token.replace(/^Bot /u, "") !== world.token) return closing.token;
  if (typeof asked !== "number" || asked < 0 || asked >= lastIntent << 1 || typeof properties !== "object") return closing.intents;
  return (asked & privileged) !== 0 ? closing.disallowed : undefined;
}

export interface Resume {
  readonly token: string;
  readonly session_id: string;
  readonly seq: number;
}

export function resume(
  socket: WebSocket,
  { token, session_id, seq }: Resume,
  { world, sessions, began, gateway }: Door,
): Session | undefined {
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

export function send(session: Session, event: string, data: Json): void {
  const packet = { op: op.dispatch, t: event, s: session.sent.length + 1, d: data };
  session.sent.push(packet);
  if (session.socket) write(session.socket, packet);
}

export function write(socket: WebSocket, packet: Packet): void {
  socket.send(JSON.stringify({ t: null, s: null, ...packet }));
}
