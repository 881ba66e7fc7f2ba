import { type Html, html } from "../html/html.ts";
import { webAddress } from "../html/web-address.ts";
import { drawnBy, type Json, objectIn, objectsIn, textIn } from "./json.ts";
import { mrkdwn } from "./mrkdwn.ts";
import { richText } from "./rich-text.ts";

/** A Slack message as Slack shows it: its Block Kit blocks, or its text where it has none. https://docs.slack.dev/reference/block-kit */
export function slackLook(message: unknown): Html {
  const { blocks, text } = objectIn(message);
  const parts = objectsIn(blocks);
  const [tables, others] = [true, false].map((isTable) => parts.filter(({ type }) => (type === "table") === isTable));
  // Slack draws a table below the rest, wherever it stands.
  return parts.length === 0
    ? html`<div class="slack-section">${mrkdwn(textIn(text))}</div>`
    : html`${[others, tables].map((some) => some?.map(drawn))}`;
}

const drawings: Readonly<Record<string, (block: Json) => Html>> = {
  header: ({ text }) => html`<h3 class="slack-header">${textIn(objectIn(text).text)}</h3>`,
  section: sectionBlock,
  rich_text: richText,
  table: tableBlock,
  context: ({ elements }) =>
    html`<div class="slack-context">${objectsIn(elements).map((element) => drawnBy(inContext, element, "element"))}</div>`,
  divider: () => html`<hr>`,
  actions: ({ elements }) =>
    html`<div class="buttons">${objectsIn(elements).map((element) => drawnBy(accessories, element, "element"))}</div>`,
};

function drawn(block: Json): Html {
  return drawnBy(drawings, block, "block");
}

function sectionBlock({ text, fields, accessory }: Json): Html {
  const cells = objectsIn(fields);
  return html`<div class="slack-section">
${text !== undefined && html`<div>${textObject(objectIn(text))}</div>`}
${cells.length > 0 && html`<div class="slack-fields">${cells.map((field) => html`<div>${textObject(field)}</div>`)}</div>`}
${accessory !== undefined && html`<div class="buttons">${drawnBy(accessories, objectIn(accessory), "element")}</div>`}
</div>`;
}

const texts: Readonly<Record<string, (text: Json) => Html>> = {
  mrkdwn: ({ text }) => mrkdwn(textIn(text)),
  plain_text: ({ text }) => html`<span class="lines">${textIn(text)}</span>`,
};

function textObject(text: Json): Html {
  return drawnBy(texts, text, "text");
}

const inContext: Readonly<Record<string, (element: Json) => Html>> = texts;

const accessories: Readonly<Record<string, (element: Json) => Html>> = { button };

/** The id of what a button does is in `value` where it has one: Slack wants action ids to differ within a message. */
function button({ text, value, action_id, style, url, accessibility_label }: Json): Html {
  const label = textIn(objectIn(text).text);
  if (url !== undefined) return html`<a class="button" href="${webAddress(textIn(url))}" rel="noreferrer">${label}</a>`;
  const spoken = textIn(accessibility_label);
  return html`<button class="${["button", textIn(style)].join(" ").trim()}" name="press" value="${textIn(value ?? action_id)}"${spoken !== "" && html` aria-label="${spoken}"`}>${label}</button>`;
}

function tableBlock({ rows, column_settings }: Json): Html {
  const [head = [], ...body] = Array.isArray(rows) ? rows.map(objectsIn) : [];
  const aligned = objectsIn(column_settings).map(({ align }) => textIn(align));
  const cell = (tag: (content: Html, side: string) => Html) => (content: Json, at: number) =>
    tag(drawnBy(cells, content, "cell"), aligned[at] || "left");
  const heading = cell((content, side) => html`<th scope="col" class="${side}">${content}</th>`);
  const datum = cell((content, side) => html`<td class="${side}">${content}</td>`);
  return html`<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${head.map(heading)}</tr></thead>
<tbody>${body.map((row) => html`<tr>${row.map(datum)}</tr>`)}</tbody></table></div>`;
}

const cells: Readonly<Record<string, (cell: Json) => Html>> = {
  raw_text: ({ text }) => html`<span class="lines">${textIn(text)}</span>`,
  raw_number: ({ value, text }) => html`${textIn(text ?? value)}`,
  rich_text: richText,
};
