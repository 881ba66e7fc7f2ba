import { type Html, toMarkup } from "../../../adapters/web/html/html.ts";

/** The text of a piece of HTML, with white space collapsed and a space between block elements. */
export function visibleText(content: Html | string): string {
  return (typeof content === "string" ? content : toMarkup(content))
    .replace(/<\/?(?:a|b|code|em|mark|q|span|strong|u)\b[^>]*>/gu, "")
    .replace(/<[^>]*>/gu, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/gu, " ")
    .trim();
}
