// The search compared with other search engines: quality on uncurated documents, then time and memory on large ones.
//   npx tsx test/bench/search.ts [SQUAD_SAMPLE] [--quality | --scale]

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDocument } from "../../src/document/document.ts";
import { type Article, offTopicQuestions, type Question, readShippedArticle, readSquadSample, sampleHint } from "./articles.ts";
import { engines } from "./engines.ts";
import { createJudge, type LargeDocument, measureSearch, percentiles, writeLarge } from "./large-search.ts";
import { createRandom, withOtherNames, withTypo } from "./random-text.ts";
import { printTable } from "./table.ts";

const sample = readSquadSample();
if (!sample)
  console.error(
    `Quality on uncurated documents is skipped; the large documents are made from the shipped article. To measure it, ${sampleHint}`,
  );
if (sample && !process.argv.includes("--scale")) reportQuality(sample);
if (!process.argv.includes("--quality")) {
  const head = ["passages", "engine", "right first", "in three", "p50 ms", "p99 ms", "index s", "memory MB"];
  printTable("Passages", [head, ...[10_000, 100_000, 1_000_000].flatMap((size) => scaleRows(size, sample ?? [readShippedArticle()]))]);
  console.log(`
What Verbatim refuses counts as wrong. "Refusing nothing" ranks as the others do, which answer whatever is asked.
The index has all work on the text: reading it, finding its sentences, indexing them.`);
}

function reportQuality(articles: readonly Article[]): void {
  const head = [
    "engine",
    "right first",
    "in three",
    "first with one typo",
    "refused: unanswerable",
    "refused: off-topic",
    "p50 ms",
    "p99 ms",
  ];
  const rows = engines.map((engine) => {
    const random = createRandom(1);
    const times: number[] = [];
    const asked = articles.flatMap((article, number) => {
      const search = engine.index(article.document);
      const isRight = createJudge(article.document);
      // Warm the caches: the time of a bot that has been running for a while is what counts.
      for (const { q } of article.questions.slice(0, 3)) search(q);
      const own = article.questions.map(({ q, gold, answerable }) => {
        const found = measureSearch(search, q, times);
        const hasRight = (starts: readonly number[]) => isRight(starts, gold);
        const typo = answerable && hasRight(search(withTypo(q, random)).slice(0, 1));
        const kind = answerable ? "answerable" : "unanswerable";
        return { kind, first: hasRight(found.slice(0, 1)), three: hasRight(found), typo, isRefused: found.length === 0 };
      });
      const isRefused = (question: Question) => search(question.q).length === 0;
      const offTopic = offTopicQuestions(articles, number).map((question) => ({
        ...{ kind: "off-topic", first: false, three: false, typo: false },
        isRefused: isRefused(question),
      }));
      return [...own, ...offTopic];
    });
    const share = (kind: string, matches: (question: (typeof asked)[number]) => boolean): string => {
      const all = asked.filter((question) => question.kind === kind);
      return (all.filter(matches).length / all.length).toFixed(3);
    };
    const shares = [
      share("answerable", ({ first }) => first),
      share("answerable", ({ three }) => three),
      share("answerable", ({ typo }) => typo),
      share("unanswerable", ({ isRefused }) => isRefused),
      share("off-topic", ({ isRefused }) => isRefused),
    ];
    return [engine.name, ...shares, ...percentiles(times)];
  });
  printTable("Articles of 6 KB", [head, ...rows]);
}

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
