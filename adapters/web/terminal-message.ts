import { encodeAction } from "../../src/buttons.ts";
import { offeredActions, withoutOffers } from "../../src/reply.ts";
import type { DrawnMessage } from "./drawn-message.ts";
import { type Html, html } from "./html-markup.ts";
import { messageForm, type ShownTurn } from "./page-state.ts";

/** What the person typed and what the terminal prints, for each turn. */
export function terminalMessage(drawn: DrawnMessage): Html {
  const { shownTurns, sent, anchor } = drawn;
  return html`${shownTurns.map((shownTurn) => terminalLines(shownTurn, { ...drawn, anchor: shownTurn === sent ? anchor : undefined }))}`;
}

/** Columns of a usual terminal, and of one on a phone. */
const [wideColumns, narrowColumns] = [80, 40];

/** Only a number of the newest reply means something in a terminal, but here any button works. */
function terminalLines({ prompt, directReply }: ShownTurn, { next, renderers, anchor, bot }: DrawnMessage): Html {
  const reply = withoutOffers(directReply);
  const screen = (columns: number, className: string) =>
    html`<pre class="screen ${className}">${terminalPreview(renderers.terminal(reply, columns))}</pre>`;
  const keys = offeredActions(directReply).map(
    ({ label, action }, at) =>
      html`<button name="press" value="${encodeAction(action, bot.knowledge.document.hash)}"><b>[${at + 1}]</b> ${label}</button>`,
  );
  return html`<p class="typed"><b aria-hidden="true">&gt;</b> ${prompt}</p>
<div class="printed">${anchor}${screen(wideColumns, "wide")}${screen(narrowColumns, "narrow")}
${keys.length > 0 && messageForm(next, html`<div class="keys">${keys}</div>`)}</div>`;
}

/** What a terminal shows for text with SGR sequences (ECMA-48: colours and styles). */
export function terminalPreview(text: string): Html {
  const [first = "", ...rest] = text.split(sgrSequence);
  const parts = [html`${first}`];
  let styles: ReadonlySet<string> = new Set();
  // `rest` alternates between the codes of a sequence and the text after it.
  for (let at = 0; at + 1 < rest.length; at += 2) {
    styles = (rest[at] ?? "").split(";").reduce(applyCode, styles);
    const piece = rest[at + 1] ?? "";
    if (piece !== "") parts.push(styles.size === 0 ? html`${piece}` : html`<span class="${[...styles].join(" ")}">${piece}</span>`);
  }
  return html`${parts}`;
}

const sgrSequence = new RegExp(`${String.fromCodePoint(0x1b)}\\[([\\d;]*)m`, "u");

const startedStyles: Readonly<Record<string, string>> = { 1: "bold", 2: "dim", 4: "underlined", 9: "struck", 33: "yellow", 36: "cyan" };
const endedStyles: Readonly<Record<string, readonly string[]>> = {
  22: ["bold", "dim"],
  24: ["underlined"],
  29: ["struck"],
  39: ["cyan", "yellow"],
};

function applyCode(styles: ReadonlySet<string>, code: string): ReadonlySet<string> {
  const started = startedStyles[code];
  if (started !== undefined) return new Set([...styles, started]);
  const ended = endedStyles[code];
  return ended ? new Set([...styles].filter((style) => !ended.includes(style))) : new Set();
}
