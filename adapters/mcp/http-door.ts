import type { IncomingMessage, ServerResponse } from "node:http";
import { createMcpHandler, type McpServer } from "@modelcontextprotocol/server";
import type { Logger } from "pino";
import type { Documents } from "../shared/documents.ts";
import { createRejectionLog } from "../shared/log.ts";
import { createBodyReader, hostName, isLocalHost } from "../shared/network.ts";
import { readSignedCaller, type SignedAccess } from "./signed-calls.ts";
import { type BoundToken, type Caller, findBearer } from "./who-may.ts";

export interface DoorOptions {
  /** Names that the settings give this machine; local names need no entry. */
  readonly names: readonly string[];
  /** With the names of documents that are there. */
  readonly tokens: readonly BoundToken[];
  /** Undefined: no signature is enough. */
  readonly signed: Omit<SignedAccess, "render"> | undefined;
  readonly documents: Documents;
  readonly serverFor: (caller: Caller) => McpServer;
  readonly log: Logger;
}

/** Answers `POST /mcp`: each request by a server of its own, so that any copy of the program answers any of them. */
export function createHttpDoor(options: DoorOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const readBody = createBodyReader();
  const logRejection = createRejectionLog(options.log, "rejected tool calls without a valid token or signature");
  return async (request, response) => {
    const admitted = await admit(request, { ...options, readBody });
    if (admitted === "unknown") logRejection();
    if (typeof admitted === "string") refuse(response, admitted);
    else await answer(request, response, admitted, options);
  };
}

/** Bytes. */
const maxBody = 256 * 1024;

const refusals = {
  unreadable: [400, "The body is not one JSON-RPC message."],
  unknown: [401, "No valid bearer token or signature."],
  foreign: [403, "Ask by an IP address, by a local name or by that in PUBLIC_URL; other websites get no answer."],
  path: [404, "There is only /mcp."],
  method: [405, "Only POST is answered."],
  long: [413, `The body has more than ${maxBody} bytes.`],
} as const;
type Refusal = keyof typeof refusals;

function refuse(response: ServerResponse, refusal: Refusal): void {
  const [status, message] = refusals[refusal];
  // Closing the connection saves receiving the rest of the body.
  const headers = { "content-type": "application/json", connection: "close", allow: "POST", "www-authenticate": 'Bearer realm="verbatim"' };
  response.writeHead(status, headers).end(JSON.stringify({ jsonrpc: "2.0", error: { code: -32_600, message }, id: null }));
}

type BodyReader = ReturnType<typeof createBodyReader>;
type Admitted = Readonly<{ caller: Caller; message: object }>;

/** Reads nothing of who has neither token nor signature, and believes nothing of a body before its signature holds. */
async function admit(request: IncomingMessage, options: DoorOptions & { readonly readBody: BodyReader }): Promise<Admitted | Refusal> {
  const { names, tokens, signed, documents, readBody } = options;
  const refusal = refusalByHeaders(request, names);
  if (refusal) return refusal;
  const bearer = findBearer(request.headers.authorization, tokens, documents);
  if (!bearer && !signed?.mayBeSigned(request)) return "unknown";
  const body = await readBody(request, maxBody);
  if (!body) return "long";
  if (!bearer && !signed?.isSigned(request, body)) return "unknown";
  const message = parseMessage(body);
  return message ? { message, caller: bearer ?? readSignedCaller(message, documents) } : "unreadable";
}

function refusalByHeaders({ url = "", method, headers: { host, origin } }: IncomingMessage, names: readonly string[]): Refusal | undefined {
  if (url.split("?")[0] !== "/mcp") return "path";
  const site = origin === undefined || !URL.canParse(origin) ? origin : hostName(new URL(origin).host);
  const isOwnOrigin = site === undefined || [hostName(host), ...names].includes(site);
  if (!isOwnOrigin || !isLocalHost(host, names)) return "foreign";
  return method === "POST" ? undefined : "method";
}

/** Undefined also for a batch, which the protocol has no more: it could have any number of calls, each on behalf of somebody else. */
function parseMessage(body: Buffer): object | undefined {
  try {
    const message: unknown = JSON.parse(body.toString());
    return typeof message === "object" && message !== null && !Array.isArray(message) ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Answers once. A client that hangs up ends it. */
async function answer(request: IncomingMessage, response: ServerResponse, { caller, message }: Admitted, { serverFor, log }: DoorOptions) {
  const hungUp = new AbortController();
  response.once("close", () => hungUp.abort());
  // Nothing changes that a client could subscribe to, so that no answer stays open.
  const onerror = ({ name }: Error) => log.warn({ type: name }, "a tool call could not be served");
  const handler = createMcpHandler(() => serverFor(caller), { maxSubscriptions: 0, onerror });
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const asked = new Request("http://localhost/mcp", { method: "POST", headers, signal: hungUp.signal });
  const answered = await handler.fetch(asked, { parsedBody: message });
  response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(Buffer.from(await answered.arrayBuffer()));
}
