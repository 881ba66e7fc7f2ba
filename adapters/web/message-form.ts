import { type Html, html } from "./html/html.ts";
import { fieldName, fieldValue, type History, rememberedField, viewField, views } from "./page-state.ts";

/** A form whose buttons continue the conversation and lead to the new reply. */
export function messageForm(history: History, content: Html, id?: string): Html {
  return html`<form action="/#reply" method="get"${id !== undefined && html` id="${id}"`}>${historyFields(history)}${content}</form>`;
}

/** Hidden fields that submit the conversation so far. */
export function historyFields({ turns, remembered, shownAs }: History): Html {
  const fields = turns.map((turn) => hiddenField(fieldName(turn), fieldValue(turn)));
  return html`${remembered !== undefined && hiddenField(rememberedField, remembered)}${fields}${
    shownAs !== views[0] && hiddenField(viewField, shownAs)
  }`;
}

function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}
