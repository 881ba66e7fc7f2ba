/** All text in a block, at any depth. */
export function textContent(part: unknown): string {
  return fieldTexts(part, ["text"]).join("");
}

/**
 * Characters of everything that a reader sees, and of the addresses of links: Slack does not document what it counts towards the limit of a
 * message.
 */
export function countedLength(part: unknown): number {
  return fieldTexts(part, ["text", "url", "fallback"]).reduce((sum, { length }) => sum + length, 0);
}

function fieldTexts(part: unknown, names: readonly string[]): readonly string[] {
  if (Array.isArray(part)) return part.flatMap((each) => fieldTexts(each, names));
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value !== "string" ? fieldTexts(value, names) : names.includes(name) ? [value] : [],
  );
}
