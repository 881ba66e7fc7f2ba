import { botMessage, type DrawnMessage, messageForms, ownMessage, usedLine } from "./drawn-message.ts";
import { type Html, html } from "./html-markup.ts";
import { isEphemeral } from "./page-state.ts";
import { type Drawings, draw, drawAs, type Json, link, menu, notDrawn, timeElement, toObject, toObjects, toText } from "./sent-json.ts";
import { thumbButtons } from "./thumbs.ts";

/** What the person sent and the bot's message, as a channel in Slack shows them. */
export function slackMessage(drawn: DrawnMessage): Html {
  const { shownTurns, identity, anchor } = drawn;
  const [first] = shownTurns;
  const isPrivate = isEphemeral(drawn.sent);
  const isShown = first.turn.kind === "text" && !isEphemeral(first);
  const above = isPrivate && html`<p class="visibility">Only visible to you</p>`;
  return html`${isShown && ownMessage(first.prompt, identity)}${usedLine(shownTurns, isShown)}
${botMessage(identity, messageForms(drawn, "slack", slackPreview), { anchor, above, isPrivate })}`;
}

/**
 * A Slack message as Slack shows it, drawn from its Block Kit blocks. `menuForm`: the id of the form that sends what is chosen from a menu.
 * https://docs.slack.dev/reference/block-kit
 */
export function slackPreview(message: unknown, menuForm?: string): Html {
  const blocks = toObjects(toObject(message).blocks);
  if (blocks.length === 0) return notDrawn("a message without blocks");
  const drawings = blockDrawings(menuForm);
  return html`${blocks.map((block) => draw(drawings, block, "block"))}`;
}

function blockDrawings(menuForm: string | undefined): Drawings {
  const static_select = (element: Json) => slackMenu(element, menuForm);
  const actions = ({ elements }: Json) =>
    html`<div class="buttons">${toObjects(elements).map((element) => draw({ button, static_select }, element, "element"))}</div>`;
  return { rich_text: richText, context, table, actions, context_actions: thumbButtons };
}

function slackMenu({ placeholder, options }: Json, form: string | undefined): Html {
  const shown = toObjects(options).map(({ text, value }) => ({ label: toText(toObject(text).text), value: toText(value) }));
  return menu(toText(toObject(placeholder).text), shown, form);
}

function button(element: Json): Html {
  return drawAs(toText(element.style ?? "default"), buttonDrawings, element, "button style");
}

const buttonDrawings: Drawings = {
  default: ({ text, action_id }) =>
    html`<button class="button" name="press" value="${toText(action_id)}">${toText(toObject(text).text)}</button>`,
};

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
function context({ elements }: Json): Html {
  const plain_text = ({ text }: Json) => html`${toText(text)}`;
  return html`<p class="small">${toObjects(elements).map((element) => draw({ plain_text }, element, "element"))}</p>`;
}

/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
function table({ rows }: Json): Html {
  const [head = [], ...others] = (Array.isArray(rows) ? rows : []).map(toObjects);
  const cells = (row: readonly Json[], cell: (content: Html) => Html) =>
    html`<tr>${row.map((each) => cell(draw({ rich_text: richText }, each, "cell")))}</tr>`;
  return html`<table><thead>${cells(head, (content) => html`<th scope="col">${content}</th>`)}</thead>
<tbody>${others.map((row) => cells(row, (content) => html`<td>${content}</td>`))}</tbody></table>`;
}

/** Slack's rich text. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function richText({ elements }: Json): Html {
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
  // In the words after the time this program says whose it is.
  date: ({ timestamp, fallback, format }) =>
    html`${timeElement(Number(timestamp), toText(fallback))}${toText(format).split("{time}")[1] ?? ""}`,
};

function styled(plain: Html, style: unknown): Html {
  const styles = Object.entries(toObject(style)).filter(([, isOn]) => isOn === true);
  return styles.reduce((content, [name]) => drawAs(name, styleDrawings, content, "text style"), plain);
}

const styleDrawings: Drawings<Html> = {
  bold: (content) => html`<strong>${content}</strong>`,
  italic: (content) => html`<em>${content}</em>`,
  strike: (content) => html`<s>${content}</s>`,
  code: (content) => html`<code>${content}</code>`,
};
