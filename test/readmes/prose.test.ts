import { describe, expect, it } from "vitest";
import { read } from "../repository.ts";
import { readmes, withoutCodeBlocks } from "./readmes.ts";

const [maxWords, maxMean, maxLength] = [1_200, 17, 30];

/** Sentences with fewer words (labels, cells of a table) count for no mean. */
const minWords = 4;

interface Sentence {
  readonly text: string;
  readonly words: number;
  /** Not a label, nor a cell of a table with a word or two. */
  readonly isFull: boolean;
}

/** The sentences of headings, paragraphs, list entries and cells; without code blocks. A link is its label, inline code is one word. */
function sentencesOf(markdown: string): readonly Sentence[] {
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

describe("the prose of the READMEs", () => {
  it("is split into sentences", () => {
    const text =
      "# A heading\n\nOne is `a. B`. Two\ngoes on ([a link. no](x.md)). 3 is it.\n\n- **Bold.** Entry\n  with more\n\n| a cell | two. Three |\n| --- | --- |\n";
    const expected = [
      "A heading",
      "One is `a_B`.",
      "Two goes on (a link. no).",
      "3 is it.",
      "Bold.",
      "Entry with more",
      "a cell",
      "two.",
      "Three",
    ];
    expect(sentencesOf(`${text}\n\`\`\`sh\nnpm start\n\`\`\`\n`).map((sentence) => sentence.text)).toEqual(expected);
  });

  it("is at most so long in the top README", () => {
    expect(read("README.md").split(/\s+/u).length).toBeLessThanOrEqual(maxWords);
  });

  it.each(readmes)("has short sentences: %s", (name) => {
    const sentences = sentencesOf(read(name)).filter(({ isFull }) => isFull);
    expect(sentences.filter(({ words }) => words > maxLength).map(({ text }) => text)).toEqual([]);
    expect(sentences.reduce((sum, { words }) => sum + words, 0) / sentences.length).toBeLessThanOrEqual(maxMean);
  });

  it("says no sentence twice", () => {
    const minWords = 6;
    const key = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, "");
    const all = readmes.flatMap((name) => sentencesOf(read(name)).filter(({ words }) => words >= minWords));
    const seen = new Set<string>();
    const twice = all.filter(({ text }) => seen.has(key(text)) || !seen.add(key(text)));
    expect(twice.map(({ text }) => text)).toEqual([]);
  });
});
