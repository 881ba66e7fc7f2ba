import { toObject, toText } from "./json.ts";

/** The label of the button with this id, or of the menu's option, in a message for Slack or Discord; undefined if it has none. */
export function offeredLabel(message: unknown, id: string): string | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { action_id, custom_id, value, label, text } = toObject(message);
  if ([action_id, custom_id, value].includes(id)) return toText(label ?? toObject(text).text);
  return Object.values(message)
    .map((part) => offeredLabel(part, id))
    .find((found) => found !== undefined);
}
