import { type Html, html } from "../html/html.ts";
import { webAddress } from "../html/web-address.ts";
import { drawnBy, type Json, objectIn, objectsIn, textIn } from "./json.ts";

/** Slack's rich text. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function richText({ elements }: Json): Html {
  return html`<div class="slack-rich">${objectsIn(elements).map((element) => drawnBy(parts, element, "rich text"))}</div>`;
}

const parts: Readonly<Record<string, (part: Json) => Html>> = {
  rich_text_section: (part) => html`<div class="lines">${inline(part)}</div>`,
  rich_text_quote: (part) => html`<blockquote class="lines">${inline(part)}</blockquote>`,
  rich_text_preformatted: (part) => html`<pre class="lines">${inline(part)}</pre>`,
  rich_text_list: ({ style, elements }) => {
    const items = objectsIn(elements).map((item) => html`<li class="lines">${inline(item)}</li>`);
    return textIn(style) === "ordered" ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  },
};

function inline({ elements }: Json): readonly Html[] {
  return objectsIn(elements).map((element) => styled(drawnBy(pieces, element, "rich text"), objectIn(element.style)));
}

const pieces: Readonly<Record<string, (piece: Json) => Html>> = {
  text: ({ text }) => html`${textIn(text).replace(loneIsolate, "$1")}`,
  link: ({ url, text }) => html`<a href="${webAddress(textIn(url))}" rel="noreferrer">${textIn(text ?? url)}</a>`,
  emoji: ({ name, unicode }) => html`${emoji(textIn(unicode)) ?? `:${textIn(name)}:`}`,
  user: ({ user_id }) => html`<span class="mention">@${textIn(user_id)}</span>`,
  usergroup: ({ usergroup_id }) => html`<span class="mention">@${textIn(usergroup_id)}</span>`,
  channel: ({ channel_id }) => html`<span class="mention">#${textIn(channel_id)}</span>`,
  broadcast: ({ range }) => html`<span class="mention">@${textIn(range)}</span>`,
  date: ({ fallback, timestamp }) => html`${textIn(fallback ?? timestamp)}`,
  color: ({ value }) => html`<code>${textIn(value)}</code>`,
};

/** Put around words that turn the direction of writing; Slack shows nothing of it. Among words it is one of the document's. */
const loneIsolate = /^[\u2066-\u2069](\s*)$/u;

/** `1f441-fe0f` */
function emoji(codes: string): string | undefined {
  return /^[0-9a-f]{2,5}(?:-[0-9a-f]{2,5})*$/u.test(codes)
    ? String.fromCodePoint(...codes.split("-").map((code) => Number.parseInt(code, 16)))
    : undefined;
}

const wrappers: Readonly<Record<string, (content: Html) => Html>> = {
  code: (content) => html`<code>${content}</code>`,
  bold: (content) => html`<strong>${content}</strong>`,
  italic: (content) => html`<em>${content}</em>`,
  strike: (content) => html`<s>${content}</s>`,
  underline: (content) => html`<u>${content}</u>`,
};

function styled(content: Html, style: Json): Html {
  return Object.entries(wrappers).reduce((inner, [name, wrap]) => (style[name] === true ? wrap(inner) : inner), content);
}
