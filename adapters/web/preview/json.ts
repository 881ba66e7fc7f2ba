import { type Html, html } from "../html/html.ts";

/** What a platform is sent, as it is before anything is known of it. */
export type Json = Readonly<Record<string, unknown>>;

export function objectIn(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectIn) : [];
}

export function textIn(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Draws one part of a message, or says that this page cannot: hiding it would make the page lie about the message. */
export function drawnBy(drawings: Readonly<Record<string, (part: Json) => Html>>, part: Json, what: string): Html {
  const type = textIn(part.type);
  const draw = Object.hasOwn(drawings, type) ? drawings[type] : undefined;
  return draw ? draw(part) : html`<p class="unknown"><strong>Not drawn here:</strong> ${what} “${type}”. Its JSON is below.</p>`;
}
