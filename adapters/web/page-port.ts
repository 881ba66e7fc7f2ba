import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isLoopback, listen } from "../shared/network.ts";
import { PlatformError } from "../shared/platform.ts";
import { htmlPage, maxAddressLength, sendResponse } from "./http-requests.ts";
import type { WebSettings } from "./web-settings.ts";

/** Not listening yet, and without an answer to any request. */
export function createHttpServer(): Server {
  return createServer({ maxHeaderSize: 2 * maxAddressLength, requestTimeout: 10_000 });
}

/**
 * Listens before there is a page: a page says that the document is being read, and asks again every second. Undefined if no port can be used,
 * which the page says when it starts. `isLinked`: links lead to this port, so that no other one may be used.
 */
export async function listenWhileReading({ host, port }: WebSettings, isLinked: boolean): Promise<Server | undefined> {
  const server = createHttpServer();
  server.on("request", (_, response) => sendResponse(response, readingResponse));
  return listenOnFirst(server, host, portsToTry(port, isLinked)).then(
    () => server,
    () => undefined,
  );
}

const readingResponse = htmlPage(
  503,
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The document is being read</title>
<p>The document is being read. This page opens by itself when that is done.</p>
</html>
`,
  { Refresh: "1", "Retry-After": "1", "Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'" },
);

/** Listens, if the server does not yet. Resolves to where people find it, a line each. Rejects with a PlatformError. */
export async function openPort(server: Server, { host, port }: WebSettings, name: string, isLinked: boolean): Promise<readonly string[]> {
  if (!server.listening) await listenOnFirst(server, host, portsToTry(port, isLinked));
  const address = boundAddress(server);
  return [
    ...(port !== 0 && address.port !== port ? [`Port ${port} is in use; using ${address.port} instead.`] : []),
    `${name} answers at ${pageUrl(address, host)}`,
    ...(isLoopback(host) ? [] : [exposureWarning(host)]),
  ];
}

/** Consecutive ports to try before any free one. */
const portAttempts = 10;

/** Links to the document need one certain port. */
function portsToTry(port: number, isLinked: boolean): readonly number[] {
  if (isLinked || port === 0) return [port];
  return [...Array.from({ length: portAttempts }, (_, offset) => port + offset).filter((next) => next <= 65_535), 0];
}

/** Listens on the first of these ports that is free, and resolves to it. */
async function listenOnFirst(server: Server, host: string, [port = 0, ...others]: readonly number[]): Promise<number> {
  return listen(server, { port, host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" || others.length === 0) throw listenFailure(host, port, error);
    return listenOnFirst(server, host, others);
  });
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
