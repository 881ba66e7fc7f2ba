import type { DiscordMessage } from "../../../adapters/discord/render/message.ts";

/** The text that Discord displays for the Markdown that the bot uses: without markers, with escaped punctuation unescaped. */
export function displayedText(markdown: string): string {
  const unlinked = markdown.replace(/\[((?:\\.|[^\]\\])+)\]\(<[^>\s]+>\)/gu, "$1");
  const marks = /(https?:\/\/[^\s<]+[^<.,:;"'\]\s])|\\([^0-9A-Za-z\s])|\*{1,2}|`|^(?:#{2,3} |> |- |-# )/gmu;
  return unlinked.replace(marks, (_, url: string | undefined, punctuation: string | undefined) => url ?? punctuation ?? "");
}

/** The texts of a message, from top to bottom. */
export function payloadTexts(payload: Pick<DiscordMessage, "content" | "components">): readonly string[] {
  return [...(payload.content === undefined ? [] : [payload.content]), ...fieldValues(payload.components, "content")];
}

export function buttonIds(payload: DiscordMessage): readonly string[] {
  return fieldValues(payload.components, "custom_id");
}

export function componentCount(payload: DiscordMessage): number {
  return fieldValues(payload.components, "type").length;
}

function fieldValues(value: unknown, field: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => fieldValues(item, field));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === field ? [String(inner)] : fieldValues(inner, field)));
}
