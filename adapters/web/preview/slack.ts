import { type Html, html } from "../html/html.ts";
import { type Drawings, draw, drawAs, type Json, notDrawn, toObject, toObjects, toText } from "./json.ts";
import { richText } from "./rich-text.ts";

/** A Slack message as Slack shows it, drawn from its Block Kit blocks. https://docs.slack.dev/reference/block-kit */
export function slackPreview(message: unknown): Html {
  const blocks = toObjects(toObject(message).blocks);
  if (blocks.length === 0) return notDrawn("a message without blocks");
  const [tables, others] = [true, false].map((isTable) => blocks.filter(({ type }) => (type === "table") === isTable));
  // Slack draws a table below the other blocks, wherever it is in the list.
  return html`${[others, tables].map((some) => some?.map((block) => draw(blockDrawings, block, "block")))}`;
}

const blockDrawings: Drawings = {
  rich_text: richText,
  table: tableBlock,
  actions: ({ elements }) => html`<div class="buttons">${toObjects(elements).map((element) => draw({ button }, element, "element"))}</div>`,
};

function button(element: Json): Html {
  return drawAs(toText(element.style ?? "default"), buttonDrawings, element, "button style");
}

const buttonDrawings: Drawings = {
  default: (element) => buttonHtml("button", element),
  primary: (element) => buttonHtml("button primary", element),
};

function buttonHtml(className: string, { text, action_id }: Json): Html {
  return html`<button class="${className}" name="press" value="${toText(action_id)}">${toText(toObject(text).text)}</button>`;
}

function tableBlock({ rows }: Json): Html {
  const [head = [], ...body] = Array.isArray(rows) ? rows.map(toObjects) : [];
  const cell = (content: Json) => draw({ rich_text: richText }, content, "cell");
  const heading = (content: Json) => html`<th scope="col">${cell(content)}</th>`;
  return html`<div class="table" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${head.map(heading)}</tr></thead>
<tbody>${body.map((row) => html`<tr>${row.map((content) => html`<td>${cell(content)}</td>`)}</tr>`)}</tbody></table></div>`;
}
