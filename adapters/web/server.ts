import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { completions } from "../shared/completions.ts";
import { readAssets } from "./assets.ts";
import { examplesFor } from "./examples.ts";
import { exchangesOf, type OpenReplay } from "./exchange.ts";
import { isOwnHost, isOwnOrigin, isShort, longestAddress } from "./guard.ts";
import { type Playground, page } from "./page.ts";
import type { Renderers } from "./renderings.ts";
import { longestLine, visitFrom } from "./turns.ts";

export interface PageOptions {
  readonly bot: Bot;
  readonly openReplay: OpenReplay;
  readonly renderers: Renderers;
  readonly log: Logger;
  /** The address or name that it listens on. */
  readonly host: string;
}

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The server of the page, not listening yet. */
export function pageServer(options: PageOptions): Server {
  const routes = routesOf(options);
  return createServer({ maxHeaderSize: 2 * longestAddress, requestTimeout: 10_000 }, async (request, response) => {
    const answered = await refusal(request, options.host)
      .then((refused) => refused ?? routed(request, routes))
      .catch((err: unknown): Answered => {
        // A person who closed the page before it came is no fault.
        if (!request.errored) options.log.error({ err }, "the page failed");
        return plain(500, "Something went wrong on this side, not yours. The operator's log has the details.");
      });
    send(response, answered, request.method === "HEAD");
  });
}

type Route = (parameters: URLSearchParams) => Answered | Promise<Answered>;

function routesOf({ bot, openReplay, renderers, log }: PageOptions): ReadonlyMap<string, Route> {
  const playground: Playground = { bot, renderers, examples: examplesFor(bot) };
  const assets = readAssets().map(([path, asset]): [string, Route] => [path, () => asset]);
  return new Map<string, Route>([
    ["/", (parameters) => pageAt(parameters, playground, openReplay, log)],
    ["/complete", (parameters) => completionOf(parameters.get("line") ?? "", bot)],
    ...assets,
  ]);
}

async function pageAt(parameters: URLSearchParams, playground: Playground, openReplay: OpenReplay, log: Logger): Promise<Answered> {
  const visit = visitFrom(parameters);
  const [example = "/verbatim"] = playground.examples;
  const turns = visit.turns.length > 0 ? visit.turns : [{ kind: "text", text: example } as const];
  const exchanges = await exchangesOf(turns, openReplay, playground.bot, log);
  return { status: 200, type: "text/html; charset=utf-8", body: page(visit, exchanges, playground) };
}

function completionOf(line: string, bot: Bot): Answered {
  const typed = line.slice(0, longestLine);
  const [ways, replaced] = completions(typed, bot);
  const lines = ways.map((way) => typed.slice(0, typed.length - replaced.length) + way.trimEnd());
  return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(lines) };
}

async function refusal(request: IncomingMessage, host: string): Promise<Answered | undefined> {
  if (!isOwnHost(request.headers.host, host)) return plain(403, "This page answers only under its own address, the one in WEB_HOST.");
  if (!isOwnOrigin(request.headers)) return plain(403, "This page answers no other website.");
  if ((request.url ?? "").length > longestAddress) return plain(414, "That is too long. Start anew at /.");
  return (await isShort(request)) ? undefined : plain(413, "That is too long.");
}

async function routed({ method, url = "" }: IncomingMessage, routes: ReadonlyMap<string, Route>): Promise<Answered> {
  const [, path = "", query = ""] = /^([^?#]*)\??([^#]*)/u.exec(url) ?? [];
  const route = routes.get(path);
  if (!route) return plain(404, "There is no such page. The playground is at /.");
  if (method !== "GET" && method !== "HEAD") return plain(405, "Only GET is answered here.");
  return route(new URLSearchParams(query));
}

function plain(status: number, text: string): Answered {
  return { status, type: "text/plain; charset=utf-8", body: `${text}\n` };
}

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-cache",
} as const;

function send(response: ServerResponse, { status, type, body }: Answered, withoutBody: boolean): void {
  const more = status === 405 ? { Allow: "GET, HEAD" } : {};
  response.writeHead(status, { ...headers, ...more, "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(withoutBody ? undefined : body);
}
