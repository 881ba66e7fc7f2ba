import type { IncomingMessage } from "node:http";
import type { RawData, WebSocket } from "ws";
import {
  closing,
  type Door,
  type Identify,
  identify,
  intents,
  isLost,
  type Loss,
  op,
  type Packet,
  type Resume,
  resume,
  type Session,
  send,
  write,
} from "./sessions.ts";
import { isMember, type Json, type World } from "./world.ts";

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
  /** The next of these is not sent. */
  loses: Loss | undefined;
  readonly heartbeats: number;
  /** The connection is there, but nobody is at the other end. */
  isDeaf: boolean;
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
    loses: undefined,
    heartbeats: 0,
    isDeaf: false,
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

function converse(socket: WebSocket, request: IncomingMessage, door: Door): void {
  const query = new URL(request.url ?? "", "ws://fake").searchParams;
  if (query.get("v") !== "10" || query.get("encoding") !== "json") {
    socket.close(closing.version);
    return;
  }
  let session: Session | undefined;
  socket.on("error", () => undefined);
  socket.on("message", (data) => {
    if (door.gateway.isDeaf) return;
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
  if (!isLost("HELLO", door.gateway))
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
