// The search beside other search engines on large documents, made from the shipped article or from the articles of SQUAD_SAMPLE.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocument } from "../../src/document/document.ts";
import { type Article, type Question, readShippedArticle, readSquadSample } from "./articles.ts";
import { engines } from "./engines.ts";
import { type LargeDocument, writeLarge } from "./large-search.ts";
import { createRandom, withOtherNames } from "./random-text.ts";
import { printTable } from "./table.ts";

const head = ["passages", "engine", "right first", "in three", "p50 ms", "p99 ms", "index s", "memory MB"];
const articles = readSquadSample() ?? [readShippedArticle()];
printTable("Passages", [head, ...[10_000, 100_000, 1_000_000].flatMap((size) => scaleRows(size, articles))]);
console.log(`
What Verbatim refuses counts as wrong. "Refusing nothing" ranks as the others do, which answer whatever is asked.
The index has all work on the text: reading it, finding its sentences, indexing them.`);

/** Each engine in a process of its own, so that one's garbage does not slow the next, and the memory is enough. */
function scaleRows(size: number, articles: readonly Article[]): readonly (readonly string[])[] {
  const folder = mkdtempSync(join(tmpdir(), "verbatim-search-"));
  try {
    writeLarge(folder, largeDocument(size, articles));
    return engines.flatMap(({ name, maxPassages = 0 }) => {
      if (maxPassages < size) return [];
      console.error(`${size.toLocaleString("en")} passages, ${name}`);
      const program = join(import.meta.dirname, "large-search.ts");
      const args = ["--expose-gc", "--max-old-space-size=8192", "--import", "tsx", program, "--engine", name, folder];
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      if (status !== 0) console.error(stderr);
      // A kill for lack of memory is a row; an error of the engine fails the bench.
      process.exitCode ||= status ?? 0;
      return [[size.toLocaleString("en"), name, ...(status === 0 ? stdout.trim().split("\n") : [`not measured: ${signal ?? status}`])]];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The articles as they are, then their sentences with other names and numbers, up to `size` sentences. Questions are shuffled. */
function largeDocument(size: number, articles: readonly Article[]): LargeDocument {
  const random = createRandom(2);
  const questions: Question[] = [];
  const sentences: string[] = [];
  let text = "";
  for (const { document, questions: own } of articles) {
    if (sentences.length >= size) break;
    const offset = text.length;
    text += `${document.trimEnd()}\n`;
    sentences.push(...readDocument(document).sentences.map(({ start, end }) => document.slice(start, end)));
    for (const question of own.filter(({ answerable }) => answerable))
      questions.push({ ...question, gold: question.gold.map(([start, end]) => [start + offset, end + offset] as const) });
  }
  const more = Array.from(
    { length: Math.max(0, size - sentences.length) },
    (_, index) => withOtherNames(sentences[index % sentences.length] ?? "", random) + (index % 5 === 4 ? "\n" : " "),
  );
  return {
    document: text + more.join(""),
    written: text.length,
    questions: questions
      .map((one) => ({ one, order: random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ one }) => one),
  };
}
