const markup = Symbol("markup");

/** Markup that may be sent as it is. Only `html` makes it, so no string gets there unescaped. */
export interface Html {
  readonly [markup]: string;
}

/** `false` and `undefined` show nothing. */
export type Shown = Html | string | number | false | undefined | readonly Shown[];

/** HTML in which every value is text, in element content and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...values: readonly Shown[]): Html {
  return { [markup]: strings.map((string, index) => string + markupOf(values[index])).join("") };
}

export function markupOf(shown: Shown): string {
  if (shown === undefined || shown === false) return "";
  if (typeof shown === "string" || typeof shown === "number") return escaped(String(shown));
  return markup in shown ? shown[markup] : shown.map(markupOf).join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Control characters and those that turn the direction of writing are shown as pictures (U+2400), as on the terminal. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/gu, (mark) => entities[mark] ?? "")
    .replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) => {
      const code = mark.codePointAt(0) ?? 0;
      return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\u2421";
    });
}
