import { createServer } from "node:http";
import { hostname } from "node:os";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { withoutOffers } from "../../src/reply.ts";
import { createMcpServer, type ServerContext } from "../mcp/create-server.ts";
import { createHttpDoor } from "../mcp/http-door.ts";
import type { SignedAccess } from "../mcp/signed-calls.ts";
import type { Caller } from "../mcp/who-may.ts";
import { createAnswer } from "../shared/answer.ts";
import { visibleByName } from "../shared/documents.ts";
import { type Metrics, measuredAnswer, noMetrics } from "../shared/metrics.ts";
import { listen } from "../shared/network.ts";
import { type LinkTo, type Platform, PlatformError } from "../shared/platform.ts";
import { limitedAnswer, type RequestLimit } from "../shared/request-limit.ts";
import type { Input, Output } from "../terminal/terminal-streams.ts";
import { createLinkTo } from "../web/public/document-links.ts";
import type { App } from "./app.ts";
import { boundToDocuments } from "./document-visibility.ts";
import { logReload } from "./knowledge-log.ts";
import { type McpSettings, programVersion } from "./program-config.ts";
import { watchDocuments } from "./served-documents.ts";

/**
 * Answers tool calls on standard input until it ends, for whoever started the program. Nothing but the protocol goes to standard output. Resolves
 * to false if the input could not be read any more.
 */
export async function serveOnStdio(app: App, { stdin, stdout }: { readonly stdin: Input; readonly stdout: Output }): Promise<boolean> {
  const { config, documents, knowledge, log } = app;
  const stop = new AbortController();
  if (config.watchKnowledge) void watchDocuments(knowledge.holders, (reload, document) => logReload(reload, log, document), stop.signal);
  const caller: Caller = { visible: documents.all };
  const context = createContext(app, {
    linkTo: createLinkTo(config.publicDocument, () => documents.all().map(({ bot }) => bot.knowledge)),
  });
  const transport = new StdioServerTransport(stdin, stdout);
  const closed = new Promise<boolean>((resolve) => {
    for (const event of ["end", "close"]) stdin.once(event, () => resolve(true));
    stdout.once("close", () => resolve(true));
    // The library closes it where a line is longer than 10 MB.
    const close = transport.close.bind(transport);
    transport.close = () => close().finally(() => resolve(false));
  });
  const handle = serveStdio(() => createMcpServer(caller, context), {
    transport,
    onerror: ({ name }) => log.warn({ type: name }, "a message could not be read"),
  });
  const isEnded = await closed;
  if (!isEnded) log.error("the assistant sent what cannot be read; the program ends");
  stop.abort();
  await handle.close();
  return isEnded;
}

export interface McpOptions {
  readonly linkTo: LinkTo | undefined;
  readonly limit?: RequestLimit | undefined;
  readonly metrics?: Metrics;
}

/** What answers tool calls over HTTP: a platform that posts nothing. Throws a ConfigError if a token is bound to a document that is not there. */
export async function createMcpPlatforms(app: App, mcp: McpSettings, options: McpOptions): Promise<readonly Platform[]> {
  const { config, documents, log } = app;
  const tokens = boundToDocuments(
    mcp.tokens,
    documents.all().map(({ name }) => name),
  );
  const slack = mcp.signingSecret === undefined ? undefined : await createSlackAccess(mcp.signingSecret, app, options.linkTo);
  const context = createContext(app, options, slack?.render);
  const serverFor = (caller: Caller) => createMcpServer(caller, context);
  const names = [hostname(), config.web.host, ...mcp.names];
  const respond = createHttpDoor({ names, tokens, signed: slack, documents, serverFor, log });
  return [createPlatform(mcp.port, respond, log)];
}

/** Milliseconds in which a request must arrive, and between looks at the slow ones. */
const limits = { requestTimeout: 10_000, headersTimeout: 10_000, connectionsCheckingInterval: 1_000 };
/** Milliseconds in which a client must take more of its answer. */
const idleTimeout = 30_000;

function createPlatform(port: number, respond: ReturnType<typeof createHttpDoor>, log: App["log"]): Platform {
  const server = createServer(limits, (request, response) => {
    respond(request, response).catch((err: unknown) => {
      // A client that hangs up, or whose body is dropped, is no error of this program.
      if (request.complete && !response.destroyed) log.error({ err }, "a tool call failed");
      response.destroy();
    });
  }).setTimeout(idleTimeout);
  return {
    name: "mcp",
    start: async () => {
      const bound = await listen(server, { port }).catch((cause: NodeJS.ErrnoException) => {
        const message = `MCP_PORT ${port} cannot be listened on (${cause.code}); choose another one, or end what uses it.`;
        throw new PlatformError(message, { retry: false, cause });
      });
      log.info({ port: bound }, "answering tool calls at /mcp");
    },
    isConnected: () => server.listening,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** What MCP needs of Slack's adapter, whose library is loaded only where Slack may call. */
async function createSlackAccess(signingSecret: string, { currentBot }: App, linkTo: LinkTo | undefined): Promise<SignedAccess> {
  const { isAuthentic, isSigned: mayBeSigned } = await import("../slack/connect/http-receiver.ts");
  const { renderSlackMessage } = await import("../slack/render/message.ts");
  const { commandLine } = currentBot().library;
  return {
    mayBeSigned,
    isSigned: ({ headers }, rawBody) => isAuthentic({ headers, rawBody }, signingSecret),
    // A reply that is cut still has the button that reads on.
    render: ({ reply, document }) =>
      renderSlackMessage(withoutOffers(reply), { document, commandLine, linkTo }).blocks.filter(({ type }) => type !== "actions"),
  };
}

/** Without storage and conversations: a call changes nothing, and the same call has the same answer. */
function createContext(app: App, { linkTo, limit, metrics = noMetrics }: McpOptions, render?: SignedAccess["render"]): ServerContext {
  const { documents, currentBot, config, log } = app;
  const { commands, library } = currentBot();
  const names = { commands, commandLine: library.commandLine };
  const answer = measuredAnswer(createAnswer(visibleByName(documents), { seed: 0, model: app.model }), "mcp", names, metrics);
  return {
    appName: config.app.name,
    version: programVersion(),
    answer: limit ? limitedAnswer(answer, { limit, documents, metrics }) : answer,
    defaultName: () => documents.default().name,
    limit,
    linkTo,
    render,
    log,
  };
}
