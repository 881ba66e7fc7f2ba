import type { APIMessageTopLevelComponent, Embed, Message } from "discord.js";
import { readField } from "../../shared/read-field.ts";

/** UTF-16 code units: more than a person can type. Bounds what a message with many embeds costs. */
const maxLength = 4_000;

/** The words of a message; of one without text, those of what it forwards or shows. Empty for an image. */
export function messageText(message: Message): string {
  return (plainWords(message.content) || shownWords(message)).slice(0, maxLength);
}

/** Mentions of people, roles and channels, custom emojis and times, which are ids: https://discord.com/developers/docs/reference#message-formatting */
const idMarkup = /<(?:@[!&]?|#|a?:\w{1,40}:|t:|id:)[^<>\s]{0,40}>/gu;

/** `</compare:123>`: how a client writes a command that was picked in the middle of a message. */
const commandMention = /<(\/[^:<>]{1,100}):\d{1,20}>/gu;

export function withPlainCommands(content: string): string {
  return content.replace(commandMention, "$1");
}

function plainWords(text: string): string {
  return withPlainCommands(text).replace(idMarkup, " ").trim();
}

function shownWords({ messageSnapshots, embeds, components }: Message): string {
  const forwarded = [...messageSnapshots.values()].flatMap((snapshot) => [snapshot.content, ...snapshot.embeds.flatMap(embedTexts)]);
  const displayed = components.flatMap((component) => displayedTexts(component.toJSON() as APIMessageTopLevelComponent));
  return plainWords([...forwarded, ...embeds.flatMap(embedTexts), ...displayed].join("\n"));
}

function embedTexts({ title, description, fields }: Embed): readonly string[] {
  const texts = [title, description, ...fields.flatMap(({ name, value }) => [name, value])];
  return texts.filter((text) => text !== null);
}

/** The texts of components, in order: the bot's own messages consist of them. */
function displayedTexts(component: unknown): readonly string[] {
  const [content, children] = [readField(component, "content"), readField(component, "components")];
  return [...(typeof content === "string" ? [content] : []), ...(Array.isArray(children) ? children.flatMap(displayedTexts) : [])];
}
