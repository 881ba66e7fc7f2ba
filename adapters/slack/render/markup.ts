import { printableText } from "../../../src/text/characters.ts";
import { textWithoutMention } from "../../shared/platform.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Escapes text that Slack would parse; it cannot mention anyone, and has pictures in place of control characters. docs.slack.dev/messaging/formatting-message-text */
export function escapeText(text: string): string {
  return printableText(text).replace(/[&<>]/gu, (character) => entities[character] ?? character);
}

/** The text of a message without the mention of the bot. */
export function questionText(text: string, botUser = ""): string {
  const [before = "", ...after] = text.split(new RegExp(`<@${botUser}(?:\\|[^<>]*)?>`, "u"));
  return textWithoutMention(typedText(before), typedText(after.join(" ")));
}

/**
 * The text that a person typed, without Slack's markup. Mentions without a name are dropped; those with one keep their @, by which they are
 * known as mentions; links and channels become their visible text. docs.slack.dev/messaging/formatting-message-text
 */
export function typedText(text: string): string {
  return unescapeText(text.replace(markup, (_, inside: string) => markupText(inside))).trim();
}

/**
 * Unlike `typedText`, leaves a mention of somebody else: it shows to whom the text is addressed. `@U1` stands for a person, `@here` for everybody
 * present, and a group keeps its name.
 */
export function addressedText(text: string): string {
  return typedText(text.replace(mention, (_, target: string, label = "") => `@${label.replace(/^@/u, "") || target}`));
}

/** `<@U1|ann>`, `<!subteam^S1|@team>`, `<!here>`. docs.slack.dev/messaging/formatting-message-text */
const mention = /<(?:@|!(?:subteam\^)?)(\w{1,30})(?:\|([^<>]*))?>/gu;

/** Whether the text mentions the person or bot. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
}

/** `<@U1>`, `<#C1|general>`, `<!here>`, `<https://a.example|shown>`. Other angle brackets are not markup. */
const markup = /<((?:[@#!]|[a-z][a-z0-9+.-]{0,20}:)[^<>]*)>/giu;

function markupText(inside: string): string {
  const [target = "", label] = inside.split("|", 2);
  const sign = /^[@#]/u.exec(target)?.[0] ?? "";
  if (label) return label.startsWith(sign) ? label : sign + label;
  return /^[@#!]/u.test(target) ? "" : target.replace(/^mailto:/u, "");
}

export function unescapeText(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (_, name: string) => ({ amp: "&", lt: "<", gt: ">" })[name] ?? "");
}

/** The length of the escaped text in UTF-16 code units. */
export function escapedLength(text: string): number {
  let length = text.length;
  for (const char of text) length += (entities[char]?.length ?? char.length) - char.length;
  return length;
}
