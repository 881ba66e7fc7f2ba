// The search compared with other search engines: quality on uncurated documents, then time and memory on large ones.
//   node --expose-gc --import tsx test/bench/search.ts [SQUAD_SAMPLE] [--quality | --scale]
import { cpus } from "node:os";
import { readDocument } from "../../src/document/document.ts";
import { bot } from "../article.ts";
import { type Article, type Question, readShippedArticle, readSquadSample, sampleHint } from "./articles.ts";
import { type Engine, engines, type Search } from "./engines.ts";
import { createRandom, withOtherNames, withTypo } from "./random-text.ts";

const sample = readSquadSample();
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, node ${process.version}`);
if (!sample)
  console.log(
    `Quality on uncurated documents is skipped; the large documents are made from the shipped article. To measure it, ${sampleHint}`,
  );
if (sample && !process.argv.includes("--scale")) {
  reportQuality(sample);
  reportShippedArticle(sample);
}
if (!process.argv.includes("--quality")) for (const size of [1000, 10_000, 100_000]) reportScale(size, sample ?? [readShippedArticle()]);

function reportQuality(articles: readonly Article[]): void {
  console.log(
    "\n6 KB articles | right first | in three | first with one typo | refused: unanswerable | refused: off-topic | p50 ms | p99 ms",
  );
  for (const engine of engines) {
    const random = createRandom(1);
    const times: number[] = [];
    const rows = articles.map((article, index) => measureArticle(engine, article, offTopicQuestions(articles, index), random, times));
    const share = (part: keyof Tally, whole: keyof Tally): string => (sum(rows, part) / sum(rows, whole)).toFixed(3);
    const shares = [
      share("first", "answerable"),
      share("three", "answerable"),
      share("firstWithTypo", "answerable"),
      share("unanswerableRefused", "unanswerable"),
      share("offTopicRefused", "offTopic"),
    ];
    console.log([engine.name, ...shares, ...percentiles(times)].join(" | "));
  }
}

interface Tally {
  readonly answerable: number;
  readonly first: number;
  readonly three: number;
  readonly firstWithTypo: number;
  readonly unanswerable: number;
  readonly unanswerableRefused: number;
  readonly offTopic: number;
  readonly offTopicRefused: number;
}

function sum(rows: readonly Tally[], column: keyof Tally): number {
  return rows.reduce((total, row) => total + row[column], 0);
}

function measureArticle(engine: Engine, article: Article, offTopic: readonly Question[], random: () => number, times: number[]): Tally {
  const search = engine.index(article.document);
  const isRight = createJudge(article.document);
  // Warm the caches: the time of a bot that has been running for a while is what counts.
  for (const { q } of article.questions.slice(0, 3)) search(q);
  const results = article.questions.map((question) => ({ ...question, found: measureSearch(search, question.q, times) }));
  const answerable = results.filter((result) => result.answerable);
  const unanswerable = results.filter((result) => !result.answerable);
  return {
    answerable: answerable.length,
    first: answerable.filter(({ found, gold }) => isRight(found.slice(0, 1), gold)).length,
    three: answerable.filter(({ found, gold }) => isRight(found, gold)).length,
    firstWithTypo: answerable.filter(({ q, gold }) => isRight(search(withTypo(q, random)).slice(0, 1), gold)).length,
    unanswerable: unanswerable.length,
    unanswerableRefused: unanswerable.filter(({ found }) => found.length === 0).length,
    offTopic: offTopic.length,
    offTopicRefused: offTopic.filter(({ q }) => search(q).length === 0).length,
  };
}

/** Twenty questions of an article about another subject. */
function offTopicQuestions(articles: readonly Article[], index: number): readonly Question[] {
  const subject = (article: Article | undefined): string => article?.title.replace(/ \(\d+\)$/u, "") ?? "";
  const order = [...articles.keys()].map((offset) => articles[(index + 17 + offset) % articles.length]);
  return order.find((other) => subject(other) !== subject(articles[index]))?.questions.slice(0, 20) ?? [];
}

/** Asks the curated article questions about other texts. */
function reportShippedArticle(articles: readonly Article[]): void {
  const questions = articles.flatMap((article) => article.questions.map(({ q }) => q));
  const answers = questions.filter(
    (text) => bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] }).outcome === "answered",
  );
  const refused = (1 - answers.length / questions.length).toFixed(3);
  console.log(`\nthe shipped article: refuses ${refused} of ${questions.length} questions about other texts`);
}

/** Whether one of the first three passages found (by their starts) overlaps the labelled answer. */
function createJudge(document: string): (found: readonly number[], gold: Question["gold"]) => boolean {
  const ends = new Map(readDocument(document).sentences.map(({ start, end }) => [start, end]));
  return (found, gold) => found.slice(0, 3).some((start) => gold.some(([from, to]) => start < to && from < (ends.get(start) ?? start)));
}

function reportScale(size: number, articles: readonly Article[]): void {
  const { document, questions } = largeArticle(size, articles);
  console.log(`\n${size} passages | right first | in three | p50 ms | p99 ms | index s | heap MB | buffers MB`);
  for (const engine of engines) if (engine.maxPassages >= size) console.log(measureScale(engine, document, questions).join(" | "));
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
  return { document: text + more.join(""), questions: shuffle(questions, random) };
}

function shuffle<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

function measureSearch(search: Search, question: string, times: number[]): readonly number[] {
  const start = performance.now();
  const found = search(question);
  times.push(performance.now() - start);
  return found;
}

function percentiles(times: readonly number[]): readonly string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.99].map((share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2));
}

/** In MB, after a garbage collection. */
function memoryUsage(): { readonly heap: number; readonly buffers: number } {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: Math.round(heapUsed / 2 ** 20), buffers: Math.round(arrayBuffers / 2 ** 20) };
}
