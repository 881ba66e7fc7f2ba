import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { parse } from "node:querystring";
import { type ReceiverEvent, verifySlackRequest } from "@slack/bolt";
import type { Logger } from "pino";
import { clockTolerance } from "../../shared/check.ts";
import { PlatformError } from "../../shared/platform.ts";

export interface HttpOptions {
  /** The one path for events, commands and buttons. */
  readonly path: string;
  readonly signingSecret: string;
  readonly port: number;
  readonly deliver: (event: ReceiverEvent) => Promise<void>;
  readonly log: Logger;
}

/** Bytes. */
const longestBody = 4 * 1024 * 1024;
/** Milliseconds for a request to arrive. */
const requestPatience = 10_000;

/**
 * Bolt's own receiver takes timestamps from the future, chokes on a content type with a charset and on a body that is `null`; so the
 * requests are read here and handed to Bolt as events.
 */
export function openHttp({ path, signingSecret, port, deliver, log }: HttpOptions): Transport {
  let isDraining = false;
  const server = createServer({ requestTimeout: requestPatience }, (request, response) => {
    const answered = isDraining ? Promise.resolve(end(response, 503)) : handle(request, response, { path, signingSecret, deliver, log });
    answered.catch(() => end(response, 400));
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
  log.info({ port: typeof address === "object" ? address?.port : port }, `waiting for Slack's requests at ${path}`);
}

function cannotListen(port: number, { code = "no reason given" }: NodeJS.ErrnoException): PlatformError {
  const why = code === "EADDRINUSE" ? "is taken: stop the other program" : `cannot be used (${code}): choose another`;
  return new PlatformError(`Port ${port} ${why}, or set PORT to a free one.`, { retry: false });
}

type Handling = Pick<HttpOptions, "path" | "signingSecret" | "deliver" | "log">;

async function handle(request: IncomingMessage, response: ServerResponse, { path, signingSecret, deliver, log }: Handling): Promise<void> {
  if (request.url?.split("?")[0] !== path) return end(response, 404);
  if (request.method !== "POST") return end(response, 405);
  const text = await bodyOf(request);
  if (text === undefined) return end(response.setHeader("connection", "close"), 413);
  const isForm = /^application\/x-www-form-urlencoded\b/iu.test(request.headers["content-type"] ?? "");
  if (isForm && parse(text).ssl_check === "1") return end(response, 200);
  if (!isAuthentic(request, text, signingSecret)) {
    log.warn(
      "refused a request that Slack did not sign just now; if it was Slack's, compare SLACK_SIGNING_SECRET and this machine's clock",
    );
    return end(response, 401);
  }
  const body = parsed(text, isForm);
  if (body === undefined) return end(response, 400);
  if (body.type === "url_verification") return endWith(response, { challenge: body.challenge });
  await deliver({ body, ack: async (answer?: unknown) => endWith(response, answer) });
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > longestBody) return undefined;
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

/** Undefined for what is no object. */
function parsed(text: string, isForm: boolean): Record<string, unknown> | undefined {
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

function endWith(response: ServerResponse, answer: unknown): void {
  const isEmpty = answer === undefined || answer === "";
  response.writeHead(200, isEmpty ? {} : { "content-type": "application/json" });
  response.end(isEmpty ? "" : JSON.stringify(answer));
}

/** How Slack reaches the program. */
export interface Transport {
  /** Rejects with a PlatformError. */
  start(): Promise<void>;
  isConnected(): boolean;
  /** Takes nothing new; what is in flight can still be acknowledged. */
  drain(): void;
  stop(): Promise<void>;
}
