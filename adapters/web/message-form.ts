import { type Html, html } from "./html/html.ts";
import { fieldName, fieldValue, type History, rememberedField } from "./page-state.ts";

/** A form whose buttons continue the conversation and lead to the new reply. */
export function messageForm(history: History, content: Html, label: string): Html {
  return html`<form action="/#reply" method="get" aria-label="${label}">${historyFields(history)}${content}</form>`;
}

/** Hidden fields that submit the conversation so far. */
export function historyFields({ turns, remembered }: History): Html {
  const fields = turns.map((turn) => hiddenField(fieldName(turn), fieldValue(turn)));
  return html`${remembered !== undefined && hiddenField(rememberedField, remembered)}${fields}`;
}

function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}
