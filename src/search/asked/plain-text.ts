/** The text in which patterns look: lower case, without apostrophes (`whats`, `lius age`); all other punctuation but `%` is a space. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’‘`]/gu, "")
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}
