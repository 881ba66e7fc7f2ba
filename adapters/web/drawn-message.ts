import type { AppIdentity } from "../shared/app-identity.ts";
import type { Exchange } from "./exchange.ts";
import { type Html, type HtmlValue, html } from "./html/html.ts";
import { messageForm } from "./message-form.ts";
import type { History } from "./page-state.ts";
import type { Renderers } from "./renderers.ts";

/** What is needed to draw a message of the bot. */
export interface DrawnMessage {
  /** Those that made the message; it shows the reply of the last. */
  readonly exchanges: readonly [Exchange, ...Exchange[]];
  /** From 1. */
  readonly number: number;
  /** Which the buttons continue. */
  readonly next: History;
  readonly renderers: Renderers;
  /** The bot, which is the author. */
  readonly identity: AppIdentity;
  /** To which links and forms lead, if it is at the message itself. */
  readonly anchor: Html | undefined;
}

export function botAvatar({ icon }: AppIdentity): Html {
  return html`<div class="avatar bot" aria-hidden="true">${icon}</div>`;
}

export function author({ name }: AppIdentity): Html {
  return html`<p class="author"><strong>${name}</strong> <span class="badge">APP</span></p>`;
}

const yourAvatar = html`<div class="avatar you" aria-hidden="true">Y</div>`;

/** The exchange whose reply the message shows. */
export function sentExchange({ exchanges }: Pick<DrawnMessage, "exchanges">): Exchange {
  return exchanges.at(-1) ?? exchanges[0];
}

/** What the person wrote in the channel, as a message of theirs. */
export function ownMessage(prompt: string, app: AppIdentity): Html {
  return html`<div class="message own">${yourAvatar}<div class="body">
<p class="author"><strong>You</strong></p><p class="lines">${messageToBot(prompt, app)}</p></div></div>`;
}

/** In a channel, a question to the bot mentions it. */
export function messageToBot(prompt: string, { name }: AppIdentity): Html {
  return prompt.startsWith("/") ? html`${prompt}` : html`<span class="mention">@${name}</span> ${prompt}`;
}

/** What the person did that leaves no message of theirs: the page says it, the platform does not. `isShown`: the first thing is shown. */
export function usedLine(exchanges: readonly Exchange[], isShown: boolean): HtmlValue {
  const did = exchanges.slice(isShown ? 1 : 0);
  const [first] = did;
  if (!first) return undefined;
  const pressed = did.filter(({ turn }) => turn.kind === "action").map(({ prompt }, at) => html`${at > 0 && ", "}<b>${prompt}</b>`);
  const typed = first.turn.kind === "text" && html`You used <b>${first.prompt}</b>`;
  return html`<p class="used">${typed}${typed && pressed.length > 0 && ", then pressed "}${!typed && "You pressed "}${pressed}</p>`;
}

/** The message in a form, so that its buttons work; a menu has a form of its own, because it would be sent with every button. */
export function messageForms(drawn: DrawnMessage, platform: string, preview: Html): Html {
  const { next } = drawn;
  // Before the menu: a browser sends the fields in the order of the page, and the turns before must come first.
  return html`${sentExchange(drawn).reply.choices && messageForm(next, html``, menuFormId(drawn, platform))}${messageForm(next, preview)}`;
}

export function menuFormId({ number }: DrawnMessage, platform: string): string {
  return `menu-${platform}-${number}`;
}
