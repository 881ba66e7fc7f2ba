/**
 * The text without what is no prose: addresses, code, tags, comments and identifiers. They are replaced by a character that is no part of a
 * name; the length stays the same.
 */
export function maskMarkup(text: string): string {
  let masked = text;
  for (const { sign, pattern } of markup) if (masked.includes(sign)) masked = masked.replace(pattern, (match) => mask.repeat(match.length));
  return masked.includes("@") ? maskAddresses(masked) : masked;
}

/** E-mail addresses and accounts. Searched from the `@`, because a pattern for what is before it would be tried at every letter. */
function maskAddresses(text: string): string {
  const parts: string[] = [];
  let last = 0;
  for (const { 0: domain, index } of text.matchAll(/@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu)) {
    const before = /[\p{L}\p{N}._%+-]*$/u.exec(text.slice(Math.max(last, index - maxLocalPart), index))?.[0].length ?? 0;
    parts.push(text.slice(last, index - before), mask.repeat(before + domain.length));
    last = index + domain.length;
  }
  return parts.join("") + text.slice(last);
}

/** UTF-16 code units before the `@` (RFC 5321). */
const maxLocalPart = 64;

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
  // By the end of a comment: unclosed ones are searched for 4,000 characters each.
  { sign: "-->", pattern: /<!--(?:(?!-->)[\s\S]){0,4000}-->/gu },
  { sign: "`", pattern: /`[^`\n]{1,120}`/gu },
  { sign: "://", pattern: /(?:https?|ftp|file|git|ssh|irc):\/\/[^\s<>"'“”‘’）)]+/gu },
  { sign: "www.", pattern: /(?<![\p{L}\p{N}])www\.[^\s<>"'“”‘’）)]+/gu },
  { sign: "</", pattern: /<\/?\p{L}[^<>\n]{0,200}>/gu },
  { sign: "()", pattern: /[\p{L}\p{N}_.]{1,60}\(\)/gu },
  // A word that is divided at the end of a line.
  { sign: "\u2010", pattern: /[\p{L}\p{N}]{1,40}\u2010\s+[\p{L}\p{N}]{1,40}/gu },
  // The rest of an identifier: `MAIL_BOX_FULL`. In `_Alice_` each mark has a letter on one side only.
  { sign: "_", pattern: /_(?<=[\p{L}\p{N}]_)_*[\p{L}\p{N}][\p{L}\p{N}_]*/gu },
  { sign: "/", pattern: /\/(?<=(?:^|[\s("'~.])\/)[\p{L}\p{N}._-]+(?:\/[\p{L}\p{N}._-]+)*/gu },
];
