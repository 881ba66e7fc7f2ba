import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What reached the server. */
export interface Received {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly prompt: string;
}

/** What a model says to a prompt; `reason`: why it ends. */
export interface Said {
  readonly text: string | null;
  readonly reason?: string;
}

/** How a server writes a completion and an error. */
interface Dialect {
  readonly completion: (said: Said, model: unknown) => object;
  readonly error: (message: string, code: number) => object;
  /** Names in a request, others are refused; undefined: all are taken. */
  readonly known?: readonly string[];
}

const usage = { prompt_tokens: 812, completion_tokens: 1204, total_tokens: 2016 };

function completionOf(id: string, model: unknown, message: object, { reason = "stop" }: Said) {
  const choices = [{ index: 0, message: { role: "assistant", ...message }, finish_reason: reason }];
  return { id, object: "chat.completion", created: 1_764_000_000, model, choices, usage };
}

export const dialects = {
  ollama: {
    completion: (said, model) => completionOf("chatcmpl-501", model, { content: said.text ?? "" }, said),
    error: (message) => ({ error: { message, type: "api_error", param: null, code: null } }),
  },
  /** llama.cpp's server is alike. */
  vllm: {
    completion: (said, model) => {
      const besides = { refusal: null, tool_calls: [], reasoning_content: "1 Bako: let me think | first" };
      return completionOf("chatcmpl-9c1e", model, { content: said.text, ...besides }, said);
    },
    error: (message, code) => ({ object: "error", message, type: "BadRequestError", param: null, code }),
  },
  hosted: {
    completion: (said, model) =>
      completionOf("gen-17", model, { content: said.text === null ? null : [{ type: "text", text: said.text }] }, said),
    error: (message, code) => ({ error: { message, type: "invalid_request_error", param: null, code: `${code}` } }),
    known: ["model", "messages", "stream"],
  },
} as const satisfies Readonly<Record<string, Dialect>>;

export type FakeModel = Awaited<ReturnType<typeof openFakeModel>>;

/** Answers by itself if it returns nothing. `count`: of this request, from 1. */
type React = (response: ServerResponse, request: Received, count: number) => Said | undefined | Promise<Said | undefined>;

interface FakeModelOptions {
  readonly dialect?: Dialect;
  /** Without it, any is taken. */
  readonly key?: string;
  /** Without it, any that is free. */
  readonly port?: number;
}

/** A model's server on loopback, until the test ends. */
export async function startFakeModel(react: React, options?: FakeModelOptions): Promise<FakeModel> {
  const fake = await openFakeModel(react, options);
  onTestFinished(fake.close);
  return fake;
}

/** A model's server on loopback, for what is no test. */
export async function openFakeModel(react: React, { dialect = dialects.ollama, key, port: wantedPort = 0 }: FakeModelOptions = {}) {
  const requests: Received[] = [];
  let [open, mostOpen] = [0, 0];
  const server = createServer(async (request, response) => {
    const received = await readRequest(request);
    const count = requests.push(received);
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.once("close", () => {
      open -= 1;
    });
    const refuse = (code: number, message: string) => sendJson(response, code, dialect.error(message, code));
    const unknown = Object.keys(received.body).find((name) => dialect.known && !dialect.known.includes(name));
    if (!received.path.endsWith("/v1/chat/completions")) return refuse(404, `Invalid URL (POST ${received.path})`);
    if (key !== undefined && received.key !== key) return refuse(401, `Incorrect API key provided: ${received.key}.`);
    if (unknown !== undefined) return refuse(400, `Unrecognized request argument supplied: ${unknown}`);
    const said = await react(response, received, count);
    if (said) sendJson(response, 200, dialect.completion(said, received.body.model));
  }).listen(wantedPort, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port, url: `http://127.0.0.1:${port}/v1`, requests, mostAtOnce: () => mostOpen, close };
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString() || "{}");
  const { authorization } = request.headers;
  return { path: request.url ?? "", key: authorization?.replace("Bearer ", ""), body, prompt: String(body.messages?.[0]?.content) };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): undefined {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
