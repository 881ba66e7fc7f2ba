import { withoutCodeBlocks } from "./readmes.ts";

/** Sentences with fewer words (labels, cells of a table) count for no mean. */
const minWords = 4;

export interface Sentence {
  readonly text: string;
  readonly words: number;
  /** Not a label, nor a cell of a table with a word or two. */
  readonly isFull: boolean;
}

/** The sentences of headings, paragraphs, list entries and cells; without code blocks. A link is its label, inline code is one word. */
export function sentencesOf(markdown: string): readonly Sentence[] {
  return blocksOf(oneWordEach(withoutCodeBlocks(markdown)))
    .flatMap((block) => withoutEmphasis(block).split(/(?<=[.?!]["”)]?)\s+(?=[\p{Lu}\p{N}“"(`¶/])/u))
    .map((text) => ({ text: text.trim(), words: text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length }))
    .filter(({ words }) => words > 0)
    .map((sentence) => ({ ...sentence, isFull: sentence.words >= minWords }));
}

function oneWordEach(markdown: string): string {
  return markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/gu, "$1").replace(/`[^`]*`/gu, (code) => code.replace(/[\s.?!|]+/gu, "_"));
}

function withoutEmphasis(text: string): string {
  return text.replace(/\*\*|(?<=\s|^)_|_(?=[\s.,;:)]|$)/gu, "");
}

function blocksOf(markdown: string): readonly string[] {
  const blocks: string[] = [];
  for (const line of markdown.split("\n")) {
    if (/^\s*\|/u.test(line)) blocks.push(...(/^[\s|:-]+$/u.test(line) ? [] : line.split("|")), "");
    else if (/^\s*(?:#|[-*] |\d+\. )/u.test(line)) blocks.push(line.replace(/^\s*(?:#+|[-*]|\d+\.)\s+/u, ""));
    else if (line.trim() === "") blocks.push("");
    else blocks.push(`${blocks.pop() ?? ""} ${line.trim()}`);
  }
  return blocks;
}
