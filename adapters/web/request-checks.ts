import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** No route needs a body: this limits only what is read before the answer. */
const maxBodyBytes = 16 * 1024;
/** Bytes of a path and its query: a line of 2,000 characters and the earlier turns, percent-encoded, fit. */
export const maxAddressLength = 32 * 1024;

/**
 * Whether the Host header names this page. Any other name is a website that resolves to this machine (DNS rebinding).
 * An IP address is trusted, since no website can have it as its name. `bound` is the address that the page listens on.
 */
export function isOwnHost(host: string | undefined, bound: string): boolean {
  const name = host === undefined || !URL.canParse(`http://${host}`) ? "" : new URL(`http://${host}`).hostname.replace(/^\[|\]$/gu, "");
  if (isLoopback(name) || name === bound.toLowerCase()) return true;
  return !isLoopback(bound) && isIP(name) !== 0;
}

/** A page of another origin may link to this one, but not call it: every answer takes time. */
export function isOwnOrigin({ headers, method, url = "" }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin !== undefined && (host === undefined || origin.toLowerCase() !== `http://${host.toLowerCase()}`)) return false;
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none" || (method === "GET" && isLinkToPage(headers, url));
}

/** Whether a person follows a link to the conversation in a window of its own: no image, frame, script or completion. */
function isLinkToPage(headers: IncomingMessage["headers"], url: string): boolean {
  return headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document" && /^\/(?:[?#]|$)/u.test(url);
}

export function isLoopback(name: string): boolean {
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/u.test(name);
}

/**
 * Resolves when the body has ended, or to false as soon as it is known to be too long. The rest is then read and dropped, because a
 * client whose connection is closed would not get the error.
 */
export function hasShortBody(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes) resolve(false);
    let length = 0;
    request.on("data", (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > maxBodyBytes) resolve(false);
    });
    request.on("end", () => resolve(true));
    request.on("error", reject);
  });
}
