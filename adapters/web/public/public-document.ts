import type { IncomingMessage } from "node:http";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import { type PageResponse, plainText } from "../page-response.ts";
import { hostName, isLoopback } from "../request-checks.ts";
import { pathBelow, rootPath, shortHash, startPath } from "./document-address.ts";
import { documentPage } from "./document-page.ts";
import { findPlace, placeFormat } from "./place.ts";
import { pageResponse, readFiles, refusal, refusalHeaders } from "./responses.ts";
import type { PublicSettings } from "./settings.ts";
import { checkSignature } from "./signature.ts";

/** The document as readers get it: `/d/…` and nothing else. */
export interface PublicDocument {
  /** Whether an address is one of the document's, or would be. */
  readonly hasAddress: (url: string) => boolean;
  readonly respond: (request: Pick<IncomingMessage, "method" | "url" | "headers">) => PageResponse;
}

export interface PublicDocumentOptions {
  readonly settings: PublicSettings;
  /** The knowledge that is served now; read once for each request. */
  readonly currentKnowledge: () => Knowledge;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** UTF-16 code units. The longest link has 512. */
const maxAddressLength = 2_048;

export function createPublicDocument({ settings, currentKnowledge, now = Date.now }: PublicDocumentOptions): PublicDocument {
  const { url } = settings;
  const files = readFiles();
  const findPage = (path: string, query: URLSearchParams): (() => PageResponse) | undefined => {
    const file = files.get(path);
    if (file) return () => file;
    const [, hash, place] = addressFormat.exec(path) ?? [];
    if (hash === undefined || (place !== undefined && !placeFormat.test(place))) return undefined;
    return () => documentResponse({ hash, place, query }, settings, currentKnowledge(), now());
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

function documentResponse({ hash, place, query }: Asked, { url, secret }: PublicSettings, knowledge: Knowledge, now: number): PageResponse {
  // First: whoever has no signature learns nothing about the document.
  const check = secret === undefined ? undefined : checkSignature({ hash, place: place ?? "" }, query, secret, now);
  if (check && check.kind !== "valid") return refusedSignature(url, check.kind);
  const { document } = knowledge;
  const start =
    secret === undefined ? { address: rootPath(url) + startPath(document.hash), label: "The document as it is now" } : undefined;
  if (hash !== shortHash(document.hash)) return refusal(url, 410, "This link belongs to an earlier version of the document.", start);
  const found = place === undefined ? undefined : findPlace(document, place);
  if (found?.kind === "missing") return refusal(url, 404, found.reason, start);
  return pageResponse(documentPage(knowledge, { url, place: found, pass: check?.pass }), secret !== undefined);
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
