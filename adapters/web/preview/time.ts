import { type Html, html } from "../html/html.ts";

const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

/** A point in time, in seconds since 1970, in the reader's own time: the page is read on the machine that serves it. */
export function timeElement(seconds: number, fallback: string): Html {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) return html`${fallback}`;
  return html`<time datetime="${date.toISOString()}" title="${fallback}">${format.format(date)}</time>`;
}
