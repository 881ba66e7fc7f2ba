import type { WebSocket } from "ws";
import {
  createGatewayState,
  dispatch,
  type GatewayContext,
  type Identify,
  identify,
  intents,
  isOnShard,
  op,
  type Packet,
  type Resume,
  resume,
  type Session,
  sendPacket,
} from "./sessions.ts";
import { type DiscordWorld, isMember, type Json } from "./world.ts";

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
