import { encodeAction } from "../../src/action.ts";
import { offeredActions, withoutOffers } from "../../src/reply.ts";
import type { Exchange } from "./exchange.ts";
import { type Html, html } from "./html/html.ts";
import { messageForm } from "./message-form.ts";
import type { History } from "./page-state.ts";
import { terminalPreview } from "./preview/terminal.ts";
import type { Renderers } from "./renderers.ts";

interface TerminalOptions {
  readonly next: History;
  readonly renderers: Renderers;
  readonly documentHash: string;
  readonly anchor: Html | undefined;
}

/** Columns of a usual terminal, and of one on a phone. */
const [wideColumns, narrowColumns] = [80, 40];

/** A typed line and what the terminal prints. Only a number of the newest reply means something there, but here any button works. */
export function terminalLines({ prompt, directReply }: Exchange, { next, renderers, documentHash, anchor }: TerminalOptions): Html {
  const reply = withoutOffers(directReply);
  const screen = (columns: number, className: string) =>
    html`<pre class="screen ${className}">${terminalPreview(renderers.terminal(reply, columns))}</pre>`;
  const keys = offeredActions(directReply).map(
    ({ label, action }, at) =>
      html`<button name="press" value="${encodeAction(action, documentHash)}"><b>[${at + 1}]</b> ${label}</button>`,
  );
  return html`<p class="typed"><b aria-hidden="true">&gt;</b> ${prompt}</p>
<div class="printed">${anchor}${screen(wideColumns, "wide")}${screen(narrowColumns, "narrow")}
${keys.length > 0 && messageForm(next, html`<div class="keys">${keys}</div>`)}</div>`;
}
