import type { AppIdentity } from "../shared/environment.ts";
import { type Html, type HtmlValue, html } from "./html-markup.ts";
import type { Renderers } from "./page-inputs.ts";
import { type History, messageForm, type ShownTurn } from "./page-state.ts";

export interface DrawnMessage {
  /** They made the message; it shows the reply of the last. */
  readonly shownTurns: readonly [ShownTurn, ...ShownTurn[]];
  /** From 1. */
  readonly number: number;
  /** The buttons continue it. */
  readonly next: History;
  readonly renderers: Renderers;
  readonly identity: AppIdentity;
  /** Links and forms lead to it, if it is at the message itself. */
  readonly anchor: Html | undefined;
}

export function sentTurn({ shownTurns }: Pick<DrawnMessage, "shownTurns">): ShownTurn {
  return shownTurns.at(-1) ?? shownTurns[0];
}

export function botAvatar({ icon }: AppIdentity): Html {
  return html`<div class="avatar bot" aria-hidden="true">${icon}</div>`;
}

export function author({ name }: AppIdentity): Html {
  return html`<p class="author"><strong>${name}</strong> <span class="badge">APP</span></p>`;
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
  drawn: DrawnMessage,
  platform: Exclude<keyof Renderers, "terminal">,
  preview: (message: unknown, menuForm: string) => Html,
): Html {
  const { next, number, renderers } = drawn;
  const { reply } = sentTurn(drawn);
  const menuForm = `menu-${platform}-${number}`;
  // Before the menu: a browser sends the fields in the order of the page, and the turns before must come first.
  const form = reply.choices && messageForm(next, html``, menuForm);
  return html`${form}${messageForm(next, preview(renderers[platform](reply), menuForm))}`;
}

/** A JSON object that a platform is sent, before its fields are checked. */
export type Json = Readonly<Record<string, unknown>>;

export function toObject(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function toObjects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(toObject) : [];
}

export function toText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Drawing functions by the name of what they draw. */
export type Drawings<T = Json> = Readonly<Record<string, (content: T) => Html>>;

/** Draws one part of a message by its `type`. */
export function draw(drawings: Drawings, part: Json, what: string): Html {
  return drawAs(toText(part.type), drawings, part, what);
}

/** Draws only what this program sends. Hiding anything else would make the page wrong about the message, so it is named. */
export function drawAs<T>(name: string, drawings: Drawings<T>, content: T, what: string): Html {
  const drawing = Object.hasOwn(drawings, name) ? drawings[name] : undefined;
  return drawing ? drawing(content) : notDrawn(`${what} “${name}”`);
}

export function notDrawn(what: string): Html {
  return html`<p class="unknown"><strong>Not drawn here:</strong> ${what}. Its JSON is below.</p>`;
}

/** A menu that works without script: what is chosen is sent with a button, by a form of its own. */
export function menu(
  label: string,
  options: readonly { readonly label: string; readonly value: string }[],
  form: string | undefined,
): Html {
  const owner = form !== undefined && html` form="${form}"`;
  return html`<span class="menu"><select name="press"${owner} required aria-label="${label}"><option value="">${label}</option>${options.map(
    ({ label: text, value }) => html`<option value="${value}">${text}</option>`,
  )}</select><button class="button"${owner} aria-label="Show what is chosen: ${label}">Go</button></span>`;
}

/** A link, if the address is one of the web; otherwise its words only. It opens another window, as in the chat apps. */
export function link(address: string, words: HtmlValue): Html {
  const isOfWeb = URL.canParse(address) && ["http:", "https:"].includes(new URL(address).protocol);
  return isOfWeb ? html`<a href="${address}" rel="noreferrer" target="_blank">${words}</a>` : html`${words}`;
}

const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short" });

/** A point in time, in seconds since 1970, in the reader's own time: the page is read on the machine that serves it. */
export function timeElement(seconds: number, fallback: string): Html {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) return html`${fallback}`;
  return html`<time datetime="${date.toISOString()}" title="${fallback}">${format.format(date)}</time>`;
}
