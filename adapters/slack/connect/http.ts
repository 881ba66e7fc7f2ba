import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { parse } from "node:querystring";
import { type ReceiverEvent, verifySlackRequest } from "@slack/bolt";
import type { Logger } from "pino";
import { clockTolerance } from "../../shared/doctor-check.ts";
import { PlatformError } from "../../shared/platform.ts";
import type { Transport } from "./transport.ts";

export interface HttpOptions {
  /** The path of events, commands and buttons. */
  readonly path: string;
  readonly signingSecret: string;
  readonly port: number;
  readonly deliver: (event: ReceiverEvent) => Promise<void>;
  readonly log: Logger;
}

const maxBodyBytes = 4 * 1024 * 1024;
/** Milliseconds in which a request must arrive. */
const requestTimeout = 10_000;

/**
 * Bolt's own receiver accepts timestamps from the future, and fails on a content type with a charset and on a body that is `null`. So this
 * transport reads the requests itself and passes them to Bolt as events.
 */
export function createHttpTransport({ path, signingSecret, port, deliver, log }: HttpOptions): Transport {
  let isDraining = false;
  const server = createServer({ requestTimeout }, (request, response) => {
    const handling = isDraining ? Promise.resolve(end(response, 503)) : handle(request, response, { path, signingSecret, deliver, log });
    handling.catch(() => end(response, 400));
  });
  return {
    start: () => listen(server, { path, port, log }),
    isConnected: () => server.listening,
    drain: () => {
      isDraining = true;
      server.close();
      server.closeIdleConnections();
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listen(
  server: ReturnType<typeof createServer>,
  { path, port, log }: Pick<HttpOptions, "path" | "port" | "log">,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.on("error", (error: NodeJS.ErrnoException) => reject(cannotListen(port, error)));
    server.listen(port, () => resolve());
  });
  const address = server.address();
  log.info({ port: typeof address === "object" ? address?.port : port }, `listening for Slack's requests at ${path}`);
}

function cannotListen(port: number, { code = "no reason given" }: NodeJS.ErrnoException): PlatformError {
  const why = code === "EADDRINUSE" ? "is taken: stop the other program" : `cannot be used (${code}): choose another`;
  return new PlatformError(`Port ${port} ${why}, or set PORT to a free one.`, { retry: false });
}

type RequestOptions = Pick<HttpOptions, "path" | "signingSecret" | "deliver" | "log">;

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { path, signingSecret, deliver, log }: RequestOptions,
): Promise<void> {
  if (request.url?.split("?")[0] !== path) return end(response, 404);
  if (request.method !== "POST") return end(response, 405);
  const text = await readBody(request);
  if (text === undefined) return end(response.setHeader("connection", "close"), 413);
  const isForm = /^application\/x-www-form-urlencoded\b/iu.test(request.headers["content-type"] ?? "");
  if (isForm && parse(text).ssl_check === "1") return end(response, 200);
  if (!isAuthentic(request, text, signingSecret)) {
    log.warn(
      "rejected a request with an invalid or stale signature; if Slack sent it, check SLACK_SIGNING_SECRET and this machine's clock",
    );
    return end(response, 401);
  }
  const body = parseBody(text, isForm);
  if (body === undefined) return end(response, 400);
  if (body.type === "url_verification") return endWithJson(response, { challenge: body.challenge });
  await deliver({ body, ack: async (answer?: unknown) => endWithJson(response, answer) });
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function isAuthentic({ headers }: IncomingMessage, body: string, signingSecret: string): boolean {
  const { "x-slack-signature": signature, "x-slack-request-timestamp": stamp } = headers;
  const time = Number(stamp);
  if (typeof signature !== "string" || !Number.isInteger(time) || Math.abs(Date.now() / 1_000 - time) > clockTolerance) return false;
  try {
    verifySlackRequest({ signingSecret, body, headers: { "x-slack-signature": signature, "x-slack-request-timestamp": time } });
    return true;
  } catch {
    return false;
  }
}

/** Undefined if the body is not an object. */
function parseBody(text: string, isForm: boolean): Record<string, unknown> | undefined {
  const form = isForm ? parse(text) : undefined;
  if (form && typeof form.payload !== "string") return { ...form };
  try {
    const body: unknown = JSON.parse(typeof form?.payload === "string" ? form.payload : text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}

function endWithJson(response: ServerResponse, answer: unknown): void {
  const isEmpty = answer === undefined || answer === "";
  response.writeHead(200, isEmpty ? {} : { "content-type": "application/json" });
  response.end(isEmpty ? "" : JSON.stringify(answer));
}
