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

/** Control characters and bidirectional controls become control pictures (U+2400), as at the terminal. */
function escapeText(text: string): string {
  return text
    .replace(/[&<>"']/gu, (mark) => entities[mark] ?? "")
    .replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) => {
      const code = mark.codePointAt(0) ?? 0;
      return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\u2421";
    });
}
