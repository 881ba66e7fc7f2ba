import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AppIdentity } from "../../shared/app-identity.ts";
import { iconSvg } from "../icon.ts";
import type { PageResponse } from "../page-response.ts";
import { type PageLink, sentencePage } from "./document-page.ts";

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

export const refusalHeaders = { ...headers, "Cache-Control": "no-store" } as const;

/** One sentence, and nothing of the document. `url`: PUBLIC_URL. */
export function refusal(url: string, status: number, sentence: string, link?: PageLink): PageResponse {
  const allow = status === 405 ? { Allow: "GET, HEAD" } : {};
  return { status, type: "text/html; charset=utf-8", body: sentencePage(url, sentence, link), headers: { ...refusalHeaders, ...allow } };
}

/** A page that needs a signature is kept nowhere: it would outlive its link. */
export function pageResponse(body: string, isSigned: boolean): PageResponse {
  const cache = isSigned ? "private, no-store" : "public, max-age=300";
  return { status: 200, type: "text/html; charset=utf-8", body, headers: { ...headers, "Cache-Control": cache } };
}

/** The files that its pages load, by path. */
export function readFiles(identity: AppIdentity): ReadonlyMap<string, PageResponse> {
  const read = (name: string) => readFileSync(join(import.meta.dirname, "..", "assets", name), "utf8");
  const file = (body: string, type: string): PageResponse => ({
    status: 200,
    type,
    body,
    headers: { ...headers, "Cache-Control": "public, max-age=3600" },
  });
  return new Map([
    ["/d/style.css", file(["palette.css", "public.css"].map(read).join("\n"), "text/css; charset=utf-8")],
    ["/d/icon.svg", file(iconSvg(identity), "image/svg+xml")],
  ]);
}
