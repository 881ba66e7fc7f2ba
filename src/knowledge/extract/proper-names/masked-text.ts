/**
 * The text without what is no prose: addresses, code, tags, comments and identifiers. They are replaced by a character that is no part of a
 * name; the length stays the same.
 */
export function maskMarkup(text: string): string {
  let masked = text;
  for (const { sign, pattern } of markup) if (masked.includes(sign)) masked = masked.replace(pattern, (match) => mask.repeat(match.length));
  return masked;
}

/** The text with a mark between the columns of a line: three spaces or more that are no line end in `original`. Same length. */
export function separateColumns(text: string, original: string): string {
  if (!text.includes("   ")) return text;
  return text.replace(columnGap, (gap, offset: number) =>
    /^ +$/u.test(original.slice(offset, offset + gap.length)) ? ` ${mask}${gap.slice(2)}` : gap,
  );
}

const columnGap = /(?<=[^\s]) {3,}(?=\S)/gu;

/** Unicode's object replacement character. */
const mask = "\ufffc";

/** Each pattern is tried only if its sign is in the text. All are bounded, because their marks may have no partner. */
const markup: readonly { readonly sign: string; readonly pattern: RegExp }[] = [
  { sign: "<!--", pattern: /<!--(?:(?!-->)[\s\S]){0,4000}-->/gu },
  { sign: "`", pattern: /`[^`\n]{1,120}`/gu },
  { sign: "://", pattern: /(?<![\p{L}\p{N}])\p{L}{2,8}:\/\/[^\s<>"'“”‘’）)]+/gu },
  { sign: "@", pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu },
  { sign: "www.", pattern: /(?<![\p{L}\p{N}])www\.[^\s<>"'“”‘’）)]+/gu },
  { sign: "</", pattern: /<\/?\p{L}[^<>\n]{0,200}>/gu },
  { sign: "()", pattern: /[\p{L}\p{N}_.]{1,60}\(\)/gu },
  // A word that is divided at the end of a line.
  { sign: "\u2010", pattern: /[\p{L}\p{N}]{1,40}\u2010\s+[\p{L}\p{N}]{1,40}/gu },
  // Identifiers: `Z_BUF_ERROR`. In `_Alice_` the mark is on one side of a letter only.
  { sign: "_", pattern: /(?<![\p{L}\p{N}_])[\p{L}\p{N}]+(?:_+[\p{L}\p{N}]+)+/gu },
  { sign: "/", pattern: /(?<![\p{L}\p{N}.~/])(?:[.~]{0,2}\/)[\p{L}\p{N}._-]+(?:\/[\p{L}\p{N}._-]+)*/gu },
];
