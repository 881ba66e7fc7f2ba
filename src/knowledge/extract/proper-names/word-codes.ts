/** Tests of single UTF-16 code units: a loop over them takes a fraction of the time of a regular expression. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isUpperAscii(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

export function isAsciiLetter(code: number): boolean {
  return isUpperAscii(code) || (code >= 0x61 && code <= 0x7a);
}

/** Letters, digits, apostrophes and hyphens. Outside ASCII everything but General Punctuation, CJK and wide forms. */
export function isWordCode(code: number): boolean {
  if (code < 0x80) return isAsciiLetter(code) || isDigit(code) || code === 0x27 || code === 0x2d;
  if (code < 0x2000) return code >= 0xc0;
  return code === 0x2019 || (code > 0x206f && !(code >= 0x2e80 && code <= 0x9fff) && code < 0xff00);
}

/** The end of the word that contains the offset before `from`. */
export function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWordCode(text.charCodeAt(at))) at += 1;
  return at;
}
