import { type Html, html } from "../html/html.ts";

/** What a terminal shows for text with colours (SGR sequences). */
export function terminalLook(text: string): Html {
  const [first = "", ...rest] = text.split(sequence);
  const shown = [html`${first}`];
  let styles: ReadonlySet<string> = new Set();
  for (let at = 0; at + 1 < rest.length; at += 2) {
    styles = (rest[at] ?? "").split(";").reduce(styled, styles);
    const piece = rest[at + 1] ?? "";
    if (piece !== "") shown.push(styles.size === 0 ? html`${piece}` : html`<span class="${[...styles].join(" ")}">${piece}</span>`);
  }
  return html`${shown}`;
}

const sequence = new RegExp(`${String.fromCodePoint(0x1b)}\\[([\\d;]*)m`, "u");

const on: Readonly<Record<string, string>> = { 1: "bold", 2: "dim", 4: "underlined", 36: "cyan" };
const off: Readonly<Record<string, readonly string[]>> = { 22: ["bold", "dim"], 24: ["underlined"], 39: ["cyan"] };

function styled(styles: ReadonlySet<string>, code: string): ReadonlySet<string> {
  const style = on[code];
  if (style !== undefined) return new Set([...styles, style]);
  const ended = off[code];
  return ended ? new Set([...styles].filter((one) => !ended.includes(one))) : new Set();
}
