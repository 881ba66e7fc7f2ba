import { type Html, html, type Shown } from "../html/html.ts";
import { webAddress } from "../html/web-address.ts";

/** The Markdown that Discord knows; a backslash takes a mark's meaning away. https://support.discord.com/hc/en-us/articles/210298617 */
export function discordMarkdown(text: string): Html {
  const pieces = text.split(/(```[\s\S]+?```)/u);
  return html`<div class="discord-text">${pieces.map((piece, index) => (index % 2 === 1 ? codeBlock(piece) : blocks(piece)))}</div>`;
}

function codeBlock(fenced: string): Html {
  const inside = fenced.slice(3, -3).replace(/^[a-z0-9_+-]*\n/iu, "");
  return html`<pre class="lines" tabindex="0">${inside.replace(/^\n|\n$/gu, "")}</pre>`;
}

type Kind = "small" | "quote" | "bullet" | "number" | "plain" | "title" | "heading" | "subheading";

/** What a line begins with, and where its text starts. */
const starts: readonly (readonly [Kind, RegExp])[] = [
  ["title", /^# +(?=\S)/u],
  ["heading", /^## +(?=\S)/u],
  ["subheading", /^### +(?=\S)/u],
  ["small", /^-# +(?=\S)/u],
  ["quote", /^> ?/u],
  ["bullet", /^ *[-*] +(?=\S)/u],
  ["number", /^ *\d+\. +(?=\S)/u],
];

/** Kinds of which each line is one of its own. */
const drawnAlone: ReadonlySet<Kind> = new Set(["title", "heading", "subheading"]);

interface Run {
  readonly kind: Kind;
  readonly lines: string[];
}

function blocks(text: string): readonly Html[] {
  const runs: Run[] = [];
  for (const line of text.replace(/^\n|\n$/gu, "").split("\n")) {
    const [kind, start] = starts.find(([, start]) => start.test(line)) ?? (["plain", /^/u] as const);
    const last = runs.at(-1);
    const shown = line.replace(start, "");
    if (last?.kind === kind && !drawnAlone.has(kind)) last.lines.push(shown);
    else runs.push({ kind, lines: [shown] });
  }
  return runs.filter(({ lines }) => lines.some((line) => line.trim() !== "")).map((run) => drawings[run.kind](run.lines));
}

const drawings: Readonly<Record<Kind, (lines: readonly string[]) => Html>> = {
  title: (lines) => html`<h3 class="title">${inline(lines.join(" "))}</h3>`,
  heading: (lines) => html`<h3>${inline(lines.join(" "))}</h3>`,
  subheading: (lines) => html`<h4>${inline(lines.join(" "))}</h4>`,
  small: (lines) => html`<p class="small lines">${inline(lines.join("\n"))}</p>`,
  quote: (lines) => html`<blockquote class="lines">${inline(lines.join("\n"))}</blockquote>`,
  bullet: (lines) => html`<ul>${lines.map((line) => html`<li>${inline(line)}</li>`)}</ul>`,
  number: (lines) => html`<ol>${lines.map((line) => html`<li>${inline(line)}</li>`)}</ol>`,
  plain: (lines) => html`<p class="lines">${inline(lines.join("\n").replace(/^\n+|\n+$/gu, ""))}</p>`,
};

const within = String.raw`((?:\\[\s\S]|[^\\])+?)`;

/** An address, in which nothing is marked or escaped, an escaped character, code, then styles, the longer mark first; what a style holds may hold others. */
const marked = new RegExp(
  String.raw`(https?:\/\/[^\s<]+[^<.,:;"'\]\s])|\\([!-/:-@\[-${"`"}{-~])|${"`"}([^${"`"}]+)${"`"}|\*\*${within}\*\*(?!\*)|__${within}__(?!_)|~~${within}~~|\|\|${within}\|\||\*(?=\S)${within}\*|(?<![\p{L}\p{N}_])_(?=\S)${within}_(?![\p{L}\p{N}_])|\[([^\]\n]+)\]\(<?(https?:[^)\s>]+)>?\)`,
  "gu",
);

function inline(text: string): readonly Shown[] {
  const shown: Shown[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    shown.push(text.slice(from, match.index), piece(match));
    from = match.index + match[0].length;
  }
  return [...shown, text.slice(from)];
}

function piece([whole, address, literal, code, bold, underline, strike, spoiler, star, bar, label, url]: RegExpExecArray): Shown {
  if (address !== undefined) return html`<a href="${webAddress(address)}" rel="noreferrer">${address}</a>`;
  if (literal !== undefined) return literal;
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  if (underline !== undefined) return html`<u>${inline(underline)}</u>`;
  if (strike !== undefined) return html`<s>${inline(strike)}</s>`;
  if (spoiler !== undefined) return html`<span class="spoiler">${inline(spoiler)}</span>`;
  const italic = star ?? bar;
  if (italic !== undefined) return html`<em>${inline(italic)}</em>`;
  return label === undefined ? whole : html`<a href="${webAddress(url ?? "")}" rel="noreferrer">${inline(label)}</a>`;
}
