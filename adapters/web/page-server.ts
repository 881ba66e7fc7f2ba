import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listen } from "../shared/network.ts";
import { type Platform, PlatformError } from "../shared/platform.ts";
import {
  isLoopback,
  isOwnHost,
  isOwnOrigin,
  maxAddressLength,
  type PageResponse,
  type PublicDocument,
  plainText,
  readBody,
  sendResponse,
} from "./http-requests.ts";
import { createRoutes, type Route, type RouteOptions } from "./routes.ts";
import type { WebSettings } from "./web-settings.ts";

export interface WebOptions extends Omit<PageOptions, "host"> {
  /** Receives what the operator has to know, a line each. */
  readonly onListening: (lines: readonly string[]) => void;
}

/** The playground page as a platform, with the same life cycle as the chat platforms. */
export function createWeb({ host, port }: WebSettings, { onListening, ...options }: WebOptions): Platform {
  const server = createPageServer({ ...options, host });
  return {
    name: "web",
    start: async () => {
      await listenOnPort(server, host, options.publicDocument ? [port] : portsToTry(port));
      const address = boundAddress(server);
      onListening([
        ...(port !== 0 && address.port !== port ? [`Port ${port} is in use; using ${address.port} instead.`] : []),
        `${options.identity.name} answers at ${pageUrl(address, host)}`,
        ...(isLoopback(host) ? [] : [exposureWarning(host)]),
      ]);
    },
    isConnected: () => server.listening,
    stop: async () => {
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Consecutive ports to try before any free one. */
const portAttempts = 10;

function portsToTry(port: number): readonly number[] {
  if (port === 0) return [0];
  return [...Array.from({ length: portAttempts }, (_, offset) => port + offset).filter((next) => next <= 65_535), 0];
}

/** Listens on the first of these ports that is free. Links to the document need one certain port. */
async function listenOnPort(server: Server, host: string, [port = 0, ...others]: readonly number[]): Promise<void> {
  const error = await listen(server, { port, host }).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason,
  );
  if (!error) return;
  if (error.code !== "EADDRINUSE" || others.length === 0) throw listenFailure(host, port, error);
  await listenOnPort(server, host, others);
}

function listenFailure(host: string, port: number, cause: NodeJS.ErrnoException): PlatformError {
  // In use although no other port may be tried: links lead to this one.
  const isLinked = cause.code === "EADDRINUSE";
  const reason = isLinked ? ", and links to the document lead there (PUBLIC_DOCUMENT); end what uses it, or" : ";";
  const values = isLinked ? "what your proxy for PUBLIC_URL passes to" : "values that it can use";
  return new PlatformError(
    `The page cannot listen on ${host}, port ${port} (${cause.code})${reason} set WEB_HOST and WEB_PORT to ${values}.`,
    { retry: false, cause },
  );
}

function boundAddress(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new PlatformError("The page does not listen.", { retry: false });
  return address;
}

/** Some browsers cannot open `0.0.0.0`; on this machine the loopback address works too. */
function pageUrl({ port }: AddressInfo, host: string): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function exposureWarning(host: string): string {
  const access = "anyone who can reach this machine there can read the document and ask questions";
  return `WEB_HOST is ${host}: ${access}, without a password or encryption.`;
}

export interface PageOptions extends RouteOptions {
  /** The address or name that the page listens on. `authorFolder` is used only if no other machine reaches it. */
  readonly host: string;
  /** Answers the addresses of the document that readers get; undefined if they get none. */
  readonly publicDocument?: PublicDocument | undefined;
  /** Milliseconds in which the body of a request has to arrive. */
  readonly bodyTimeout?: number | undefined;
}

/** The server of the page, not listening yet. */
export function createPageServer({ host, authorFolder, publicDocument, bodyTimeout, ...options }: PageOptions): Server {
  const { routes, prepare } = createRoutes({ ...options, authorFolder: isLoopback(host) ? authorFolder : undefined });
  const server = createServer({ maxHeaderSize: 2 * maxAddressLength, requestTimeout: 10_000 }, async (request, response) => {
    const result = await responseTo(request, routes, { host, publicDocument, bodyTimeout }).catch((err: unknown): PageResponse => {
      // A client that disconnected early is no error of this program.
      if (!request.errored) options.log.error({ err }, "page request failed");
      return plainText(500, "Something went wrong in the bot. The operator's log has the details.");
    });
    sendResponse(response, { ...result, headers: { ...headers, ...result.headers } }, request.method === "HEAD");
  });
  // It takes 0.3 s: the operator sees first that the page is there.
  return server.once("listening", () => setImmediate(prepare));
}

async function responseTo(
  request: IncomingMessage,
  routes: ReadonlyMap<string, Route>,
  { host, publicDocument, bodyTimeout }: Pick<PageOptions, "host" | "publicDocument" | "bodyTimeout">,
): Promise<PageResponse> {
  if (publicDocument?.hasAddress(request.url ?? "")) return publicDocument.respond(request);
  if (!isOwnHost(request.headers.host, host)) return plainText(403, "This page answers only under its own address, the one in WEB_HOST.");
  if (!isOwnOrigin(request)) return plainText(403, "This page does not answer other websites.");
  if ((request.url ?? "").length > maxAddressLength) return plainText(414, "That is too long. Start over at /.");
  const body = await readBody(request, bodyTimeout);
  if (body.kind === "complete") return dispatch(request, body.text, routes);
  return body.kind === "tooLong" ? plainText(413, "That is too long.") : plainText(408, "That took too long.", { Connection: "close" });
}

async function dispatch(request: IncomingMessage, body: string, routes: ReadonlyMap<string, Route>): Promise<PageResponse> {
  const [, path = "", query = ""] = /^([^?#]*)\??([^#]*)/u.exec(request.url ?? "") ?? [];
  const route = routes.get(path);
  if (!route) return plainText(404, "There is no such page. The playground is at /.");
  const { method } = route;
  if ((request.method === "HEAD" ? "GET" : request.method) !== method)
    return plainText(405, `Only ${method} is answered here.`, { Allow: method === "GET" ? "GET, HEAD" : method });
  return route.respond(new URLSearchParams(query), request, body);
}

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  // With "no-referrer", browsers send forms without their origin (https://fetch.spec.whatwg.org/#append-a-request-origin-header).
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
} as const;
