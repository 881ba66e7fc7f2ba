import { type Html, html } from "../html/html.ts";
import { type Drawings, draw, drawAs, type Json, toObject, toObjects, toText } from "./json.ts";
import { link } from "./link.ts";
import { timeElement } from "./time.ts";

/** Slack's rich text. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function richText({ elements }: Json): Html {
  return html`<div class="slack-rich">${toObjects(elements).map((element) => draw(elementDrawings, element, "rich text"))}</div>`;
}

const elementDrawings: Drawings = {
  rich_text_section: (section) => html`<div class="lines">${texts(section)}</div>`,
  rich_text_quote: (quote) => html`<blockquote class="lines">${texts(quote)}</blockquote>`,
  rich_text_list: (list) => drawAs(toText(list.style), { bullet: bulletList }, list, "list style"),
};

function bulletList({ elements }: Json): Html {
  return html`<ul>${toObjects(elements).map((item) => html`<li class="lines">${texts(item)}</li>`)}</ul>`;
}

function texts({ elements }: Json): readonly Html[] {
  return toObjects(elements).map((element) => draw(textDrawings, element, "rich text"));
}

const textDrawings: Drawings = {
  text: ({ text, style }) => styled(html`${toText(text)}`, style),
  link: ({ url, text, style }) => link(toText(url), styled(html`${toText(text ?? url)}`, style)),
  date: ({ timestamp, fallback }) => timeElement(Number(timestamp), toText(fallback)),
};

function styled(plain: Html, style: unknown): Html {
  const styles = Object.entries(toObject(style)).filter(([, isOn]) => isOn === true);
  return styles.reduce((content, [name]) => drawAs(name, styleDrawings, content, "text style"), plain);
}

const styleDrawings: Drawings<Html> = {
  bold: (content) => html`<strong>${content}</strong>`,
  italic: (content) => html`<em>${content}</em>`,
  code: (content) => html`<code>${content}</code>`,
};
