import { unescaped } from "./escape.ts";

/**
 * What a person typed, without Slack's markup: the bot's own mention and those without a name are dropped, links, channels, people and
 * groups become the words that are shown for them. docs.slack.dev/messaging/formatting-message-text
 */
export function typedText(text: string, botUser?: string): string {
  return unescaped(text.replace(markup, (_, inside: string) => shown(inside, botUser))).trim();
}

/** `<@U1>`, `<#C1|general>`, `<!here>`, `<https://a.example|shown>`; other brackets are no markup. */
const markup = /<((?:[@#!]|[a-z][a-z0-9+.-]{0,20}:)[^<>]*)>/giu;

function shown(inside: string, botUser: string | undefined): string {
  const [target = "", label] = inside.split("|", 2);
  if (target === `@${botUser}`) return "";
  if (label) return target.startsWith("#") ? `#${label}` : label;
  return /^[@#!]/u.test(target) ? "" : target.replace(/^mailto:/u, "");
}
