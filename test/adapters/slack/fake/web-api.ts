import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault, Faults } from "./faults.ts";
import { type Fields, fieldsOf, parsed } from "./fields.ts";
import type { Installation } from "./installation.ts";
import { answerOf } from "./methods.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { Workspace } from "./workspace.ts";

export interface Behind {
  readonly installation: Installation;
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly responseUrls: ResponseUrls;
  readonly openConnection: () => string;
  readonly called: (call: string) => void;
}

interface Answer {
  readonly status: number;
  readonly body: Fields;
}

/** The Web API and the response URLs, over HTTP. */
export function webApi(behind: Behind): Server {
  return createServer((request, response) => {
    if (!behind.installation.isDown) return void serve(request, response, behind);
    behind.installation.refusedConnections += 1;
    request.socket.destroy();
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, behind: Behind): Promise<void> {
  const body = await bodyOf(request);
  const path = request.url ?? "";
  const isMessage = path.startsWith("/response/");
  const call = isMessage ? "response URL" : path.replace(/^\/api\//u, "");
  behind.called(call);
  const fault = behind.faults.take(call);
  if (fault?.kind === "slow") await wait(fault.ms);
  const before = fault && instead(fault);
  if (before) return send(response, before, behind);
  const answer = isMessage
    ? behind.responseUrls.post(path, body, behind.workspace)
    : { status: 200, body: answerOf(call, { ...behind, args: body, token: tokenOf(request, body) }) };
  if (fault?.kind === "lost") request.socket.destroy();
  else send(response, fault?.kind === "broken" ? broken : answer, behind);
}

type Refusal = Answer & { readonly retryAfter?: number | undefined };

const broken: Answer = { status: 500, body: { ok: false, error: "internal_error" } };

/** What is answered without anything being done. */
function instead(fault: Fault): Refusal | undefined {
  switch (fault.kind) {
    case "rate limit":
      return { status: 429, body: { ok: false, error: "ratelimited" }, retryAfter: fault.retryAfter };
    case "refused":
      return { status: fault.status ?? 200, body: { ok: false, error: fault.error } };
    case "broken":
      return fault.done ? undefined : broken;
    case "lost":
    case "slow":
      return undefined;
  }
}

function send(response: ServerResponse, { status, body, retryAfter }: Refusal, { installation }: Behind): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    date: new Date(Date.now() + installation.ahead).toUTCString(),
    "x-oauth-scopes": installation.scopes.join(),
    ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
  });
  response.end(JSON.stringify(body));
}

/** Slack reads forms, whose values may be JSON, and JSON. */
async function bodyOf(request: IncomingMessage): Promise<Fields> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (request.headers["content-type"]?.startsWith("application/json")) return fieldsOf(parsed(text));
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, /^[[{]/u.test(value) ? structured(name, value) : value]),
  );
}

const structuredArguments = ["blocks", "view", "prompts", "metadata", "attachments"];

/** Texts may begin like JSON. */
function structured(name: string, value: string): unknown {
  return structuredArguments.includes(name) ? (parsed(value) ?? value) : value;
}

function tokenOf(request: IncomingMessage, { token }: Fields): string {
  return request.headers.authorization?.replace(/^Bearer /u, "") ?? (typeof token === "string" ? token : "");
}
