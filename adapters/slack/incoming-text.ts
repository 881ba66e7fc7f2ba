import { unescaped } from "./escape.ts";

/**
 * What a person typed, without Slack's markup: mentions of people are dropped (the bot's own stands in every mention), links, channels
 * and groups become the words that are shown for them. docs.slack.dev/messaging/formatting-message-text
 */
export function typedText(text: string): string {
  return unescaped(text.replace(/<([^<>]*)>/gu, (_, inside: string) => shown(inside))).trim();
}

function shown(inside: string): string {
  const [target = "", label] = inside.split("|", 2);
  if (label) return target.startsWith("#") ? `#${label}` : label;
  return /^[@#!]/u.test(target) ? "" : target.replace(/^mailto:/u, "");
}
