import { type Html, html, type Shown } from "../html/html.ts";
import { webAddress } from "../html/web-address.ts";

/** Slack's own markup in a text. https://docs.slack.dev/messaging/formatting-message-text */
export function mrkdwn(text: string): Html {
  const pieces = text.split(/((?:^(?:&gt;|>).*(?:\n|$))+)/mu).filter((piece) => piece !== "");
  return html`<div class="lines">${pieces.map((piece) =>
    /^(?:&gt;|>)/u.test(piece)
      ? html`<blockquote>${inline(piece.replace(/^(?:&gt;|>) ?/gmu, "").replace(/\n$/u, ""))}</blockquote>`
      : inline(piece),
  )}</div>`;
}

/** Code, then what stands in angle brackets, then styles; a style's mark stands at the edge of a word. */
const marked =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>|\n]+)(?:\|([^<>\n]*))?>|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*[^~\s])~(?![\p{L}\p{N}~])/gu;

function inline(text: string): readonly Shown[] {
  const shown: Shown[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    shown.push(unescaped(text.slice(from, match.index)), piece(match));
    from = match.index + match[0].length;
  }
  return [...shown, unescaped(text.slice(from))];
}

function piece([whole, block, code, target, label, bold, italic, strike]: RegExpExecArray): Html {
  if (block !== undefined) return html`<pre>${unescaped(block)}</pre>`;
  if (code !== undefined) return html`<code>${unescaped(code)}</code>`;
  if (target !== undefined) return bracketed(target, label);
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  if (italic !== undefined) return html`<em>${inline(italic)}</em>`;
  return strike === undefined ? html`${whole}` : html`<s>${inline(strike)}</s>`;
}

/** A link, or a mention: `<@U1>`, `<#C1|general>`, `<!here>`. */
function bracketed(target: string, label: string | undefined): Html {
  const shown = unescaped(label || target);
  if (!/^[@#!]/u.test(target)) return html`<a href="${webAddress(unescaped(target))}" rel="noreferrer">${shown}</a>`;
  return html`<span class="mention">${(target.startsWith("#") ? "#" : "@") + shown.replace(/^[@#!]/u, "")}</span>`;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
