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
  /** Tells every connection to end, for one of Slack's reasons: `refresh_requested`, `warning`, `link_disabled`. */
  disconnect(reason: string): void;
  /** Ends every connection without a word. */
  cut(): void;
  /** Sends this to a connection, whatever it is; it may be acknowledged once. */
  send(message: string): void;
}

export interface SocketModeOptions {
  readonly installation: Installation;
  readonly workspace: Workspace;
  /** Slack's servers leave the TCP connection open after the closing handshake. */
  readonly staysOpen: boolean;
}

interface Awaited {
  readonly delivery: Delivery;
  acknowledge(body: Fields): void;
}

/** Socket Mode as the app sees it, on an HTTP server. */
export function socketMode(server: Server, { installation, workspace, staysOpen }: SocketModeOptions): SocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const usable: WebSocket[] = [];
  const awaited = new Map<string, Awaited>();
  let opened = 0;

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (installation.isDown || !tickets.delete(request.url ?? "")) return socket.destroy();
    if (staysOpen) socket.end = () => socket;
    sockets.handleUpgrade(request, socket, head, (connection) => {
      opened += 1;
      usable.push(connection);
      connection.on("close", () => drop(connection)).on("error", () => drop(connection));
      connection.on("message", (data) => acknowledged(fieldsOf(parsed(String(data)))));
      connection.send(JSON.stringify(hello(usable.length)));
    });
  });

  function drop(connection: WebSocket): void {
    const index = usable.indexOf(connection);
    if (index >= 0) usable.splice(index, 1);
  }

  function acknowledged({ envelope_id, payload }: Fields): void {
    const id = textOf(envelope_id);
    const waiting = awaited.get(id);
    if (!waiting) {
      workspace.complain(`acknowledged twice, or late, or never sent: ${id}`);
      return;
    }
    awaited.delete(id);
    const body = fieldsOf(payload);
    if (waiting.delivery.kind !== "slash_commands" && Object.keys(body).length > 0)
      workspace.complain(`${waiting.delivery.kind} takes no answer in its acknowledgement`);
    waiting.acknowledge(body);
  }

  async function deliver(delivery: Delivery): Promise<Acknowledgement> {
    const began = performance.now();
    const connection = usable[Math.floor(Math.random() * usable.length)];
    if (!connection) throw new Error("The app has no connection.");
    const id = randomUUID();
    const acknowledgement = new Promise<Fields>((acknowledge) => awaited.set(id, { delivery, acknowledge }));
    connection.send(JSON.stringify(envelope(id, delivery)));
    const body = await Promise.race([acknowledgement, wait(deadline, undefined, { ref: false })]);
    awaited.delete(id);
    if (!body) throw new Error(`The app did not acknowledge ${delivery.kind} within ${deadline} ms.`);
    return { ms: performance.now() - began, body };
  }

  return {
    ticket: () => {
      const path = `/link/?ticket=${randomUUID()}`;
      tickets.add(path);
      return path;
    },
    deliver,
    connections: () => usable.length,
    opened: () => opened,
    disconnect: (reason) => {
      for (const connection of usable.splice(0))
        connection.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "fake" } }));
    },
    cut: () => {
      usable.length = 0;
      for (const connection of sockets.clients) connection.terminate();
    },
    send: (message) => {
      const id = textOf(fieldsOf(parsed(message)).envelope_id);
      awaited.set(id, { delivery: { kind: "slash_commands", payload: {} }, acknowledge: () => undefined });
      usable[0]?.send(message);
    },
  };
}

function hello(count: number): Fields {
  const debug = { host: "fake", build_number: 1, approximate_connection_time: 18_060 };
  return { type: "hello", num_connections: count, connection_info: { app_id: appId }, debug_info: debug };
}

function envelope(id: string, { kind, payload, again }: Delivery): Fields {
  const base = { envelope_id: id, type: kind, payload, accepts_response_payload: kind === "slash_commands" };
  return kind === "events_api" ? { ...base, retry_attempt: again ?? 0, retry_reason: again ? "timeout" : "" } : base;
}
