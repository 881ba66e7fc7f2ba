import { LRUCache } from "lru-cache";
import type { Document } from "../../../src/document/document.ts";
import type { Span } from "../../../src/document/span.ts";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import type { LinkTo } from "../../shared/render-options.ts";
import { sentencePlace } from "../document-words.ts";
import { documentPath } from "./document-address.ts";
import { placeOf } from "./place.ts";
import type { PublicSettings } from "./settings.ts";
import { createPass } from "./signature.ts";
import { textFragmentLink } from "./text-fragment.ts";

/** UTF-16 code units. A reply has several links, and a message of Discord's has 4,000 for all its text. */
const maxLinkLength = 512;

/**
 * Links to a document that this program serves, or else to the document's own address, if it has one. `settings`: undefined if this program
 * does not serve any. `currentKnowledge`: of the documents. `now`: milliseconds since 1970.
 */
export function createLinkTo(
  settings: PublicSettings | undefined,
  currentKnowledge: () => readonly Knowledge[],
  now: () => number = Date.now,
): LinkTo {
  const originalLink = createOriginalLink();
  return (document, span) => {
    const link = settings ? servedLink(document, span, settings, now()) : originalLink(document, span, currentKnowledge());
    if (link === undefined) return undefined;
    const address = withoutMarkup(link);
    return address.length <= maxLinkLength ? address : undefined;
  };
}

/** `https://docs.example.com/d/1a2b3c4d/7.2-7.4#p7.2` */
function servedLink(document: Document, span: Span, { url, secret }: PublicSettings, now: number): string | undefined {
  const place = placeOf(document, span);
  if (!place) return undefined;
  const pass = secret === undefined ? undefined : createPass(secret, now);
  return `${url}${documentPath(document.hash, place.text, pass)}#p${sentencePlace(place.first)}`;
}

/** More than the passages of a few long replies. */
const maxKnownLinks = 1_000;

/** Remembers the links: the words of one take 0.1 ms to choose, and a reply that is cut to a limit is rendered many times. */
function createOriginalLink() {
  const known = new LRUCache<string, { readonly link: string | undefined }>({ max: maxKnownLinks });
  return (document: Document, span: Span, served: readonly Knowledge[]): string | undefined => {
    const url = served.find(({ document: { hash } }) => hash === document.hash)?.url;
    if (url === undefined) return undefined;
    const key = `${document.hash} ${span.start} ${span.end} ${url}`;
    const found = known.get(key) ?? { link: textFragmentLink(url, document, span, maxLinkLength) };
    known.set(key, found);
    return found.link;
  };
}

/** Characters that end a link in the markup of Slack or Discord; percent-encoded, they mean the same. */
function withoutMarkup(link: string): string {
  return link.replace(/[()<>|\s]/gu, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
