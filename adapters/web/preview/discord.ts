import { type Html, html } from "../html/html.ts";
import { webAddress } from "../html/web-address.ts";
import { discordMarkdown } from "./discord-markdown.ts";
import { drawnBy, type Json, objectIn, objectsIn, textIn } from "./json.ts";

/** A Discord message as Discord shows it: plain content, then its components. https://docs.discord.com/developers/components/reference */
export function discordLook(message: unknown): Html {
  const { content, components, embeds } = objectIn(message);
  return html`${textIn(content) !== "" && discordMarkdown(textIn(content))}${objectsIn(embeds).map((embed) =>
    drawnBy({}, { ...embed, type: "embed" }, "part"),
  )}${objectsIn(components).map(drawn)}`;
}

const actionRow = 1;
const button = 2;
const section = 9;
const textDisplay = 10;
const separator = 14;
const container = 17;

const components: Readonly<Record<string, (component: Json) => Html>> = {
  [actionRow]: (row) => html`<div class="buttons">${objectsIn(row.components).map(drawn)}</div>`,
  [button]: buttonComponent,
  [section]: ({ components: texts, accessory }) =>
    html`<div class="discord-section"><div>${objectsIn(texts).map(drawn)}</div>${drawn(objectIn(accessory))}</div>`,
  [textDisplay]: ({ content }) => discordMarkdown(textIn(content)),
  [separator]: ({ divider }) => (divider === false ? html`<div class="gap"></div>` : html`<hr>`),
  [container]: ({ components: inside }) => html`<div class="discord-container">${objectsIn(inside).map(drawn)}</div>`,
};

function drawn(component: Json): Html {
  return drawnBy(components, component, "component");
}

const styles: Readonly<Record<string, string>> = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

function buttonComponent({ label, custom_id, style, url, disabled }: Json): Html {
  if (url !== undefined) return html`<a class="button link" href="${webAddress(textIn(url))}" rel="noreferrer">${textIn(label)}</a>`;
  return html`<button class="button ${styles[textIn(style)] ?? "secondary"}" name="press" value="${textIn(custom_id)}"${disabled === true && html` disabled`}>${textIn(label)}</button>`;
}
