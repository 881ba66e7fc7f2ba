import { thumbCommand } from "../../src/reply.ts";
import type { AppIdentity } from "../shared/environment.ts";
import { type Html, type HtmlValue, html } from "./html-markup.ts";
import type { Playground, Renderers } from "./page-inputs.ts";
import { type History, messageForm, type ShownTurn } from "./page-state.ts";
import { thumbPath } from "./thumbs.ts";

export interface DrawnMessage extends Playground {
  /** They made the message. */
  readonly shownTurns: readonly [ShownTurn, ...ShownTurn[]];
  /** The last of them, whose reply it shows. */
  readonly sent: ShownTurn;
  /** From 1. */
  readonly number: number;
  /** The buttons continue it. */
  readonly next: History;
  /** Links and forms lead to it, if it is at the message itself. */
  readonly anchor: Html | undefined;
}

/** A message of the bot. `above` and `below`: what the platform says over the bot's name and under the content. */
export function botMessage({ name, icon }: AppIdentity, content: Html, { anchor, above, below, isPrivate }: BotMessageParts = {}): Html {
  return html`<div class="message${isPrivate && " private"}">${anchor}<div class="avatar bot" aria-hidden="true">${icon}</div><div class="body">
${above}
<p class="author"><strong>${name}</strong> <span class="badge">APP</span></p>
${content}
${below}</div></div>`;
}

interface BotMessageParts {
  readonly anchor?: Html | undefined;
  readonly above?: HtmlValue;
  readonly below?: HtmlValue;
  readonly isPrivate?: boolean;
}

export function ownMessage(prompt: string, app: AppIdentity): Html {
  return html`<div class="message own"><div class="avatar you" aria-hidden="true">Y</div><div class="body">
<p class="author"><strong>You</strong></p><p class="lines">${messageToBot(prompt, app)}</p></div></div>`;
}

/** In a channel, a question to the bot mentions it. */
export function messageToBot(prompt: string, { name }: AppIdentity): Html {
  return prompt.startsWith("/") ? html`${prompt}` : html`<span class="mention">@${name}</span> ${prompt}`;
}

/** What the person did that leaves no message of theirs: the page says it, the platform does not. `isShown`: the first thing is shown. */
export function usedLine(shownTurns: readonly ShownTurn[], isShown: boolean): HtmlValue {
  const did = shownTurns.slice(isShown ? 1 : 0);
  const [first] = did;
  if (!first) return undefined;
  const pressed = did.filter(({ turn }) => turn.kind === "action").map(({ prompt }, at) => html`${at > 0 && ", "}<b>${prompt}</b>`);
  const typed = first.turn.kind === "text" && html`You used <b>${first.prompt}</b>`;
  return html`<p class="used">${typed}${typed && pressed.length > 0 && ", then pressed "}${!typed && "You pressed "}${pressed}</p>`;
}

/**
 * The message as `preview` draws it, in a form, so that its buttons work; a menu has a form of its own, because it would be sent with every
 * button.
 */
export function messageForms(
  { next, number, renderers, sent: { reply } }: DrawnMessage,
  platform: Exclude<keyof Renderers, "terminal">,
  preview: (message: unknown, menuForm: string) => Html,
): Html {
  const menuForm = `menu-${platform}-${number}`;
  // Before the menu: a browser sends the fields in the order of the page, and the turns before must come first.
  const isStored = reply.choices?.options.some(({ action }) => action.command === thumbCommand);
  const form = reply.choices && messageForm(next, html``, menuForm, isStored ? ["post", thumbPath] : undefined);
  return html`${form}${messageForm(next, preview(renderers[platform](reply), menuForm))}`;
}
