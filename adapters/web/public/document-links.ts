import { createHmac, timingSafeEqual } from "node:crypto";
import { LRUCache } from "lru-cache";
import { displayText } from "../../../src/document/display-text.ts";
import { type Document, overlappingSpans, type Span } from "../../../src/document/document.ts";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import type { LinkTo } from "../../shared/platform.ts";
import { placeOf, sentencePlace } from "../document-place.ts";
import type { PublicSettings } from "../web-settings.ts";

/** UTF-16 code units. A reply has several links, and a message of Discord's has 4,000 for all its text. */
const maxLinkLength = 512;

/**
 * Links to a document that this program serves, or else to the document's own address, if it has one. `settings`: undefined if this program
 * does not serve any. `currentKnowledge`: the knowledge of the documents. `now`: milliseconds since 1970.
 */
export function createLinkTo(
  settings: PublicSettings | undefined,
  currentKnowledge: () => readonly Knowledge[],
  now: () => number = Date.now,
): LinkTo {
  const originalLink = createOriginalLink();
  return (document, span) => {
    const link = settings ? servedLink(document, span, settings, now()) : originalLink(document, span, currentKnowledge());
    // In the markup of Slack or Discord these characters end a link; percent-encoded, they mean the same.
    const address = link?.replace(/[()<>|\s]/gu, percentEncoded);
    return address !== undefined && address.length <= maxLinkLength ? address : undefined;
  };
}

/** `https://docs.example.com/d/1a2b3c4d/7.2-7.4#p7.2` */
function servedLink(document: Document, span: Span, { url, secret }: PublicSettings, now: number): string | undefined {
  const place = placeOf(document, span);
  if (!place) return undefined;
  const pass = secret === undefined ? undefined : createPass(secret, now);
  return `${url}${documentPath(document.hash, place.text, pass)}#p${sentencePlace(place.first)}`;
}

/** LRU capacity, in links: more than the passages of a few long replies. */
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

function percentEncoded(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** Words at each end of a long span; the fewer, the shorter the link. */
const wordCounts = [6, 4, 3, 2] as const;

/**
 * A link that browsers scroll to these words (https://wicg.github.io/scroll-to-text-fragment/): `url#:~:text=start`, or `start,end` for a long
 * span. Undefined if it would be longer than `maxLength`.
 */
function textFragmentLink(url: string, document: Document, span: Span, maxLength: number): string | undefined {
  const { first, last, isWhole } = shownEnds(document, span);
  if (first === "" || last === "") return undefined;
  const start = `${url}${url.includes("#") ? "" : "#"}:~:text=`;
  return wordCounts.map((count) => start + textDirective(first, last, isWhole, count)).find((link) => link.length <= maxLength);
}

/** The texts in which the span begins and ends: a browser finds each of them only within one block of the page. */
function shownEnds(document: Document, span: Span): { readonly first: string; readonly last: string; readonly isWhole: boolean } {
  const blocks = overlappingSpans(document.paragraphs, span).flatMap(({ start, end }) =>
    displayText(document, { start: Math.max(span.start, start), end: Math.min(span.end, end) })
      .split(betweenCells)
      .map((text) => text.trim())
      .filter((text) => text !== ""),
  );
  return { first: blocks[0] ?? "", last: blocks.at(-1) ?? "", isWhole: blocks.length === 1 };
}

/** `displayText` shows the bars of a table so. */
const betweenCells = " · ";

function textDirective(first: string, last: string, isWhole: boolean, count: number): string {
  const from = wordSpans(first.slice(0, maxRead));
  if (isWhole && first.length <= maxRead && from.length <= 2 * count) return encodeText(first);
  const tail = last.slice(-maxRead);
  const [end, start] = [from[count - 1] ?? from.at(-1), wordSpans(tail).slice(-count)[0]];
  return `${encodeText(first.slice(0, end?.end))},${encodeText(tail.slice(start?.start))}`;
}

/** UTF-16 code units at each end; a few words are shorter. */
const maxRead = 200;

/** Words with the punctuation beside them; where words are written without spaces, those that a browser takes for words. */
function wordSpans(text: string): readonly Span[] {
  if (!writtenWithoutSpaces.test(text))
    return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
  return words.map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

const writtenWithoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Slow: some milliseconds for a page of text. The locale matters only for a few languages; without one, that of the machine would count. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** `-`, `,` and `&` have a meaning in a text directive; the others end a link in the markup of a chat. */
function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/[-!'()*_~]/gu, percentEncoded);
}

/** Hexadecimal digits of the document's hash, as in a button's id. */
const hashDigits = 8;

export function shortHash(documentHash: string): string {
  return documentHash.slice(0, hashDigits);
}

/** `/d/1a2b3c4d/7.2`; with a pass, signed. */
export function documentPath(documentHash: string, place: string, pass: Pass | undefined): string {
  const hash = shortHash(documentHash);
  return `/d/${hash}/${place}${pass ? `?${signedQuery({ hash, place }, pass)}` : ""}`;
}

/** A path without that of PUBLIC_URL, which a proxy removes or leaves. */
export function pathBelow(url: string, path: string): string {
  const root = rootPath(url);
  return path.startsWith(`${root}/d/`) ? path.slice(root.length) : path;
}

/** The path of PUBLIC_URL, without a slash at its end; usually empty. */
export function rootPath(url: string): string {
  return new URL(url).pathname.replace(/\/+$/u, "");
}

/** Allows to read a document until then. */
export interface Pass {
  readonly secret: string;
  /** Seconds since 1970. */
  readonly until: number;
}

/** What a signature is for. `hash`: the eight digits in the address. */
interface SignedPlace {
  readonly hash: string;
  readonly place: string;
}

/** Seconds. */
const validity = 30 * 24 * 3600;
/** Seconds: links of the same hour are the same. */
const step = 3600;

/** A pass from now on. `now`: milliseconds since 1970. */
export function createPass(secret: string, now: number): Pass {
  return { secret, until: Math.ceil((now / 1000 + validity) / step) * step };
}

/** `until=…&sig=…` */
export function signedQuery(signed: SignedPlace, { secret, until }: Pass): string {
  return `until=${until}&sig=${signature(signed, String(until), secret)}`;
}

/** HMAC-SHA256 in base64url. No two places have the same text before the HMAC: none of the three contains "/" or "?". */
function signature({ hash, place }: SignedPlace, until: string, secret: string): string {
  return createHmac("sha256", secret).update(`${hash}/${place}?${until}`).digest("base64url");
}

type SignatureCheck = { readonly kind: "valid"; readonly pass: Pass } | { readonly kind: "missing" | "forged" | "expired" };

/** `now`: milliseconds since 1970. Parameters that others add to a link (`utm_source`) are ignored. */
export function checkSignature(signed: SignedPlace, query: URLSearchParams, secret: string, now: number): SignatureCheck {
  const [until, ...otherTimes] = query.getAll("until");
  const [given, ...others] = query.getAll("sig");
  if (until === undefined || given === undefined) return { kind: "missing" };
  if (otherTimes.length > 0 || others.length > 0 || !untilFormat.test(until)) return { kind: "forged" };
  if (!isEqual(given, signature(signed, until, secret))) return { kind: "forged" };
  return Number(until) * 1000 <= now ? { kind: "expired" } : { kind: "valid", pass: { secret, until: Number(until) } };
}

/** Ten digits: until the year 2286. */
const untilFormat = /^[1-9][0-9]{9}$/u;

/** Takes constant time. Compares the texts: several texts in base64url decode to the same bytes. */
function isEqual(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
