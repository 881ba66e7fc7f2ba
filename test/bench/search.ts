// The search compared with other search engines: quality on uncurated documents, then time and memory on large ones.
//   node --expose-gc --import tsx test/bench/search.ts [SQUAD_SAMPLE] [--quality | --scale]

import { cpus } from "node:os";
import { readDocument } from "../../src/document/document.ts";
import { percentile } from "../load.ts";
import { type Article, offTopicQuestions, type Question, readShippedArticle, readSquadSample, sampleHint } from "./articles.ts";
import { type Engine, engines, type Search } from "./engines.ts";
import { createRandom, withOtherNames, withTypo } from "./random-text.ts";

const sample = readSquadSample();
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, node ${process.version}`);
if (!sample)
  console.log(
    `Quality on uncurated documents is skipped; the large documents are made from the shipped article. To measure it, ${sampleHint}`,
  );
if (sample && !process.argv.includes("--scale")) reportQuality(sample);
if (!process.argv.includes("--quality")) console.log("\n### Passages");
if (!process.argv.includes("--quality")) for (const size of [1000, 10_000, 100_000]) reportScale(size, sample ?? [readShippedArticle()]);

function reportQuality(articles: readonly Article[]): void {
  console.log(
    "\n6 KB articles | right first | in three | first with one typo | refused: unanswerable | refused: off-topic | p50 ms | p99 ms",
  );
  for (const engine of engines) {
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
    console.log([engine.name, ...shares, ...percentiles(times)].join(" | "));
  }
}

/** Whether one of the first three passages found (by their starts) overlaps the labelled answer. */
function createJudge(document: string): (found: readonly number[], gold: Question["gold"]) => boolean {
  const ends = new Map(readDocument(document).sentences.map(({ start, end }) => [start, end]));
  return (found, gold) => found.slice(0, 3).some((start) => gold.some(([from, to]) => start < to && from < (ends.get(start) ?? start)));
}

function reportScale(size: number, articles: readonly Article[]): void {
  const { document, questions } = largeArticle(size, articles);
  console.log(`\n${size} passages | right first | in three | p50 ms | p99 ms | index s | heap MB | buffers MB`);
  for (const engine of engines)
    if ((engine.maxPassages ?? size) >= size) console.log(measureScale(engine, document, questions).join(" | "));
}

function measureScale({ name, index }: Engine, document: string, questions: readonly Question[]): readonly (string | number)[] {
  const isRight = createJudge(document);
  const before = memoryUsage();
  const start = performance.now();
  const search = index(document);
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const after = memoryUsage();
  const times: number[] = [];
  const measured = questions.slice(0, 200);
  for (const { q } of measured.slice(0, 20)) search(q);
  const answers = measured.map(({ q, gold }) => ({ found: measureSearch(search, q, times), gold }));
  const share = (limit: number): string =>
    (answers.filter(({ found, gold }) => isRight(found.slice(0, limit), gold)).length / answers.length).toFixed(3);
  return [name, share(1), share(3), ...percentiles(times), seconds, after.heap - before.heap, after.buffers - before.buffers];
}

/** The articles as they are, then their sentences with other names and numbers, up to `size` sentences. Questions are shuffled. */
function largeArticle(size: number, articles: readonly Article[]): Pick<Article, "document" | "questions"> {
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
    questions: questions
      .map((one) => ({ one, order: random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ one }) => one),
  };
}

function measureSearch(search: Search, question: string, times: number[]): readonly number[] {
  const start = performance.now();
  const found = search(question);
  times.push(performance.now() - start);
  return found;
}

function percentiles(times: readonly number[]): readonly string[] {
  return [0.5, 0.99].map((share) => percentile(times, share).toFixed(2));
}

/** In MB, after a garbage collection. */
function memoryUsage(): { readonly heap: number; readonly buffers: number } {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: Math.round(heapUsed / 2 ** 20), buffers: Math.round(arrayBuffers / 2 ** 20) };
}
