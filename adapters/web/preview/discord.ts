import { type Html, html } from "../html/html.ts";
import { discordMarkdown } from "./discord-markdown.ts";
import { type Drawings, draw, drawAs, type Json, notDrawn, toObject, toObjects, toText } from "./json.ts";
import { menu } from "./menu.ts";

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
const containerType = 17;

function componentWith(menuForm: string | undefined): (part: Json) => Html {
  const component = (part: Json) => draw(drawings, part, "component");
  const drawings: Drawings = {
    [actionRowType]: ({ components }) => html`<div class="buttons">${toObjects(components).map(component)}</div>`,
    [buttonType]: button,
    [stringSelectType]: ({ placeholder, options }) => menu(toText(placeholder), toObjects(options).map(toOption), menuForm),
    [textDisplayType]: ({ content }) => discordMarkdown(toText(content)),
    [containerType]: ({ components }) => html`<div class="discord-container">${toObjects(components).map(component)}</div>`,
  };
  return component;
}

function toOption({ label, value }: Json) {
  return { label: toText(label), value: toText(value) };
}

const secondaryStyle = 2;

function button(part: Json): Html {
  return drawAs(toText(part.style), buttonDrawings, part, "button style");
}

const buttonDrawings: Drawings = {
  [secondaryStyle]: ({ label, custom_id }) =>
    html`<button class="button" name="press" value="${toText(custom_id)}">${toText(label)}</button>`,
};
