import { createServer, type IncomingMessage, type Server } from "node:http";
import { type PageResponse, plainText, sendResponse } from "./page-response.ts";
import type { PublicDocument } from "./public-document.ts";
import { isLoopback, isOwnHost, isOwnOrigin, maxAddressLength, readBody } from "./request-checks.ts";
import { createRoutes, type Route, type RouteOptions } from "./routes.ts";

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
    const result = await responseTo(request, { routes, host, publicDocument, bodyTimeout }).catch((err: unknown): PageResponse => {
      // A client that disconnected early is no error of this program.
      if (!request.errored) options.log.error({ err }, "page request failed");
      return plainText(500, "Something went wrong in the bot. The operator's log has the details.");
    });
    sendResponse(response, { ...result, headers: { ...headers, ...result.headers } }, request.method === "HEAD");
  });
  // It takes 0.3 s: the operator sees first that the page is there.
  return server.once("listening", () => setImmediate(prepare));
}

interface Served extends Pick<PageOptions, "host" | "publicDocument" | "bodyTimeout"> {
  readonly routes: ReadonlyMap<string, Route>;
}

async function responseTo(request: IncomingMessage, { routes, host, publicDocument, bodyTimeout }: Served): Promise<PageResponse> {
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
