const apostrophe = "['’‘`ʼ]";
const possessive = new RegExp(`(?<=\\p{L})${apostrophe}(?:s(?!\\p{L})|(?!\\p{L}))`, "gu");
const innerApostrophe = new RegExp(`(?<=\\p{L})${apostrophe}(?=\\p{L})`, "gu");

/**
 * The form in which names and words are compared: compatibility forms and width folded (NFKC), lower case,
 * no accents on Latin letters, no invisible or direction marks, no possessive 's, punctuation as one space.
 */
export function fold(text: string): string {
  return ascii.test(text) ? foldAscii(text) : foldUnicode(text);
}

/** Printable ASCII: most texts, in which a sixth of the steps has anything to do. */
const ascii = /^[\x20-\x7e]*$/u;

function foldAscii(text: string): string {
  const lower = text.toLowerCase();
  const plain = lower.includes("'") || lower.includes("`") ? lower.replace(possessive, "").replace(innerApostrophe, "") : lower;
  return plain.replace(/[^a-z0-9]+/gu, " ").trim();
}

function foldUnicode(text: string): string {
  return withFewMarks(stripInvisible(text))
    .normalize("NFKC")
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(possessive, "")
    .replace(innerApostrophe, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

/** At most eight combining marks in a row: sorting them, which normalizing does, takes quadratic time. */
export function withFewMarks(text: string): string {
  return text.replace(/(\p{M}{8})\p{M}+/gu, "$1");
}

/** A name's key: folded, without a leading article or form of address. */
export function nameKey(text: string): string {
  return foldedNameKey(fold(text));
}

/** The name's key of a text that is already folded. */
export function foldedNameKey(folded: string): string {
  return folded.replace(/^(?:(?:the|mr|mrs|ms|miss|mx|dr|prof|professor|surnamed) )+(?=.)/u, "");
}

/** The text without control, format (zero-width, bidi), private-use and surrogate characters; line breaks and tabs become spaces. */
export function stripInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (mark) => (/\s/u.test(mark) ? " " : "")).replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "");
}

export function endsInPossessive(word: string): boolean {
  return new RegExp(`\\p{L}${apostrophe}s?$`, "u").test(stripInvisible(word));
}
