import { printableText } from "../../shared/control-characters.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** For text that Slack would parse; escaped text cannot mention anyone, and has pictures instead of control characters. docs.slack.dev/messaging/formatting-message-text */
export function escapeText(text: string): string {
  return printableText(text).replace(/[&<>]/gu, (character) => entities[character] ?? character);
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
