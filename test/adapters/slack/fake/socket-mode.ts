import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { type Acknowledgement, type Deliver, type Delivery, deadline } from "./delivery.ts";
import { type Fields, fieldsOf, parsed, textOf } from "./fields.ts";
import type { Installation } from "./installation.ts";
import { appId, type Workspace } from "./workspace.ts";

export interface SocketMode {
  /** A path under which one connection may be opened. */
  ticket(): string;
  readonly deliver: Deliver;
  /** How many connections are open that Slack would use. */
  connections(): number;
  /** How many there were in all. */
  opened(): number;
  /** Tells every connection to end, for one of Slack's reasons: `refresh_requested`, `warning`, `link_disabled`. More can be delivered on them. */
  disconnect(reason: string): Deliver;
  /** Ends every connection without a word. */
  cut(): void;
  /** Sends this to a connection, whatever it is; it may be acknowledged once, which resolves. */
  send(message: string): Promise<Fields>;
}

export interface SocketModeOptions {
  readonly installation: Installation;
  readonly workspace: Workspace;
  /** Slack's servers leave the TCP connection open after the closing handshake. */
  readonly staysOpen: boolean;
}

interface State extends SocketModeOptions {
  readonly tickets: Set<string>;
  /** Connections that were not told to end. */
  readonly usable: WebSocket[];
  /** By envelope. */
  readonly awaited: Map<string, Awaited>;
  opened: number;
}

interface Awaited {
  readonly kind: Delivery["kind"] | undefined;
  acknowledge(body: Fields): void;
}

/** Socket Mode as the app sees it, on an HTTP server. */
export function socketMode(server: Server, options: SocketModeOptions): SocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const state: State = { ...options, tickets: new Set(), usable: [], awaited: new Map(), opened: 0 };
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (options.installation.isDown || !state.tickets.delete(request.url ?? "")) return socket.destroy();
    if (options.staysOpen) socket.end = () => socket;
    sockets.handleUpgrade(request, socket, head, (connection) => welcome(connection, state));
  });
  return {
    ticket: () => newTicket(state),
    deliver: (delivery) => deliver(delivery, state),
    connections: () => state.usable.length,
    opened: () => state.opened,
    disconnect: (reason) => {
      const leaving = state.usable.splice(0);
      for (const connection of leaving) connection.send(JSON.stringify({ type: "disconnect", reason, debug_info: debug }));
      return (delivery) => deliver(delivery, { ...state, usable: leaving });
    },
    cut: () => {
      state.usable.length = 0;
      for (const connection of sockets.clients) connection.terminate();
    },
    send: (message) => {
      const id = textOf(fieldsOf(parsed(message)).envelope_id);
      const acknowledgement = new Promise<Fields>((acknowledge) => state.awaited.set(id, { kind: undefined, acknowledge }));
      state.usable[0]?.send(message);
      return acknowledgement;
    },
  };
}

function newTicket({ tickets }: State): string {
  const path = `/link/?ticket=${randomUUID()}`;
  tickets.add(path);
  return path;
}

const debug = { host: "fake", build_number: 1, approximate_connection_time: 18_060 };

function welcome(connection: WebSocket, state: State): void {
  const { usable } = state;
  state.opened += 1;
  usable.push(connection);
  const drop = () => {
    const index = usable.indexOf(connection);
    if (index >= 0) usable.splice(index, 1);
  };
  connection.on("close", drop).on("error", drop);
  connection.on("message", (data) => acknowledged(fieldsOf(parsed(String(data))), state));
  const hello = { type: "hello", num_connections: usable.length, connection_info: { app_id: appId }, debug_info: debug };
  connection.send(JSON.stringify(hello));
}

function acknowledged({ envelope_id, payload }: Fields, { awaited, workspace }: State): void {
  const id = textOf(envelope_id);
  const waiting = awaited.get(id);
  const body = fieldsOf(payload);
  awaited.delete(id);
  if (!waiting) workspace.complain(`acknowledged twice, or late, or never sent: ${id}`);
  else if (waiting.kind && waiting.kind !== "slash_commands" && Object.keys(body).length > 0)
    workspace.complain(`${waiting.kind} takes no answer in its acknowledgement`);
  waiting?.acknowledge(body);
}

/** Slack takes any connection. */
async function deliver(delivery: Delivery, { usable, awaited }: State): Promise<Acknowledgement> {
  const began = performance.now();
  const connection = usable[Math.floor(Math.random() * usable.length)];
  if (!connection) throw new Error("The app has no connection.");
  const id = randomUUID();
  const acknowledgement = new Promise<Fields>((acknowledge) => awaited.set(id, { kind: delivery.kind, acknowledge }));
  connection.send(JSON.stringify(envelope(id, delivery)));
  const body = await Promise.race([acknowledgement, wait(deadline, undefined, { ref: false })]);
  awaited.delete(id);
  if (!body) throw new Error(`The app did not acknowledge ${delivery.kind} within ${deadline} ms.`);
  return { ms: performance.now() - began, body };
}

function envelope(id: string, { kind, payload, again }: Delivery): Fields {
  const base = { envelope_id: id, type: kind, payload, accepts_response_payload: kind === "slash_commands" };
  return kind === "events_api" ? { ...base, retry_attempt: again ?? 0, retry_reason: again ? "timeout" : "" } : base;
}
