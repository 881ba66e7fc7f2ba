import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { isIP } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

export interface FetchOptions {
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Whether to wait after a rate limit, which means that nothing happened, and to try again. */
  readonly waitsForRateLimits?: boolean;
  /** Called with every response. */
  readonly onResponse?: (response: Response) => void;
}

type Fetch = (url: string | URL, request?: RequestInit) => Promise<Response>;

/** Seconds. After a longer rate limit an answer would come too late to be useful. */
const longestWait = 30;

/** Attempts after the first one. */
const repetitions = 3;

/** Creates a `fetch` with a timeout. Responses with the status 429 name at least one second in `retry-after`. */
export function createFetch({ timeout, waitsForRateLimits = false, onResponse }: FetchOptions): Fetch {
  return async (url, request) => {
    for (let left = waitsForRateLimits ? repetitions : 0; ; left -= 1) {
      const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeout) });
      onResponse?.(response);
      if (response.status !== 429) return response;
      const seconds = Math.max(1, Number.parseInt(response.headers.get("retry-after") ?? "", 10) || 0);
      if (left === 0 || seconds > longestWait) return new Response(null, { status: 429, headers: { "retry-after": String(seconds) } });
      await wait(seconds * 1_000);
    }
  };
}

/** Error codes of connections that failed before a request was sent: the request certainly did not arrive. */
export function isUnreachable(code: unknown): boolean {
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "UND_ERR_CONNECT_TIMEOUT";
}

/** Error codes of a connection that broke: it is unknown whether the request arrived. */
export function isBroken(code: unknown): boolean {
  return code === "UND_ERR_SOCKET" || code === "ECONNRESET" || code === "EPIPE";
}

/** Whether a host's name or address means this machine. */
export function isLoopback(name: string): boolean {
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/u.test(name);
}

/**
 * Whether the Host header names this machine. Any other name is a website that resolves to it (DNS rebinding). An IP address is trusted,
 * since no website can have it as its name. `bound`: what is listened on. `names`: by which the machine is reached, too.
 */
export function isOwnHost(host: string | undefined, bound: string, names: readonly string[] = []): boolean {
  const name = hostName(host);
  if (isLoopback(name) || [bound, ...names].some((own) => name === own.toLowerCase())) return true;
  return !isLoopback(bound) && isIP(name) !== 0;
}

/** The name in a Host header, without the port and the dot of a full name; empty if there is none. */
export function hostName(host: string | undefined): string {
  return host === undefined || !URL.canParse(`http://${host}`) ? "" : new URL(`http://${host}`).hostname.replace(/^\[|\]$|\.$/gu, "");
}

/** As `isOwnHost` on every interface; also without a Host header, as in a probe of HTTP/1.0, because every browser sends one. */
export function isLocalHost(host: string | undefined, names: readonly string[]): boolean {
  return host === undefined || isOwnHost(host, "::", names) || localName.test(hostName(host));
}

/** A name that no website can have: of a container or a service. Of one label, or in a domain that is kept for local networks. */
const localName = /^[^.]+$|\.(?:svc|local|internal)$/u;

/** Milliseconds until a daily post is retried after such an error. */
export const unreachablePause = 10_000;

/** Resolves to the port. Rejects with the system's error. */
export async function listen(server: Server, options: { readonly port: number; readonly host?: string }): Promise<number> {
  server.listen(options);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : options.port;
}

/** Bytes of memory for all bodies that are being received, and for a chunk beside its bytes. */
const [maxTotal, chunkOverhead] = [8 * 1024 * 1024, 256];
/** Chunks of one body, and bytes of each of a longer one. A stranger may send chunks of one byte; a proxy sends a few kilobytes at once. */
const [minChunks, chunkLength] = [256, 4 * 1024];

/**
 * Creates a function that reads a body of at most `limit` bytes; undefined for a longer one. If all bodies together become too long, the
 * longest unfinished one is cut off: that is never Slack's, whose bodies are short.
 */
export function createBodyReader(): (request: IncomingMessage, limit: number) => Promise<Buffer | undefined> {
  const lengths = new Map<IncomingMessage, number>();
  let total = 0;
  const release = (request: IncomingMessage) => {
    total -= lengths.get(request) ?? 0;
    lengths.delete(request);
  };
  const cutLongest = () => {
    const [longest] = [...lengths].reduce((one, other) => (other[1] > one[1] ? other : one));
    release(longest);
    longest.destroy();
  };
  return async (request, limit) => {
    const chunks: Buffer[] = [];
    const maxChunks = Math.max(minChunks, limit / chunkLength);
    let length = 0;
    lengths.set(request, 0);
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        length += chunk.length;
        if (length > limit || chunks.length >= maxChunks) return undefined;
        chunks.push(chunk);
        lengths.set(request, length + chunks.length * chunkOverhead);
        total += chunk.length + chunkOverhead;
        if (total > maxTotal) cutLongest();
      }
      return Buffer.concat(chunks);
    } finally {
      release(request);
    }
  };
}
