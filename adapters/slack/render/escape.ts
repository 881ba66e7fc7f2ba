const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** For every text of Slack's that is not literal; nothing in it can mention anyone then. docs.slack.dev/messaging/formatting-message-text */
export function escaped(text: string): string {
  return text.replace(/[&<>]/gu, (mark) => entities[mark] ?? mark);
}

export function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (_, name: string) => ({ amp: "&", lt: "<", gt: ">" })[name] ?? "");
}

/** In UTF-16 code units, without making the text. */
export function escapedLength(text: string): number {
  let length = text.length;
  for (const char of text) length += (entities[char]?.length ?? char.length) - char.length;
  return length;
}
