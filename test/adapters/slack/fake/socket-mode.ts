import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket, WebSocketServer } from "ws";
import { type Acknowledgement, acknowledgementTimeout, type Deliver, type Delivery } from "./delivery.ts";
import { type Fields, parseJson, toFields, toText } from "./fields.ts";
import type { Installation } from "./installation.ts";
import { appId, type Workspace } from "./workspace.ts";

interface SocketModeOptions {
  readonly installation: Installation;
  readonly workspace: Workspace;
  /** Slack's servers leave the TCP connection open after the closing handshake. */
  readonly keepsTcpOpen: boolean;
}

interface State extends SocketModeOptions {
  readonly tickets: Set<string>;
  /** Connections without a disconnect message. */
  readonly usable: WebSocket[];
  readonly pending: Map<string, PendingAcknowledgement>;
  totalConnections: number;
}

interface PendingAcknowledgement {
  /** Of a delivery that allows no answer in its acknowledgement. */
  readonly kind: Delivery["kind"] | undefined;
  acknowledge(body: Fields): void;
}

export function createSocketMode(server: Server, options: SocketModeOptions) {
  const sockets = new WebSocketServer({ noServer: true });
  const state: State = { ...options, tickets: new Set(), usable: [], pending: new Map(), totalConnections: 0 };
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (options.installation.isDown || !state.tickets.delete(request.url ?? "")) return socket.destroy();
    if (options.keepsTcpOpen) socket.end = () => socket;
    sockets.handleUpgrade(request, socket, head, (connection) => acceptConnection(connection, state));
  });
  return {
    /** Returns a path at which one connection can be opened. */
    createTicket: () => createTicket(state),
    deliver: (delivery: Delivery) => deliver(delivery, state),
    deliverToEach: (delivery: Delivery) => Promise.all(state.usable.map((connection) => deliverOn(connection, delivery, state))),
    openConnections: () => state.usable.length,
    totalConnections: () => state.totalConnections,
    /** Announces the end of every connection. Returns a function that still delivers on them. */
    disconnect: (reason: string): Deliver => {
      const leaving = state.usable.splice(0);
      for (const connection of leaving) connection.send(JSON.stringify({ type: "disconnect", reason, debug_info: debug }));
      return (delivery) => deliver(delivery, { ...state, usable: leaving });
    },
    terminate: () => {
      state.usable.length = 0;
      for (const connection of sockets.clients) connection.terminate();
    },
    /** Sends a raw message. Resolves if it is acknowledged. */
    send: (message: string) => {
      const id = toText(toFields(parseJson(message)).envelope_id);
      const acknowledgement = new Promise<Fields>((acknowledge) => state.pending.set(id, { kind: undefined, acknowledge }));
      state.usable[0]?.send(message);
      return acknowledgement;
    },
  };
}

function createTicket({ tickets }: State): string {
  const path = `/link/?ticket=${randomUUID()}`;
  tickets.add(path);
  return path;
}

const debug = { host: "fake", build_number: 1, approximate_connection_time: 18_060 };

function acceptConnection(connection: WebSocket, state: State): void {
  const { usable } = state;
  state.totalConnections += 1;
  // One listener for each delivery in flight.
  connection.setMaxListeners(0);
  usable.push(connection);
  const drop = () => {
    const index = usable.indexOf(connection);
    if (index >= 0) usable.splice(index, 1);
  };
  connection.on("close", drop).on("error", drop);
  connection.on("message", (data) => receiveAcknowledgement(toFields(parseJson(String(data))), state));
  const hello = { type: "hello", num_connections: usable.length, connection_info: { app_id: appId }, debug_info: debug };
  connection.send(JSON.stringify(hello));
}

function receiveAcknowledgement({ envelope_id, payload }: Fields, { pending, workspace }: State): void {
  const id = toText(envelope_id);
  const waiting = pending.get(id);
  const body = toFields(payload);
  pending.delete(id);
  if (!waiting) workspace.reportViolation(`acknowledged twice, or late, or never sent: ${id}`);
  else if (waiting.kind && Object.keys(body).length > 0)
    workspace.reportViolation(`${waiting.kind} allows no answer in its acknowledgement`);
  waiting?.acknowledge(body);
}

/** Milliseconds for the next connection after a loss. */
const connectionTimeout = 5_000;

/** Slack delivers on any of the connections. */
async function deliver(delivery: Delivery, state: State): Promise<Acknowledgement> {
  const { usable } = state;
  const isUrgent = delivery.kind !== "events_api";
  for (const end = performance.now() + connectionTimeout; usable.length === 0 && !isUrgent && performance.now() < end; ) await wait(10);
  // A connection that the app is closing is dropped only when that is done.
  const open = usable.filter(({ readyState }) => readyState === WebSocket.OPEN);
  const connection = open[Math.floor(Math.random() * open.length)];
  if (!connection) throw new Error("The app has no connection.");
  return deliverOn(connection, delivery, state);
}

async function deliverOn(connection: WebSocket, delivery: Delivery, { pending }: State): Promise<Acknowledgement> {
  const start = performance.now();
  const id = randomUUID();
  const timeout = acknowledgementTimeout;
  const acknowledgement = new Promise<Fields>((acknowledge) =>
    pending.set(id, { kind: acceptsAnswer(delivery) ? undefined : delivery.kind, acknowledge }),
  );
  const ended = new AbortController();
  const closed = once(connection, "close", ended).then(() => undefined);
  connection.send(JSON.stringify(envelope(id, delivery)));
  const body = await Promise.race([acknowledgement, closed, wait(timeout, undefined, { ref: false })]);
  closed.catch(() => undefined);
  ended.abort();
  pending.delete(id);
  if (!body) throw new Error(`The app did not acknowledge ${delivery.kind} within ${timeout} ms on an open connection.`);
  return { ms: performance.now() - start, body };
}

function acceptsAnswer({ kind, payload }: Delivery): boolean {
  return kind === "slash_commands" || payload.type === "view_submission";
}

function envelope(id: string, delivery: Delivery): Fields {
  const { kind, payload, retry } = delivery;
  const base = { envelope_id: id, type: kind, payload, accepts_response_payload: acceptsAnswer(delivery) };
  return kind === "events_api" ? { ...base, retry_attempt: retry ?? 0, retry_reason: retry ? "timeout" : "" } : base;
}
