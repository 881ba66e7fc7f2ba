import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import { citation, type Document } from "../../../src/document/document.ts";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { type AppIdentity, ConfigError } from "../../shared/environment.ts";
import { createOrder, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import { hostName, isLoopback, listen } from "../../shared/network.ts";
import { findPlace, type Place, placeFormat } from "../document-place.ts";
import { iconSvg } from "../html-markup.ts";
import {
  htmlPage,
  type PageResponse,
  type PublicDocument,
  plainText,
  protectingHeaders,
  sendResponse,
  splitAddress,
} from "../http-requests.ts";
import type { PublicSettings, WebSettings } from "../web-settings.ts";
import { checkSignature, documentPath, pathBelow, rootPath, shortHash } from "./document-links.ts";
import { documentPage, type PageLink, sentencePage } from "./document-page.ts";

export interface PublicDocumentOptions {
  readonly settings: PublicSettings;
  /** The pages have the app's icon. */
  readonly identity: AppIdentity;
  /** The documents that are served now; read once for each request. Each has its own addresses, by its hash. */
  readonly currentKnowledge: () => readonly Knowledge[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** UTF-16 code units. The longest link has 512. */
const maxAddressLength = 2_048;

export function createPublicDocument({ settings, identity, currentKnowledge, now = Date.now }: PublicDocumentOptions): PublicDocument {
  const { url } = settings;
  const files = readFiles(identity);
  const findPage = (path: string, query: URLSearchParams): (() => PageResponse) | undefined => {
    const file = files.get(path);
    if (file) return () => file;
    const [, hash, place] = addressFormat.exec(path) ?? [];
    if (hash === undefined || (place !== undefined && !placeFormat.test(place))) return undefined;
    return () => documentResponse({ hash, place, query, settings, served: currentKnowledge(), now: now() });
  };
  const host = hostName(new URL(url).host);
  return {
    hasAddress: (address) => pathBelow(url, address).startsWith("/d/"),
    respond: ({ method = "", url: address = "", headers }) => {
      const name = hostName(headers.host);
      if (name !== host && !isLoopback(name)) return plainText(421, "The document is not served under this address.", refusalHeaders);
      if (address.length > maxAddressLength) return refusal(url, 414, "This address is too long.");
      const { path, query } = splitAddress(address);
      const respond = findPage(pathBelow(url, path), query);
      if (!respond) return refusal(url, 404, "There is no such page.");
      return method === "GET" || method === "HEAD" ? respond() : refusal(url, 405, "This document can only be read.");
    },
  };
}

/** Nothing is decoded: an address with percent signs is none of the document's. */
const addressFormat = /^\/d\/([0-9a-f]{8})(?:\/([^/]+))?$/u;

interface DocumentRequest {
  readonly hash: string;
  readonly place: string | undefined;
  readonly query: URLSearchParams;
  readonly settings: PublicSettings;
  readonly served: readonly Knowledge[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

function documentResponse({ hash, place, query, settings, served, now }: DocumentRequest): PageResponse {
  const { url, secret } = settings;
  // First: whoever has no signature learns nothing about the document.
  const check = secret === undefined ? undefined : checkSignature({ hash, place: place ?? "" }, query, secret, now);
  if (check && check.kind !== "valid") {
    const [status, sentence] = signatureRefusals[check.kind];
    return refusal(url, status, sentence);
  }
  const knowledge = served.find(({ document }) => shortHash(document.hash) === hash);
  if (!knowledge) return earlierVersion(place, served, settings);
  const { document } = knowledge;
  const found = place === undefined ? undefined : findPlace(document, place);
  if (found?.kind === "missing") return refusal(url, 404, found.reason, secret === undefined ? startLink(document, url) : undefined);
  const pass = check?.pass;
  // The links on a signed page last as long as the link to it.
  return pageResponse(documentPage(knowledge, { url, place: found, pass }), pass !== undefined);
}

/** Links to the document as it is now, unless there are several, of which nothing says which one it was, or it may not be read without a signature. */
function earlierVersion(place: string | undefined, [only, ...others]: readonly Knowledge[], { url, secret }: PublicSettings): PageResponse {
  const message = "This link belongs to an earlier version of the document.";
  if (!only || others.length > 0 || secret !== undefined) return refusal(url, 410, message);
  const { document } = only;
  const found = place === undefined ? undefined : findPlace(document, place);
  const isThere = found && place !== undefined && found.kind !== "missing";
  return refusal(url, 410, message, isThere ? samePlace(document, found, place, url) : startLink(document, url));
}

/** The document's start is never signed. */
function startLink({ hash }: Document, url: string): PageLink {
  return { address: `${rootPath(url)}/d/${shortHash(hash)}`, label: "The document as it is now" };
}

/** These paragraphs may say something else now, so the reader chooses whether to go there. */
function samePlace(document: Document, { first, last }: Place, place: string, url: string): PageLink {
  const shown = citation(document, { start: first.start, end: last.end });
  return { address: rootPath(url) + documentPath(document.hash, place, undefined), label: `${shown} in the document as it is now` };
}

const signatureRefusals = {
  missing: [403, "This document is open only to links from a reply; this link is not complete."],
  forged: [403, "This link was changed, so it does not open the document."],
  expired: [410, "This link has expired; ask the bot again for a new one."],
} as const;

const headers = {
  ...protectingHeaders,
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
} as const;

const refusalHeaders = { ...headers, "Cache-Control": "no-store" } as const;

/** One sentence, and nothing of the document. `url`: PUBLIC_URL. */
function refusal(url: string, status: number, sentence: string, link?: PageLink): PageResponse {
  const more = status === 405 ? { Allow: "GET, HEAD" } : {};
  return htmlPage(status, sentencePage(url, sentence, link), { ...refusalHeaders, ...more });
}

/** A page that needs a signature is stored nowhere: it would outlive its link. */
function pageResponse(body: string, isSigned: boolean): PageResponse {
  return htmlPage(200, body, { ...headers, "Cache-Control": isSigned ? "private, no-store" : "public, max-age=300" });
}

/** The files that its pages load, by path. */
function readFiles(identity: AppIdentity): ReadonlyMap<string, PageResponse> {
  const read = (name: string) => readFileSync(join(import.meta.dirname, "..", "assets", name), "utf8");
  const fileHeaders = { ...headers, "Cache-Control": "public, max-age=3600" };
  const file = (body: string, type: string): PageResponse => ({ status: 200, type, body, headers: fileHeaders });
  return new Map([
    ["/d/style.css", file(["palette.css", "public.css"].map(read).join("\n"), "text/css; charset=utf-8")],
    ["/d/icon.svg", file(iconSvg(identity), "image/svg+xml")],
  ]);
}

/** Milliseconds for a request: nobody sends anything but a short header. */
const requestTimeout = 10_000;
/** Milliseconds for responses in flight at the end. */
const stopTimeout = 400;

/** Serves the document on exactly this port: the links name it. Logs nothing about a request. Throws a ConfigError if the port is taken. */
export async function serveDocument(
  { host, port }: WebSettings,
  document: PublicDocument,
  log: Logger,
): Promise<{ readonly stop: () => Promise<void> }> {
  // One in each round of the event loop: however many ask for pages, the chat waits for one of them at most.
  const inOrder = createOrder();
  const server = createServer({ requestTimeout, headersTimeout: requestTimeout }, async (request, response) => {
    await inOrder(() => setImmediate());
    if (response.destroyed) return;
    let result = plainText(500, "Something went wrong. The operator's log has the details.");
    try {
      result = document.respond(request);
    } catch (err) {
      log.error({ err }, "a page of the document failed");
    }
    sendResponse(response, result);
  });
  await listen(server, { port, host }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError([
      `WEB_PORT ${port} on ${host} cannot be listened on (${error.code}), and links to the document lead there (PUBLIC_DOCUMENT); end what uses it, or set WEB_HOST and WEB_PORT to what your proxy for PUBLIC_URL passes to.`,
    ]);
  });
  return {
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await withTimeout(closed, stopTimeout, () => undefined);
    },
  };
}
