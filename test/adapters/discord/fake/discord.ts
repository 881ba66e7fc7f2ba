import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { type Fault, type Faults, openFaults } from "./faults.ts";
import { type Gateway, intentFor, openGateway } from "./gateway.ts";
import type { Interaction } from "./interactions.ts";
import { openPeople, type People } from "./people.ts";
import { type Answer, invalidForm, refused } from "./refusal.ts";
import { answerTo, type Backend, type Call, endpointFor } from "./rest.ts";
import { isLost } from "./sessions.ts";
import { createWorld, type World } from "./world.ts";

/** A small Discord on loopback: REST API v10 and the gateway, as honest as Discord about what it refuses. */
export interface FakeDiscord extends People {
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults: Faults;
  /** Every request so far, with its status. */
  readonly calls: readonly AnsweredCall[];
  /** What the program needs to come here. */
  readonly env: Readonly<Record<"DISCORD_API_URL" | "DISCORD_TOKEN" | "DISCORD_APPLICATION_ID", string>>;
  /** Nothing listens any more, until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export interface AnsweredCall extends Call {
  readonly status: number;
}

export async function openFakeDiscord(options: { readonly withOutage?: boolean } = {}): Promise<FakeDiscord> {
  const world = createWorld(options);
  const faults = openFaults();
  const calls: AnsweredCall[] = [];
  const interactions = new Map<string, Interaction>();
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const gateway = openGateway(world, gatewayUrl);
  const backend: Backend = {
    world,
    interactions,
    gatewayUrl,
    onMessage: (event, message) => {
      const wanted = intentFor(world, message.channel_id);
      if (wanted !== undefined) gateway.dispatch(event, message, wanted);
    },
  };
  const server = createServer((request, response) => void serve(request, response, { backend, faults, calls }));
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const websockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", (request, socket, head) => {
    if (isLost("handshake", gateway)) return;
    websockets.handleUpgrade(request, socket, head, (websocket) => gateway.accept(websocket, request));
  });
  const up = async (at: number) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const down = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  const port = await up(0);
  return {
    ...openPeople({ world, interactions, gateway }),
    world,
    gateway,
    faults,
    calls,
    env: { DISCORD_API_URL: `http://127.0.0.1:${port}/api`, DISCORD_TOKEN: world.token, DISCORD_APPLICATION_ID: world.applicationId },
    down,
    up: async () => {
      await up(port);
    },
    close: down,
  };
}

interface Serving {
  readonly backend: Backend;
  readonly faults: Faults;
  readonly calls: AnsweredCall[];
}

async function serve(request: IncomingMessage, response: ServerResponse, { backend, faults, calls }: Serving): Promise<void> {
  const url = new URL(request.url ?? "", "http://fake");
  const text = await textOf(request);
  const [, path] = /^(?:\/api)?\/v10(\/.*)$/u.exec(url.pathname) ?? [];
  const call = { method: request.method ?? "", path: path ?? url.pathname, query: url.searchParams, body: bodyOf(request, text) };
  const endpoint = path === undefined ? undefined : endpointFor(call);
  const fault = endpoint && faults.take(endpoint.route);
  if (fault?.kind === "delay") await wait(fault.ms);
  const refusal = fault && refusalOf(fault);
  const answer = refusal ?? (call.body === undefined ? malformed(request) : answerTo(call, endpoint, request, backend));
  calls.push({ ...call, status: answer.status });
  if (fault?.kind === "cut") return void request.socket.destroy();
  write(response, fault?.kind === "bad-gateway" && fault.done ? badGateway : answer);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** An empty body is `{}`; undefined if it is no JSON. */
function bodyOf(request: IncomingMessage, text: string): unknown {
  if (text === "") return {};
  if (!request.headers["content-type"]?.startsWith("application/json")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function malformed(request: IncomingMessage): Answer {
  return request.headers["content-type"]?.startsWith("application/json")
    ? refused(400, 50_109, "The request body contains invalid JSON.")
    : refused(415, 0, `Expected "Content-Type" header to be one of {'application/json'}.`);
}

const badGateway: Answer = { status: 502 };

function refusalOf(fault: Fault): Answer | undefined {
  switch (fault.kind) {
    case "limited": {
      const headers = {
        "retry-after": String(fault.after),
        "x-ratelimit-scope": fault.isGlobal ? "global" : "user",
        ...(fault.isGlobal ? { "x-ratelimit-global": "true" } : {}),
        "x-ratelimit-reset-after": String(fault.after),
        via: "1.1 google",
      };
      return {
        status: 429,
        headers,
        body: { message: "You are being rate limited.", retry_after: fault.after, global: fault.isGlobal === true },
      };
    }
    case "bad-gateway":
      return fault.done ? undefined : badGateway;
    case "unauthorised":
      return refused(401, 0, "401: Unauthorized");
    case "malformed":
      return invalidForm([{ path: ["components"], code: "BASE_TYPE_REQUIRED", message: "This field is required" }]);
    case "cut":
      return fault.done ? undefined : badGateway;
    case "delay":
      return undefined;
  }
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
