import { addressed } from "../../shared/mention.ts";
import { unescaped } from "../render/escape.ts";

/** What a person wrote to the bot, wherever its mention stands in it. */
export function askedText(text: string, botUser: string): string {
  const [before = "", ...after] = text.split(new RegExp(`<@${botUser}(?:\\|[^<>]*)?>`, "u"));
  return addressed(typedText(before), typedText(after.join(" ")));
}

/**
 * What a person typed, without Slack's markup: mentions without a name are dropped, links, channels, people and groups become the words
 * that are shown for them. docs.slack.dev/messaging/formatting-message-text
 */
export function typedText(text: string): string {
  return unescaped(text.replace(markup, (_, inside: string) => shown(inside))).trim();
}

/** `<@U1>`, `<#C1|general>`, `<!here>`, `<https://a.example|shown>`; other brackets are no markup. */
const markup = /<((?:[@#!]|[a-z][a-z0-9+.-]{0,20}:)[^<>]*)>/giu;

function shown(inside: string): string {
  const [target = "", label] = inside.split("|", 2);
  if (label) return target.startsWith("#") ? `#${label}` : label;
  return /^[@#!]/u.test(target) ? "" : target.replace(/^mailto:/u, "");
}
