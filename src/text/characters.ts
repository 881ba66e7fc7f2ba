/** Whether the first letter is a capital one. */
export function isCapitalised(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : capitalFirst.test(text);
}

const capitalFirst = /^\p{Lu}/u;

export function beginsSmall(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 0x80 ? code >= 0x61 && code <= 0x7a : /^\p{Ll}/u.test(text);
}

export function beginsWithDigit(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

/** `characters`: in a row. False for an empty text. */
export function beginsWithOneOf(text: string, characters: string): boolean {
  return text !== "" && characters.includes(text.charAt(0));
}

export function endsWithOneOf(text: string, characters: string): boolean {
  return text !== "" && characters.includes(text.charAt(text.length - 1));
}

/** Whether a text has nothing else than these. */
export function hasOnly(text: string, characters: string): boolean {
  return Array.from(text).every((each) => characters.includes(each));
}

export function hasOneOf(text: string, characters: string): boolean {
  return Array.from(characters).some((each) => text.includes(each));
}

export function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}
