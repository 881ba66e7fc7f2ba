import { accentColors } from "../shared/platform.ts";
import { botMessage, type DrawnMessage, messageForms, messageToBot, ownMessage, usedLine } from "./drawn-message.ts";
import { type Html, type HtmlValue, html } from "./html-markup.ts";
import { isEphemeral } from "./page-state.ts";
import { type Drawings, draw, drawAs, type Json, link, menu, notDrawn, timeElement, toObject, toObjects, toText } from "./sent-json.ts";
import { postedIfThumb } from "./thumbs.ts";

/** What the person sent and the bot's message, as a channel in Discord shows them. */
export function discordMessage(drawn: DrawnMessage): Html {
  const { shownTurns, identity, anchor } = drawn;
  const [{ turn, prompt }] = shownTurns;
  const isTyped = turn.kind === "text";
  const command = isTyped ? /^\/\s*[^\s/]+/u.exec(prompt)?.[0] : undefined;
  // Discord shows the command, and its arguments only when a person points at it.
  const used = command !== undefined && html`used <span class="command" title="${prompt}">${command}</span>`;
  const above = isTyped && html`<p class="reference"><span class="you">You</span> ${used || messageToBot(prompt, identity)}</p>`;
  const dismissed = html`<p class="visibility">Only you can see this · <span class="dismiss">Dismiss message</span></p>`;
  const below = isEphemeral(drawn.sent) && dismissed;
  return html`${isTyped && !used && ownMessage(prompt, identity)}${usedLine(shownTurns, isTyped)}
${botMessage(identity, messageForms(drawn, "discord", discordPreview), { anchor, above, below })}`;
}

/**
 * A Discord message as Discord shows it: its content, then its components. `menuForm`: the id of the form that sends what is chosen from a
 * menu. https://docs.discord.com/developers/components/reference
 */
export function discordPreview(message: unknown, menuForm?: string): Html {
  const { content, components } = toObject(message);
  const text = toText(content);
  const parts = toObjects(components);
  if (text === "" && parts.length === 0) return notDrawn("a message without content and components");
  return html`${text !== "" && discordMarkdown(text)}${parts.map(componentWith(menuForm))}`;
}

const actionRowType = 1;
const buttonType = 2;
const stringSelectType = 3;
const textDisplayType = 10;
const separatorType = 14;
const containerType = 17;

function componentWith(menuForm: string | undefined): (part: Json) => Html {
  const component = (part: Json) => draw(drawings, part, "component");
  const drawings: Drawings = {
    [actionRowType]: ({ components }) => html`<div class="buttons">${toObjects(components).map(component)}</div>`,
    [buttonType]: (button) => drawAs(toText(button.style), buttonDrawings, button, "button style"),
    [stringSelectType]: ({ placeholder, options }) => {
      const shown = toObjects(options).map(({ label, value }) => ({ label: toText(label), value: toText(value) }));
      return menu(toText(placeholder), shown, menuForm);
    },
    [textDisplayType]: ({ content }) => discordMarkdown(toText(content)),
    [separatorType]: () => html`<hr>`,
    [containerType]: ({ components, accent_color }) =>
      html`<div class="discord-container${accents.get(toText(accent_color)) ?? ""}">${toObjects(components).map(component)}</div>`,
  };
  return component;
}

/** Classes for the colours: the page allows no style of an element's own. */
const accents = new Map(Object.entries(accentColors).map(([name, color]) => [String(color), ` ${name}`]));

const secondaryStyle = 2;

const buttonDrawings: Drawings = {
  [secondaryStyle]: ({ label, custom_id }) =>
    html`<button class="button" name="press" value="${toText(custom_id)}"${postedIfThumb(toText(custom_id))}>${toText(label)}</button>`,
};

/**
 * The Markdown that the Discord adapter sends; it escapes all other marks with a backslash.
 * https://support.discord.com/hc/en-us/articles/210298617
 */
function discordMarkdown(text: string): Html {
  return html`<div class="discord-text">${lineGroups(text).map(({ kind, lines }) => groupDrawings[kind](lines))}</div>`;
}

type LineKind = "heading" | "small" | "quote" | "bullet" | "code" | "plain";

const marks: readonly (readonly [LineKind, string])[] = [
  ["heading", "### "],
  ["small", "-# "],
  ["quote", "> "],
  ["bullet", "- "],
];

/** Around lines in a fixed-width font. */
const codeFence = "```";

/** Lines without their marks. Each heading is drawn alone; lines of any other kind are joined with those of the same kind before them. */
function lineGroups(text: string) {
  const groups: { readonly kind: LineKind; readonly lines: string[] }[] = [];
  let isCode = false;
  for (const line of text.split("\n")) {
    if (line === codeFence) {
      isCode = !isCode;
      if (isCode) groups.push({ kind: "code", lines: [] });
      continue;
    }
    if (isCode) {
      groups.at(-1)?.lines.push(line);
      continue;
    }
    const [kind, mark] = marks.find(([, start]) => line.startsWith(start)) ?? (["plain", ""] as const);
    const last = groups.at(-1);
    const content = line.slice(mark.length);
    if (last?.kind === kind && kind !== "heading") last.lines.push(content);
    else groups.push({ kind, lines: [content] });
  }
  return groups.filter(({ lines }) => lines.some((line) => line.trim() !== ""));
}

const groupDrawings: Readonly<Record<LineKind, (lines: readonly string[]) => Html>> = {
  heading: (lines) => html`<h4>${inline(lines.join(" "))}</h4>`,
  small: (lines) => html`<p class="small lines">${inline(lines.join("\n"))}</p>`,
  quote: (lines) => html`<blockquote class="lines">${inline(lines.join("\n"))}</blockquote>`,
  code: (lines) => html`<pre>${lines.join("\n")}</pre>`,
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
const styled = [String.raw`\*\*(?<bold>${content})\*\*(?!\*)`, String.raw`\*(?=\S)(?<italic>${content})\*`, `~~(?<struck>${content})~~`];

/** The style with the longer mark is first. */
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
  const { seconds, words, target, address: url, code: fixed, escaped: mark, bold, struck, italic = "" } = groups;
  if (seconds !== undefined) return timeElement(Number(seconds), whole);
  if (words !== undefined && target !== undefined) return link(target, inline(words));
  if (fixed !== undefined) return html`<code>${fixed}</code>`;
  if (url !== undefined) return link(url, url);
  if (mark !== undefined) return mark;
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  if (struck !== undefined) return html`<s>${inline(struck)}</s>`;
  return html`<em>${inline(italic)}</em>`;
}
