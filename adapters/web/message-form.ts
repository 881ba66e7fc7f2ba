import { type Html, html } from "./html/html.ts";
import { nameOf, type Turn, writtenAs } from "./turns.ts";

/** A form in which a press on a button goes on with the conversation, at the reply that it brings. */
export function messageForm(turns: readonly Turn[], content: Html, label: string): Html {
  return html`<form action="/#reply" method="get" aria-label="${label}">${carriedFields(turns)}${content}</form>`;
}

export function carriedFields(turns: readonly Turn[]): Html {
  return html`${turns.map((turn) => html`<input type="hidden" name="${nameOf(turn)}" value="${writtenAs(turn)}">`)}`;
}
