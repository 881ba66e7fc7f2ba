import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { FakeFaults } from "../../fake-faults.ts";
import { type Fields, parseJson, toFields } from "./fields.ts";
import type { Callers, Installation } from "./installation.ts";
import { callMethod } from "./methods.ts";
import type { ResponseUrls } from "./stored-messages.ts";

interface WebApiContext {
  readonly installation: Installation;
  readonly callers: Callers;
  readonly faults: Faults;
  readonly responseUrls: ResponseUrls;
  readonly openConnection: () => string;
  readonly onCall: (call: string) => void;
  /** What was read in this minute: the method and the token. */
  readonly readings: Set<string>;
}

interface Answer {
  readonly status: number;
  readonly body: Fields;
}

export function createWebApi(context: WebApiContext): Server {
  return createServer((request, response) => {
    if (!context.installation.isDown) return void serve(request, response, context);
    context.installation.refusedConnections += 1;
    request.socket.destroy();
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, context: WebApiContext): Promise<void> {
  const body = await readBody(request);
  const path = request.url ?? "";
  const isResponseUrl = path.startsWith("/response/");
  const call = isResponseUrl ? "response URL" : path.replace(/^\/api\//u, "");
  context.onCall(call);
  const fault = context.faults.take(call);
  if (fault?.kind === "lost call") return;
  if (fault?.kind === "slow") await wait(fault.ms);
  if (fault?.kind === "held") await fault.until;
  const failure = fault && faultAnswer(fault);
  if (failure) return send(response, failure, context);
  const token = readToken(request, body);
  if (context.installation.isOutsideMarketplace && isSecondReading(call, token, context)) return send(response, tooSoon, context);
  const answer = isResponseUrl
    ? context.responseUrls.post(path, body)
    : { status: 200, body: callMethod(call, { ...context, args: body, token }) };
  if (fault?.kind === "lost answer") request.socket.destroy();
  else send(response, fault?.kind === "server error" ? serverError : answer, context);
}

/** docs.slack.dev/apis/web-api/rate-limits */
function isSecondReading(call: string, token: string, { readings }: WebApiContext): boolean {
  const isReading = call === "conversations.history" || call === "conversations.replies";
  const isSecond = isReading && readings.has(`${call} ${token}`);
  if (isReading) readings.add(`${call} ${token}`);
  return isSecond;
}

type Refusal = Answer & { readonly retryAfter?: number | undefined };

const tooSoon: Refusal = { status: 429, body: { ok: false, error: "ratelimited" }, retryAfter: 60 };
const serverError: Answer = { status: 500, body: { ok: false, error: "internal_error" } };

/** The answer to a call that is not executed; undefined if the fault lets it be executed. */
function faultAnswer(fault: Fault): Refusal | undefined {
  switch (fault.kind) {
    case "rate limit":
      return { status: 429, body: { ok: false, error: "ratelimited" }, retryAfter: fault.retryAfter };
    case "refused":
      return { status: fault.status ?? 200, body: { ok: false, error: fault.error } };
    case "server error":
      return fault.isExecuted ? undefined : serverError;
    default:
      return undefined;
  }
}

function send(response: ServerResponse, { status, body, retryAfter }: Refusal, { installation }: WebApiContext): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    date: new Date(Date.now() + installation.clockLead).toUTCString(),
    "x-oauth-scopes": installation.scopes.join(),
    ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
  });
  response.end(JSON.stringify(body));
}

/** Slack accepts JSON, and forms whose values may be JSON. */
async function readBody(request: IncomingMessage): Promise<Fields> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (request.headers["content-type"]?.startsWith("application/json")) return toFields(parseJson(text));
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, /^[[{]/u.test(value) ? parseArgument(name, value) : value]),
  );
}

const structuredArguments = ["blocks", "view", "prompts", "metadata", "attachments"];

/** Only these arguments are JSON: other text may look like JSON, too. */
function parseArgument(name: string, value: string): unknown {
  return structuredArguments.includes(name) ? (parseJson(value) ?? value) : value;
}

function readToken(request: IncomingMessage, { token }: Fields): string {
  return request.headers.authorization?.replace(/^Bearer /u, "") ?? (typeof token === "string" ? token : "");
}

export type Fault =
  /** Not executed. `retryAfter`: seconds, in the header `retry-after`. */
  | { readonly kind: "rate limit"; readonly retryAfter?: number }
  /** HTTP 500, with or without executing the call. */
  | { readonly kind: "server error"; readonly isExecuted: boolean }
  /** Executed, but the connection closes without an answer. */
  | { readonly kind: "lost answer" }
  | { readonly kind: "lost call" }
  | { readonly kind: "refused"; readonly error: string; readonly status?: number }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "held"; readonly until: Promise<unknown> };

/** A call is a method of the Web API, or `response URL`. */
export type Faults = FakeFaults<string, Fault>;
