import { type Pass, signedQuery } from "./signature.ts";

/** Of the document's hash, in hexadecimal, as in a button's id. */
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
