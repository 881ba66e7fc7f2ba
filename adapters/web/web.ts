import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Platform, PlatformError } from "../shared/platform.ts";
import type { WebSettings } from "./config.ts";
import { isLoopback } from "./guard.ts";
import { type PageOptions, pageServer } from "./server.ts";

export interface WebOptions extends Omit<PageOptions, "host"> {
  /** Is given what the person who started it has to know, a line each. */
  readonly onListening: (lines: readonly string[]) => void;
}

/** The playground page as a platform: it starts, serves and stops like the others. */
export function openWeb({ host, port }: WebSettings, { onListening, ...options }: WebOptions): Platform {
  const server = pageServer({ ...options, host });
  return {
    name: "web",
    start: async () => {
      await listen(server, host, port);
      const address = addressOf(server);
      onListening([
        ...(port !== 0 && address.port !== port ? [`Port ${port} is taken; this takes ${address.port}.`] : []),
        `Verbatim answers at ${urlOf(address, host)}`,
        ...(isLoopback(host) ? [] : [openness(host)]),
      ]);
    },
    isConnected: () => server.listening,
    stop: async () => {
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** How many ports are tried after one that is taken, before any that is free. */
const portsTried = 10;

async function listen(server: Server, host: string, port: number): Promise<void> {
  const ports = port === 0 ? [0] : [...Array.from({ length: portsTried }, (_, more) => port + more).filter((next) => next <= 65_535), 0];
  for (const next of ports) {
    const error = await listenError(server, host, next);
    if (!error) return;
    if (error.code !== "EADDRINUSE") throw unusable(host, port, error);
  }
}

async function listenError(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  try {
    server.listen(port, host);
    await once(server, "listening");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function unusable(host: string, port: number, cause: NodeJS.ErrnoException): PlatformError {
  return new PlatformError(
    `The page cannot listen on ${host}, port ${port} (${cause.code}); set WEB_HOST and WEB_PORT to ones that it can.`,
    {
      retry: false,
      cause,
    },
  );
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new PlatformError("The page does not listen.", { retry: false });
  return address;
}

/** A person cannot open `0.0.0.0` everywhere; on this machine the page is at its loopback address too. */
function urlOf({ port }: AddressInfo, host: string): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function openness(host: string): string {
  return `WEB_HOST is ${host}: whoever can reach this machine there can read the document and ask it, without a password or encryption.`;
}
