import { createHmac, timingSafeEqual } from "node:crypto";

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

/** `/d/1a2b3c4d`: where the document begins. It is never signed. */
export function startPath(documentHash: string): string {
  return `/d/${shortHash(documentHash)}`;
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
