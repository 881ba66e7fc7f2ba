import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { completions } from "../shared/line-completions.ts";
import { readAssets } from "./assets.ts";
import { exampleLines } from "./examples.ts";
import { type Playground, pageHtml } from "./page.ts";
import { maxLineLength, readPageState } from "./page-state.ts";
import type { CreateRenderers } from "./preview-windows.ts";
import { type CreateReplay, replayConversation } from "./replay.ts";
import { hasShortBody, isOwnHost, isOwnOrigin, maxAddressLength } from "./request-checks.ts";

export interface PageOptions {
  /** The bot on the knowledge that is served now; read once for each request. */
  readonly currentBot: () => Bot;
  readonly createReplay: CreateReplay;
  readonly createRenderers: CreateRenderers;
  readonly log: Logger;
  /** The address or name that the page listens on. */
  readonly host: string;
}

interface PageResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** The server of the page, not listening yet. */
export function createPageServer(options: PageOptions): Server {
  const routes = createRoutes(options);
  return createServer({ maxHeaderSize: 2 * maxAddressLength, requestTimeout: 10_000 }, async (request, response) => {
    const result = await rejection(request, options.host)
      .then((rejected) => rejected ?? dispatch(request, routes))
      .catch((err: unknown): PageResponse => {
        // A client that disconnected early is no error of this program.
        if (!request.errored) options.log.error({ err }, "page request failed");
        return plainText(500, "Something went wrong in the bot. The operator's log has the details.");
      });
    send(response, result, request.method === "HEAD");
  });
}

type Route = (parameters: URLSearchParams) => PageResponse | Promise<PageResponse>;

function createRoutes({ currentBot, createReplay, createRenderers, log }: PageOptions): ReadonlyMap<string, Route> {
  const playgroundOf = createPlaygrounds(createRenderers);
  // So that the first visitor does not wait for the examples.
  playgroundOf(currentBot());
  const assets = readAssets().map(([path, asset]): [string, Route] => [path, () => asset]);
  return new Map<string, Route>([
    ["/", (parameters) => conversationPage(parameters, playgroundOf(currentBot()), createReplay, log)],
    ["/complete", (parameters) => completionResponse(parameters.get("line") ?? "", currentBot())],
    ...assets,
  ]);
}

/** Computes the examples once for each bot. */
function createPlaygrounds(createRenderers: CreateRenderers): (bot: Bot) => Playground {
  const playgrounds = new WeakMap<Bot, Playground>();
  return (bot) => {
    const playground = playgrounds.get(bot) ?? { bot, renderers: createRenderers(bot), examples: exampleLines(bot) };
    playgrounds.set(bot, playground);
    return playground;
  };
}

async function conversationPage(
  parameters: URLSearchParams,
  playground: Playground,
  createReplay: CreateReplay,
  log: Logger,
): Promise<PageResponse> {
  const state = readPageState(parameters);
  const [example = playground.bot.library.commandLine("verbatim")] = playground.examples;
  const history = state.turns.length > 0 ? state : { ...state, turns: [{ kind: "text", text: example } as const] };
  const exchanges = await replayConversation(history, createReplay, playground.bot, log);
  return { status: 200, type: "text/html; charset=utf-8", body: pageHtml(state, exchanges, playground) };
}

function completionResponse(line: string, bot: Bot): PageResponse {
  const typed = line.slice(0, maxLineLength);
  const [candidates, replaced] = completions(typed, bot);
  const lines = candidates.map((candidate) => typed.slice(0, typed.length - replaced.length) + candidate.trimEnd());
  return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(lines) };
}

async function rejection(request: IncomingMessage, host: string): Promise<PageResponse | undefined> {
  if (!isOwnHost(request.headers.host, host)) return plainText(403, "This page answers only under its own address, the one in WEB_HOST.");
  if (!isOwnOrigin(request)) return plainText(403, "This page does not answer other websites.");
  if ((request.url ?? "").length > maxAddressLength) return plainText(414, "That is too long. Start over at /.");
  return (await hasShortBody(request)) ? undefined : plainText(413, "That is too long.");
}

async function dispatch({ method, url = "" }: IncomingMessage, routes: ReadonlyMap<string, Route>): Promise<PageResponse> {
  const [, path = "", query = ""] = /^([^?#]*)\??([^#]*)/u.exec(url) ?? [];
  const route = routes.get(path);
  if (!route) return plainText(404, "There is no such page. The playground is at /.");
  if (method !== "GET" && method !== "HEAD") return plainText(405, "Only GET is answered here.");
  return route(new URLSearchParams(query));
}

function plainText(status: number, text: string): PageResponse {
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

function send(response: ServerResponse, { status, type, body }: PageResponse, withoutBody: boolean): void {
  const extraHeaders = status === 405 ? { Allow: "GET, HEAD" } : {};
  response.writeHead(status, { ...headers, ...extraHeaders, "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(withoutBody ? undefined : body);
}
