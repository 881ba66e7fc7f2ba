import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { inlineCode, paths, read, readmes, root } from "./readmes.ts";
import { sentencesOf } from "./sentences.ts";

const [maxWords, maxMean, maxLength] = [1_200, 17, 30];

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

/** What looks like a path of the repository: with a folder, or with the ending of a file. */
const pathPattern = /^(?:[\w.-]+\/)+[\w.-]*$|^[\w-]+\.(?:ts|js|md|ya?ml|jsonl?|txt|css|jpg)$/u;

/** Names of sets in the output of `npm run scores`. */
const sets = Object.keys(JSON.parse(read("test/scores/recorded.json")));

/** What the repository has not: files beside a document of the reader's own, and a library. */
const elsewhere = [
  "questions.txt",
  "document.txt",
  "origins.jsonl",
  "knowledge/mine",
  "knowledge/handbook",
  "data/verbatim.db",
  "discord.js",
];

describe.each(readmes)("%s", (name) => {
  const text = read(name);
  const isNamed = (path: string) =>
    [path, `test/${path}.test.ts`, `test/${path}.full.test.ts`].some((each) => existsSync(join(root, each)));
  const isBeside = (path: string) => existsSync(join(root, dirname(name), path)) || paths.some((each) => each.endsWith(`/${path}`));

  it("names only files that exist", () => {
    const named = inlineCode(text).filter((code) => pathPattern.test(code) && !code.includes("NAME"));
    expect(
      named.filter((path) => !elsewhere.includes(path) && !sets.some((set) => set.startsWith(path)) && !isNamed(path) && !isBeside(path)),
    ).toEqual([]);
  });

  it.skipIf(!existsSync(join(root, ".git")))("names only commits that exist", () => {
    const words = text.split(/[\s`(),|]+/u).map((word) => word.replace(/\.$/u, ""));
    const commits = words.filter((word) => /^[0-9a-f]{7}$/u.test(word) && /\d/u.test(word) && /[a-f]/u.test(word));
    const kindOf = (commit: string) => execFileSync("git", ["cat-file", "-t", commit], { cwd: root, encoding: "utf8" }).trim();
    expect(commits.filter((commit) => kindOf(commit) !== "commit")).toEqual([]);
  });
});
