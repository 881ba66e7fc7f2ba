import type { Payload } from "../../../adapters/discord/render/message.ts";

/** What Discord shows of a message's Markdown, as far as the bot writes any: marks and styles are gone, an escaped sign is itself. */
export function shown(markdown: string): string {
  const marks = /(https?:\/\/[^\s<]+[^<.,:;"'\]\s])|\\([^0-9A-Za-z\s])|\*{1,2}|__|^(?:#{2,3} |> |- |-# )/gmu;
  return markdown.replace(marks, (_, address: string | undefined, sign: string | undefined) => address ?? sign ?? "");
}

/** The texts of a message, top to bottom. */
export function textsIn(payload: Pick<Payload, "content" | "components">): readonly string[] {
  return [...(payload.content === undefined ? [] : [payload.content]), ...nested(payload.components, "content")];
}

export function idsIn(payload: Payload): readonly string[] {
  return nested(payload.components, "custom_id");
}

export function componentsIn(payload: Payload): number {
  return nested(payload.components, "type").length;
}

function nested(value: unknown, field: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => nested(item, field));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === field ? [String(inner)] : nested(inner, field)));
}
