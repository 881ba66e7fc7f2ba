import { type Html, type HtmlValue, html } from "../html/html.ts";
import { link } from "./link.ts";
import { timeElement } from "./time.ts";

/**
 * The Markdown that the Discord adapter sends; it escapes all other marks with a backslash.
 * https://support.discord.com/hc/en-us/articles/210298617
 */
export function discordMarkdown(text: string): Html {
  return html`<div class="discord-text">${lineGroups(text).map(({ kind, lines }) => groupDrawings[kind](lines))}</div>`;
}

type LineKind = "heading" | "small" | "quote" | "bullet" | "plain";

const marks: readonly (readonly [LineKind, string])[] = [
  ["heading", "### "],
  ["small", "-# "],
  ["quote", "> "],
  ["bullet", "- "],
];

/** Each heading is drawn alone; lines of any other kind are joined with those of the same kind before them. */
const unjoinedKinds: ReadonlySet<LineKind> = new Set(["heading"]);

interface LineGroup {
  readonly kind: LineKind;
  /** Without their mark. */
  readonly lines: string[];
}

function lineGroups(text: string): readonly LineGroup[] {
  const groups: LineGroup[] = [];
  for (const line of text.split("\n")) {
    const [kind, mark] = marks.find(([, start]) => line.startsWith(start)) ?? (["plain", ""] as const);
    const last = groups.at(-1);
    const content = line.slice(mark.length);
    if (last?.kind === kind && !unjoinedKinds.has(kind)) last.lines.push(content);
    else groups.push({ kind, lines: [content] });
  }
  return groups.filter(({ lines }) => lines.some((line) => line.trim() !== ""));
}

const groupDrawings: Readonly<Record<LineKind, (lines: readonly string[]) => Html>> = {
  heading: (lines) => html`<h4>${inline(lines.join(" "))}</h4>`,
  small: (lines) => html`<p class="small lines">${inline(lines.join("\n"))}</p>`,
  quote: (lines) => html`<blockquote class="lines">${inline(lines.join("\n"))}</blockquote>`,
  bullet: (lines) => html`<ul>${lines.map((line) => html`<li>${inline(line)}</li>`)}</ul>`,
  plain: (lines) => html`<p class="lines">${inline(lines.join("\n").replace(/^\n+|\n+$/gu, ""))}</p>`,
};

const content = String.raw`(?:\\[\s\S]|[^\\])+?`;

const time = String.raw`<t:(?<seconds>\d{1,13}):[a-zA-Z]>`;
const maskedLink = String.raw`\[(?<words>(?:\\[\s\S]|[^\\\]\[])+)\]\(<?(?<target>https?:\/\/[^\s<>]+?)>?\)`;
/** In an address Discord reads no mark and no escape. */
const address = String.raw`(?<address>https?:\/\/[^\s<]+[^<.,:;"'\]\s])`;
const code = "`(?<code>[^`]+)`";
const escaped = String.raw`\\(?<escaped>[!-/:-@\[-${"`"}{-~])`;
const styled = [String.raw`\*\*(?<bold>${content})\*\*(?!\*)`, String.raw`\*(?=\S)(?<italic>${content})\*`];

/** Of the styles, the longer mark first. */
const inlineMarkup = new RegExp([time, maskedLink, code, address, escaped, ...styled].join("|"), "gu");

function inline(text: string): readonly HtmlValue[] {
  const parts: HtmlValue[] = [];
  let end = 0;
  for (const match of text.matchAll(inlineMarkup)) {
    parts.push(text.slice(end, match.index), inlineElement(match));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function inlineElement({ 0: whole, groups = {} }: RegExpExecArray): HtmlValue {
  const { seconds, words, target, address: url, code: fixed, escaped: mark, bold, italic = "" } = groups;
  if (seconds !== undefined) return timeElement(Number(seconds), whole);
  if (words !== undefined && target !== undefined) return link(target, inline(words));
  if (fixed !== undefined) return html`<code>${fixed}</code>`;
  if (url !== undefined) return link(url, url);
  if (mark !== undefined) return mark;
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  return html`<em>${inline(italic)}</em>`;
}
