import { type Html, html } from "../html/html.ts";
import { type Drawings, draw, drawAs, type Json, notDrawn, toObject, toObjects, toText } from "./json.ts";
import { menu } from "./menu.ts";
import { richText } from "./rich-text.ts";

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
  return { rich_text: richText, actions };
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
