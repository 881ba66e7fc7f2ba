import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listen } from "../shared/listen.ts";
import { type Platform, PlatformError } from "../shared/platform.ts";
import type { WebSettings } from "./config.ts";
import { isLoopback } from "./request-checks.ts";
import { createPageServer, type PageOptions } from "./server.ts";

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

/** Not every browser can open `0.0.0.0`; on this machine the loopback address works too. */
function pageUrl({ port }: AddressInfo, host: string): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function exposureWarning(host: string): string {
  const access = "anyone who can reach this machine there can read the document and ask questions";
  return `WEB_HOST is ${host}: ${access}, without a password or encryption.`;
}
