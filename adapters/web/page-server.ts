import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isLoopback, isOwnHost } from "../shared/network.ts";
import type { Platform } from "../shared/platform.ts";
import {
  isOwnOrigin,
  maxAddressLength,
  type PageResponse,
  type PublicDocument,
  plainText,
  protectingHeaders,
  readBody,
  sendResponse,
  splitAddress,
} from "./http-requests.ts";
import { createHttpServer, openPort } from "./page-port.ts";
import { createRoutes, type Route, type RouteOptions } from "./routes.ts";
import type { WebSettings } from "./web-settings.ts";

export interface WebOptions extends Omit<PageOptions, "host"> {
  /** Receives what the operator has to know, a line each. */
  readonly onListening: (lines: readonly string[]) => void;
  /** Listens already, and is taken over. */
  readonly waiting?: Server | undefined;
}

/** The playground page as a platform, with the same life cycle as the chat platforms. */
export function createWeb(settings: WebSettings, { onListening, waiting, ...options }: WebOptions): Platform {
  const server = createPageServer({ ...options, host: settings.host }, waiting);
  return {
    name: "web",
    start: async () => onListening(await openPort(server, settings, options.identity.name, options.publicDocument !== undefined)),
    isConnected: () => server.listening,
    stop: async () => {
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface PageOptions extends RouteOptions {
  /** The address or name that the page listens on. `authorFolder`, `readTried` and `questionLog` are used only if no other machine reaches it. */
  readonly host: string;
  /** Answers the addresses of the document that readers get; undefined if they get none. */
  readonly publicDocument?: PublicDocument | undefined;
  /** Milliseconds in which the body of a request has to arrive. */
  readonly bodyTimeout?: number | undefined;
}

/** Makes the server that of the page. */
export function createPageServer(
  { host, authorFolder, readTried, questionLog, publicDocument, bodyTimeout, ...options }: PageOptions,
  server: Server = createHttpServer(),
): Server {
  const own = isLoopback(host) ? { authorFolder, readTried, questionLog } : {};
  const { routes, prepare, close } = createRoutes({ ...options, ...own });
  server.removeAllListeners("request").on("request", async (request: IncomingMessage, response: ServerResponse) => {
    const result = await responseTo(request, routes, { host, publicDocument, bodyTimeout }).catch((err: unknown): PageResponse => {
      // A client that disconnected early is no error of this program.
      if (!request.errored) options.log.error({ err }, "page request failed");
      return plainText(500, "Something went wrong in the bot. The operator's log has the details.");
    });
    sendResponse(response, { ...result, headers: { ...headers, ...result.headers } });
  });
  server.once("close", close);
  // It takes 0.3 s: the operator sees first that the page is there.
  if (server.listening) setImmediate(prepare);
  else server.once("listening", () => setImmediate(prepare));
  return server;
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
  const { path, query } = splitAddress(request.url);
  const route = routes.get(path);
  if (route?.receive && request.method === "POST") return route.receive(request);
  const body = await readBody(request, bodyTimeout, route?.longForm?.maxBytes);
  if (typeof body === "string") return dispatch(request, query, body, route);
  if (body.refused === "tooSlow") return plainText(408, "That took too long.", { Connection: "close" });
  return route?.longForm?.tooLong() ?? plainText(413, "That is too long.");
}

async function dispatch(request: IncomingMessage, query: URLSearchParams, body: string, route: Route | undefined): Promise<PageResponse> {
  if (!route) return plainText(404, "There is no such page. The playground is at /.");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const respond = method === "GET" || method === "POST" ? route[method] : undefined;
  if (respond) return respond(query, request, body);
  const allowed = (["GET", "POST"] as const).filter((each) => route[each] ?? (each === "POST" && route.receive));
  return plainText(405, `Only ${allowed.join(" and ")} is answered here.`, { Allow: allowed.join(", ").replace("GET", "GET, HEAD") });
}

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ...protectingHeaders,
  // With "no-referrer", browsers send forms without their origin (https://fetch.spec.whatwg.org/#append-a-request-origin-header).
  "Referrer-Policy": "same-origin",
  "Cache-Control": "no-cache",
} as const;
