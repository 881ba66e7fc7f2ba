import { type Html, html } from "./html/html.ts";
import { historyFields } from "./message-form.ts";
import { type History, maxLineLength } from "./page-state.ts";

/** The field in which people type; script adds suggestions to it. */
export function composer(next: History): Html {
  return html`<form class="ask" action="/#reply" method="get" role="search" aria-label="Ask the document">${historyFields(next)}
<div class="line"><input id="q" name="q" maxlength="${maxLineLength}" required aria-label="A question in your own words, or a command"
placeholder="Ask, or type /" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send"><button>Ask</button></div>
</form>`;
}
