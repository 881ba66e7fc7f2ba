/** What the metadata say the title is, unless a program made it up. */
export function realTitle(title: unknown): string | undefined {
  if (typeof title !== "string") return undefined;
  const words = title.replace(/\s+/gu, " ").trim();
  if (!/\p{L}{2}/u.test(words) || madeUp.test(words) || words.length > maxLength) return undefined;
  return words;
}

/** UTF-16 code units. */
const maxLength = 200;
const madeUp =
  /^(?:microsoft (?:word|powerpoint|excel)\b|(?:untitled|unbenannt|sans titre|без названия|无标题|document|dokument|title|slide|presentation)\s*\d*$|about:|https?:|file:|\S+\.(?:docx?|odt|rtf|txt|tex|dvi|pdf|html?|indd|qxd|pptx?|xlsx?|md|ps)$)/iu;
