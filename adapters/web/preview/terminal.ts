import { type Html, html } from "../html/html.ts";

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

const startedStyles: Readonly<Record<string, string>> = { 1: "bold", 2: "dim", 4: "underlined", 36: "cyan" };
const endedStyles: Readonly<Record<string, readonly string[]>> = { 22: ["bold", "dim"], 24: ["underlined"], 39: ["cyan"] };

function applyCode(styles: ReadonlySet<string>, code: string): ReadonlySet<string> {
  const started = startedStyles[code];
  if (started !== undefined) return new Set([...styles, started]);
  const ended = endedStyles[code];
  return ended ? new Set([...styles].filter((style) => !ended.includes(style))) : new Set();
}
