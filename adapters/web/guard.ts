import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Bytes. Nothing here needs a body, so this is only how much is listened to before the answer. */
const longestBody = 16 * 1024;
/** Bytes of a path and its query: a line of 2,000 characters and the conversation before it, percent-encoded, fit. */
export const longestAddress = 32 * 1024;

/**
 * Whether a request names this page as its host: another name is a website that points at this machine (DNS rebinding).
 * An address can be trusted, since no website has one of this machine's for a name; `bound` is what the page listens on.
 */
export function isOwnHost(host: string | undefined, bound: string): boolean {
  const name = host === undefined || !URL.canParse(`http://${host}`) ? "" : new URL(`http://${host}`).hostname.replace(/^\[|\]$/gu, "");
  if (isLoopback(name) || name === bound.toLowerCase()) return true;
  return !isLoopback(bound) && isIP(name) !== 0;
}

/** A page of another origin may link here, but not call. */
export function isOwnOrigin({ origin, host }: IncomingMessage["headers"]): boolean {
  return origin === undefined || (host !== undefined && origin.toLowerCase() === `http://${host.toLowerCase()}`);
}

export function isLoopback(name: string): boolean {
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/u.test(name);
}

/**
 * Resolves when a body has ended, or to false as soon as it is known to be too long; what is still to come is then read and dropped,
 * because a client that is cut off would not hear why.
 */
export function isShort(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > longestBody) resolve(false);
    let length = 0;
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > longestBody) resolve(false);
    });
    request.on("end", () => resolve(true));
    request.on("error", reject);
  });
}
