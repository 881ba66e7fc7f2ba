import type { IncomingMessage, ServerResponse } from "node:http";
import { withTimeout } from "../shared/errors-retries-timeouts.ts";
import { createBodyReader } from "../shared/network.ts";

/** Bytes of a path and its query: a line of 2,000 characters and the earlier turns, percent-encoded, fit. */
export const maxAddressLength = 32 * 1024;

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

export const multipartForm = "multipart/form-data";

/** What a request gets that changes something, unless a form of this page sent it. `change`: what the form does. */
export function formRefusal(
  request: IncomingMessage,
  change: string,
  type = "application/x-www-form-urlencoded",
): PageResponse | undefined {
  if (!isSentByOwnForm(request)) return plainText(403, `Only this page's own form can ${change}.`);
  const [sent = ""] = /^[^\s;]*/u.exec(request.headers["content-type"] ?? "") ?? [];
  return sent.toLowerCase() === type ? undefined : plainText(415, `Only ${type} is read here.`);
}

/** Every browser says where the form is. */
function isSentByOwnForm(request: IncomingMessage): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  return origin !== undefined && isOwnOrigin(request) && (site === undefined || site === "same-origin");
}

/** Bytes of a form that is a button's name and value, as most are. */
const maxBodyBytes = 4 * 1024;
/** Milliseconds. */
const maxBodyTime = 5_000;

const readBytes = createBodyReader();

/** `timeout`: milliseconds. `limit`: bytes. */
export async function readBody(
  request: IncomingMessage,
  timeout = maxBodyTime,
  limit = maxBodyBytes,
): Promise<string | { readonly refused: "tooLong" | "tooSlow" }> {
  const isShort = Number(request.headers["content-length"] ?? 0) <= limit;
  const body = isShort ? await withTimeout(readBytes(request, limit), timeout, () => "tooSlow" as const) : undefined;
  if (body === "tooSlow") return { refused: body };
  if (body) return body.toString();
  // The rest is read and dropped, because a client whose connection is closed would not get the error.
  request.resume();
  return { refused: "tooLong" };
}

export interface PageResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export function plainText(status: number, text: string, headers?: PageResponse["headers"]): PageResponse {
  return { status, type: "text/plain; charset=utf-8", body: `${text}\n`, headers };
}

export function htmlPage(status: number, body: string, headers?: PageResponse["headers"]): PageResponse {
  return { status, type: "text/html; charset=utf-8", body, headers };
}

/** A request's address without its fragment. Nothing in the path is decoded. */
export function splitAddress(address = ""): { readonly path: string; readonly query: URLSearchParams } {
  const [, path = "", query = ""] = /^([^?#]*)\??([^#]*)/u.exec(address) ?? [];
  return { path, query: new URLSearchParams(query) };
}

/** What browsers may not do with a page, besides what its "Content-Security-Policy" says. */
export const protectingHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

/** Node leaves out the body of an answer to HEAD. */
export function sendResponse(response: ServerResponse, { status, type, body, headers }: PageResponse): void {
  response.writeHead(status, { ...headers, "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

/** The document as readers get it: `/d/…` and nothing else. */
export interface PublicDocument {
  /** Whether an address is one of the document's, or would be. */
  readonly hasAddress: (url: string) => boolean;
  readonly respond: (request: Pick<IncomingMessage, "method" | "url" | "headers">) => PageResponse;
}
