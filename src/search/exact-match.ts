import type { Document } from "../document/document.ts";
import type { Span } from "../document/span.ts";

/** UTF-16 code units. */
const maxLength = 200;

/** The first occurrence of `words` in the document as whole words, ignoring case, white space and quotation marks around them. */
export function findExactMatch({ text }: Document, words: string): Span | undefined {
  const wanted = words.trim().replace(/^["“](.+)["”]$/u, "$1");
  if (wanted.length < 2 || wanted.length > maxLength || !/[\p{L}\p{N}]/u.test(wanted)) return undefined;
  const pattern = wanted.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  const startsWithWord = /^[\p{Script=Latin}\p{N}]/u.test(wanted);
  const endsWithWord = /[\p{Script=Latin}\p{N}]$/u.test(wanted);
  const boundary = { before: startsWithWord ? "(?<![\\p{L}\\p{N}])" : "", after: endsWithWord ? "(?![\\p{L}\\p{N}])" : "" };
  const match = new RegExp(`${boundary.before}${pattern}${boundary.after}`, "iu").exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
