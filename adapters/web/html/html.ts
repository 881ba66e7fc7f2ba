import { printableText } from "../../shared/control-characters.ts";

const markup = Symbol("markup");

/** Markup that may be sent as it is. Only `html` creates it, so that no string is sent unescaped. */
export interface Html {
  readonly [markup]: string;
}

/** `false` and `undefined` render nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/** HTML in which every string value is escaped, for element content and for quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return { [markup]: strings.map((string, index) => string + toMarkup(values[index])).join("") };
}

export function toMarkup(value: HtmlValue): string {
  if (value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escapeText(String(value));
  return markup in value ? value[markup] : value.map(toMarkup).join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeText(text: string): string {
  return printableText(text).replace(/[&<>"']/gu, (mark) => entities[mark] ?? "");
}
