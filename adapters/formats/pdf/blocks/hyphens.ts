import { joinsWithoutSpace } from "../../../../src/document/display.ts";
import { formCount } from "../../../../src/text/word-list.ts";
import type { Line } from "../layout/lines.ts";

/** The words of a document as they are written within its lines. */
export interface WordsOfLines {
  readonly words: ReadonlySet<string>;
  /** With their hyphens. */
  readonly hyphenated: ReadonlySet<string>;
}

export function readWordsOfLines(lines: readonly Line[]): WordsOfLines {
  const words = new Set<string>();
  const hyphenated = new Set<string>();
  for (const { text } of lines) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:[-‐]\p{L}+)*(?![-‐\u00ad]?$)/gu)) {
      if (/[-‐]/u.test(word)) hyphenated.add(word.replaceAll("‐", "-"));
      else words.add(word);
    }
  }
  return { words, hyphenated };
}

/** The lines of a paragraph as one line. A word that was divided at the end of a line is whole again. */
export function joinLines(lines: readonly string[], known: WordsOfLines): string {
  let joined = lines[0] ?? "";
  for (const line of lines.slice(1)) joined = joinTwo(joined, line, known);
  return joined.replaceAll("\u00ad", "");
}

function joinTwo(before: string, line: string, known: WordsOfLines): string {
  const end = before.slice(-longestWord);
  if (before.endsWith("\u00ad")) return before.slice(0, -1) + line;
  const first = /(\p{L}[\p{L}-]*)[-‐]$/u.exec(end)?.[1];
  const second = /^\p{Ll}+/u.exec(line)?.[0];
  if (first !== undefined && second !== undefined) return (keepsHyphen(first, second, known) ? before : before.slice(0, -1)) + line;
  if (addressEnd.test(end) && /^[\p{Ll}\p{N}/]/u.test(line)) return before + line;
  if (/[\p{L}\p{N}][-‐/]$|—$/u.test(end) && /^[\p{L}\p{N}]/u.test(line)) return before + line;
  return before + (joinsWithoutSpace(before.slice(-1), line.charAt(0)) ? "" : " ") + line;
}

/** UTF-16 code units. Patterns that search a whole long paragraph at each line would take quadratic time. */
const longestWord = 200;
/** An address on the net is divided after a mark, without a hyphen. */
const addressEnd = /(?:https?:|:\/\/\S*[/.?&=_#])$/u;

/** Whether `first-second` is how the word is written, as far as the document or a list of English words can tell. */
function keepsHyphen(first: string, second: string, { words, hyphenated }: WordsOfLines): boolean {
  const [start, end] = [first.toLowerCase(), second.toLowerCase()];
  if (words.has(start + end)) return false;
  if (hyphenated.has(`${start}-${end}`)) return true;
  if (formCount(start + end) > 0) return false;
  const last = start.slice(start.lastIndexOf("-") + 1);
  const isWord = (word: string) => word.length > 2 && (words.has(word) || formCount(word) > 0);
  return start.includes("-") || last.length < 2 || (isWord(last) && isWord(end));
}
