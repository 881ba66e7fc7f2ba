import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocketServer } from "ws";
import { createFakeFaults, type FakeFaults } from "../../fake-faults.ts";
import { type Answer, errorAnswer, invalidFormAnswer } from "./answers.ts";
import { createGateway, requiredIntent } from "./gateway.ts";
import type { Interaction } from "./interactions.ts";
import { createPeople } from "./people.ts";
import { answerCall, type Backend, type Call, findEndpoint } from "./rest.ts";
import { createWorld } from "./world.ts";

/** A fake Discord on loopback: the REST API v10 and the gateway. It refuses what Discord refuses. */
export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

export interface AnsweredCall extends Call {
  readonly status: number;
}

export async function startFakeDiscord() {
  const world = createWorld();
  const faults = createFakeFaults<Route, Fault>();
  const calls: AnsweredCall[] = [];
  const interactions = new Map<string, Interaction>();
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const gateway = createGateway(world, gatewayUrl);
  const backend: Backend = {
    world,
    interactions,
    gatewayUrl,
    gateway,
    onMessage: (event, message) => {
      const wanted = requiredIntent(world, message.channel_id);
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
    websockets.handleUpgrade(request, socket, head, (websocket) => gateway.accept(websocket));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    ...createPeople({ world, interactions, gateway }),
    ...{ world, gateway, faults },
    /** Every request so far, with the status of its answer. */
    calls: calls as readonly AnsweredCall[],
    env: { DISCORD_API_URL: `http://127.0.0.1:${port}/api`, DISCORD_TOKEN: world.token, DISCORD_APPLICATION_ID: world.applicationId },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { backend, faults, calls }: { readonly backend: Backend; readonly faults: FakeFaults<Route, Fault>; readonly calls: AnsweredCall[] },
) {
  const url = new URL(request.url ?? "", "http://fake");
  const text = await readText(request);
  const [, path] = /^(?:\/api)?\/v10(\/.*)$/u.exec(url.pathname) ?? [];
  const call = { method: request.method ?? "", path: path ?? url.pathname, query: url.searchParams, body: parseBody(request, text) };
  const endpoint = path === undefined ? undefined : findEndpoint(call);
  const fault = endpoint && faults.take(endpoint.route);
  if (fault?.kind === "delay") await wait(fault.ms);
  const refusal = fault && faultAnswer(fault);
  const answer = refusal ?? (call.body === undefined ? invalidBodyAnswer(request) : answerCall(call, endpoint, request, backend));
  calls.push({ ...call, status: answer.status });
  if (fault?.kind === "lost answer") return void request.socket.destroy();
  write(response, fault?.kind === "bad gateway" && fault.isExecuted ? badGateway : answer);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** `{}` for an empty body; undefined if the body is not JSON. */
function parseBody(request: IncomingMessage, text: string): unknown {
  if (text === "") return {};
  if (!request.headers["content-type"]?.startsWith("application/json")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalidBodyAnswer(request: IncomingMessage): Answer {
  return request.headers["content-type"]?.startsWith("application/json")
    ? errorAnswer(400, 50_109, "The request body contains invalid JSON.")
    : errorAnswer(415, 0, `Expected "Content-Type" header to be one of {'application/json'}.`);
}

const badGateway: Answer = { status: 502 };

function faultAnswer(fault: Fault): Answer | undefined {
  switch (fault.kind) {
    case "rate limit": {
      const pause = fault.retryAfter === undefined ? undefined : String(fault.retryAfter);
      const headers = {
        ...(pause === undefined ? {} : { "retry-after": pause, "x-ratelimit-reset-after": pause }),
        "x-ratelimit-scope": "user",
        via: "1.1 google",
      };
      return {
        status: 429,
        headers,
        body: { message: "You are being rate limited.", retry_after: fault.retryAfter, global: false },
      };
    }
    case "bad gateway":
    case "lost answer":
      return fault.isExecuted ? undefined : badGateway;
    case "unauthorised":
      return errorAnswer(401, 0, "401: Unauthorized");
    case "invalid form":
      return invalidFormAnswer(["This field is required"]);
    case "delay":
      return undefined;
  }
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

export type Fault =
  /** HTTP 429. `retryAfter`: seconds; a proxy in front of Discord may omit it, or send something else. */
  | { readonly kind: "rate limit"; readonly retryAfter: number | string | undefined }
  /** HTTP 502, with or without executing the request. */
  | { readonly kind: "bad gateway"; readonly isExecuted: boolean }
  /** The connection closes without an answer, with or without executing the request. */
  | { readonly kind: "lost answer"; readonly isExecuted: boolean }
  | { readonly kind: "invalid form" }
  /** HTTP 401, as after a reset of the token. */
  | { readonly kind: "unauthorised" }
  | { readonly kind: "delay"; readonly ms: number };

export type Route = "gateway" | "self" | "application" | "commands" | "guild" | "direct" | "callback" | "typing" | "message" | "messages";
