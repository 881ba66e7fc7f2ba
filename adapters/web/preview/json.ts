import { type Html, html } from "../html/html.ts";

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
