import { type Html, markupOf } from "../../../adapters/web/html/html.ts";

/** What a person reads of a piece of HTML, line breaks and the space between elements left out. */
export function readIn(shown: Html | string): string {
  return (typeof shown === "string" ? shown : markupOf(shown))
    .replace(/<\/?(?:a|b|code|em|mark|s|span|strong|u)\b[^>]*>/gu, "")
    .replace(/<[^>]*>/gu, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/gu, " ")
    .trim();
}
