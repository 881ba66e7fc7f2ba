import { type Html, html } from "../html/html.ts";

interface Option {
  readonly label: string;
  readonly value: string;
}

/** A menu that works without script: what is chosen is sent with a button, by a form of its own. */
export function menu(label: string, options: readonly Option[], form: string | undefined): Html {
  const owner = form !== undefined && html` form="${form}"`;
  return html`<span class="menu"><select name="press"${owner} required aria-label="${label}"><option value="">${label}</option>${options.map(
    ({ label: text, value }) => html`<option value="${value}">${text}</option>`,
  )}</select><button class="button"${owner} aria-label="Show what is chosen: ${label}">Go</button></span>`;
}
