import { createServer, type Server } from "node:http";
import type { Logger } from "pino";
import { ConfigError } from "../../shared/env.ts";
import { listen } from "../../shared/listen.ts";
import { withTimeout } from "../../shared/with-timeout.ts";
import type { WebSettings } from "../config.ts";
import { type PageResponse, plainText, sendResponse } from "../page-response.ts";
import type { PublicDocument } from "../public-document.ts";

/** Milliseconds for a request: nobody sends anything but a short header. */
const requestTimeout = 10_000;
/** Milliseconds for responses in flight at the end. */
const stopTimeout = 400;

export interface ServedDocument {
  readonly stop: () => Promise<void>;
}

/** Serves the document on exactly this port: the links name it. Logs nothing about a request. Throws a ConfigError if the port is taken. */
export async function serveDocument({ host, port }: WebSettings, document: PublicDocument, log: Logger): Promise<ServedDocument> {
  const server = createServer({ requestTimeout, headersTimeout: requestTimeout }, (request, response) => {
    const result = responseOrError(() => document.respond(request), log);
    sendResponse(response, result, request.method === "HEAD");
  });
  await listen(server, { port, host }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([
      `WEB_PORT ${port} on ${host} cannot be listened on (${error.code}), and links to the document lead there (PUBLIC_DOCUMENT); end what uses it, or set WEB_HOST and WEB_PORT to what your proxy for PUBLIC_URL passes to.`,
    ]);
  });
  return { stop: () => stop(server) };
}

function responseOrError(respond: () => PageResponse, log: Logger): PageResponse {
  try {
    return respond();
  } catch (err) {
    log.error({ err }, "a page of the document failed");
    return plainText(500, "Something went wrong. The operator's log has the details.");
  }
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await withTimeout(closed, stopTimeout, () => undefined);
}
