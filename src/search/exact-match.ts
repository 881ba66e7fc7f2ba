import type { Document } from "../document/document.ts";
import type { Span } from "../document/span.ts";

const longestWords = 200;

/** Where words stand in the document, up to case and white space, as whole words; undefined if they do not. */
export function literalPlace({ text }: Document, words: string): Span | undefined {
  const wanted = words.trim().replace(/^["“](.+)["”]$/u, "$1");
  if (wanted.length < 2 || wanted.length > longestWords || !/[\p{L}\p{N}]/u.test(wanted)) return undefined;
  const pattern = wanted.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  const [before, after] = [/^[\p{Script=Latin}\p{N}]/u.test(wanted), /[\p{Script=Latin}\p{N}]$/u.test(wanted)];
  const match = new RegExp(`${before ? "(?<![\\p{L}\\p{N}])" : ""}${pattern}${after ? "(?![\\p{L}\\p{N}])" : ""}`, "iu").exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
