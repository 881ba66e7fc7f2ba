import { citation } from "../../../src/document/citation.ts";
import type { Document } from "../../../src/document/document.ts";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import type { AppIdentity } from "../../shared/app-identity.ts";
import { type PageResponse, plainText } from "../page-response.ts";
import type { PublicDocument } from "../public-document.ts";
import { hostName, isLoopback } from "../request-checks.ts";
import { documentPath, pathBelow, rootPath, shortHash, startPath } from "./document-address.ts";
import { documentPage, type PageLink } from "./document-page.ts";
import { createKnownPages, type KnownPages } from "./known-pages.ts";
import { findPlace, type Place, placeFormat } from "./place.ts";
import { pageResponse, readFiles, refusal, refusalHeaders } from "./responses.ts";
import type { PublicSettings } from "./settings.ts";
import { checkSignature } from "./signature.ts";

export interface PublicDocumentOptions {
  readonly settings: PublicSettings;
  /** Of the app, whose icon the pages have. */
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
  const pages = createKnownPages(now);
  const findPage = (path: string, query: URLSearchParams): (() => PageResponse) | undefined => {
    const file = files.get(path);
    if (file) return () => file;
    const [, hash, place] = addressFormat.exec(path) ?? [];
    if (hash === undefined || (place !== undefined && !placeFormat.test(place))) return undefined;
    return () => documentResponse({ hash, place, query }, { settings, served: currentKnowledge(), now: now(), pages });
  };
  const host = hostName(new URL(url).host);
  return {
    hasAddress: (address) => pathBelow(url, address).startsWith("/d/"),
    respond: ({ method = "", url: address = "", headers }) => {
      const name = hostName(headers.host);
      if (name !== host && !isLoopback(name)) return plainText(421, "The document is not served under this address.", refusalHeaders);
      if (address.length > maxAddressLength) return refusal(url, 414, "This address is too long.");
      const [, path = "", query = ""] = /^([^?#]*)\??([^#]*)/u.exec(address) ?? [];
      const respond = findPage(pathBelow(url, path), new URLSearchParams(query));
      if (!respond) return refusal(url, 404, "There is no such page.");
      return method === "GET" || method === "HEAD" ? respond() : refusal(url, 405, "This document can only be read.");
    },
  };
}

/** Nothing is decoded: an address with percent signs is none of the document's. */
const addressFormat = /^\/d\/([0-9a-f]{8})(?:\/([^/]+))?$/u;

interface Asked {
  readonly hash: string;
  readonly place: string | undefined;
  readonly query: URLSearchParams;
}

interface Served {
  readonly settings: PublicSettings;
  readonly served: readonly Knowledge[];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly pages: KnownPages;
}

function documentResponse({ hash, place, query }: Asked, { settings, served, now, pages }: Served): PageResponse {
  const { url, secret } = settings;
  // First: whoever has no signature learns nothing about the document.
  const check = secret === undefined ? undefined : checkSignature({ hash, place: place ?? "" }, query, secret, now);
  if (check && check.kind !== "valid") return refusedSignature(url, check.kind);
  const knowledge = served.find(({ document }) => shortHash(document.hash) === hash);
  if (!knowledge) return earlierVersion(place, served, settings);
  const { document } = knowledge;
  const found = place === undefined ? undefined : findPlace(document, place);
  if (found?.kind === "missing") return refusal(url, 404, found.reason, secret === undefined ? startLink(document, url) : undefined);
  const pass = check?.pass;
  const make = () => pageResponse(documentPage(knowledge, { url, place: found, pass }), pass !== undefined);
  // The links on a signed page last as long as the link to it.
  return pages.find(knowledge, `${place} ${pass?.until}`, make) ?? tooMany(url);
}

/** With a link to the document as it is now, unless there are several, of which nothing says which one it was, or it may not be read without a signature. */
function earlierVersion(place: string | undefined, [only, ...others]: readonly Knowledge[], { url, secret }: PublicSettings): PageResponse {
  const message = "This link belongs to an earlier version of the document.";
  if (!only || others.length > 0 || secret !== undefined) return refusal(url, 410, message);
  const { document } = only;
  const found = place === undefined ? undefined : findPlace(document, place);
  const isThere = found && place !== undefined && found.kind !== "missing";
  return refusal(url, 410, message, isThere ? samePlace(document, found, place, url) : startLink(document, url));
}

function startLink({ hash }: Document, url: string): PageLink {
  return { address: rootPath(url) + startPath(hash), label: "The document as it is now" };
}

/** The same paragraphs may say something else now, so the reader chooses whether to go there. */
function samePlace(document: Document, { first, last }: Place, place: string, url: string): PageLink {
  const shown = citation(document, { start: first.start, end: last.end });
  return { address: rootPath(url) + documentPath(document.hash, place, undefined), label: `${shown} in the document as it is now` };
}

function tooMany(url: string): PageResponse {
  const { headers, ...response } = refusal(url, 503, "Too many people are reading at this moment; load the page again.");
  return { ...response, headers: { ...headers, "Retry-After": "1" } };
}

function refusedSignature(url: string, kind: "missing" | "forged" | "expired"): PageResponse {
  switch (kind) {
    case "missing":
      return refusal(url, 403, "This document is open only to links from a reply; this link is not complete.");
    case "forged":
      return refusal(url, 403, "This link was changed, so it does not open the document.");
    case "expired":
      return refusal(url, 410, "This link has expired; ask the bot again for a new one.");
  }
}
