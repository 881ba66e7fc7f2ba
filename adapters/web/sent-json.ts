import { type Html, type HtmlValue, html } from "./html-markup.ts";

/** A JSON object that a platform is sent, before its fields are checked. */
export type Json = Readonly<Record<string, unknown>>;

export function toObject(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function toObjects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(toObject) : [];
}

export function toText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
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
