import { type Html, html } from "./html/html.ts";
import { fieldName, fieldValue, type Turn } from "./page-state.ts";

/** A form whose buttons continue the conversation and lead to the new reply. */
export function messageForm(turns: readonly Turn[], content: Html, label: string): Html {
  return html`<form action="/#reply" method="get" aria-label="${label}">${turnFields(turns)}${content}</form>`;
}

/** Hidden fields that submit the conversation so far. */
export function turnFields(turns: readonly Turn[]): Html {
  return html`${turns.map((turn) => html`<input type="hidden" name="${fieldName(turn)}" value="${fieldValue(turn)}">`)}`;
}
