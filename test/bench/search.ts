// Ours beside the peers, in one run: quality on documents that nobody curated, then time and memory on large ones.
//   node --expose-gc --import tsx test/bench/search.ts [articles.jsonl] [--quality | --scale]
import { cpus } from "node:os";
import { createBot } from "../../src/bot.ts";
import { readDocument } from "../../src/document/document.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import { type Article, readArticles } from "./articles.ts";
import { engines, type Search } from "./engines.ts";
import { seeded, varied, withTypo } from "./seeded.ts";

const articles = readArticles(process.argv.slice(2).find((argument) => !argument.startsWith("--")));
console.log(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, node ${process.version}`);
if (!process.argv.includes("--scale")) {
  quality();
  await shippedArticle();
}
if (!process.argv.includes("--quality")) for (const size of [1000, 10_000, 100_000]) scale(size);

function quality(): void {
  console.log(
    "\n6 KB articles | right first | in three | first with one typo | silent: unanswerable | silent: off-topic | p50 ms | p99 ms",
  );
  for (const engine of engines) {
    const random = seeded(1);
    const tally = { all: 0, first: 0, three: 0, typo: 0, unanswerable: 0, silent: 0, off: 0, offSilent: 0 };
    const times: number[] = [];
    for (const [at, article] of articles.entries()) {
      const search = engine.index(article.document);
      const right = rightness(article);
      // A new index runs on cold caches once; the median of a bot that has been up for a while is what counts.
      for (const { q } of article.questions.slice(0, 3)) search(q);
      for (const question of article.questions) {
        const found = timed(search, question.q, times);
        if (question.answerable) {
          tally.all += 1;
          if (right(found.slice(0, 1), question.gold)) tally.first += 1;
          if (right(found, question.gold)) tally.three += 1;
          if (right(search(withTypo(question.q, random)).slice(0, 1), question.gold)) tally.typo += 1;
        } else {
          tally.unanswerable += 1;
          if (found.length === 0) tally.silent += 1;
        }
      }
      for (const { q } of elsewhere(at)) {
        tally.off += 1;
        if (search(q).length === 0) tally.offSilent += 1;
      }
    }
    const share = (part: number, of: number): string => (part / of).toFixed(3);
    console.log(
      [
        engine.name,
        share(tally.first, tally.all),
        share(tally.three, tally.all),
        share(tally.typo, tally.all),
        share(tally.silent, tally.unanswerable),
        share(tally.offSilent, tally.off),
        ...percentiles(times),
      ].join(" | "),
    );
  }
}

/** The curated article that ships, asked about other texts. */
async function shippedArticle(): Promise<void> {
  const { knowledge } = await loadKnowledge(new URL("../../knowledge/northeast-and-shenzhen", import.meta.url).pathname);
  const bot = createBot(knowledge);
  const questions = articles.flatMap((article) => article.questions.map(({ q }) => q));
  const answers = questions.filter(
    (text) => bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seen: [] }).outcome === "answered",
  );
  console.log(
    `\nthe shipped article: silent on ${(1 - answers.length / questions.length).toFixed(3)} of ${questions.length} questions about other texts`,
  );
}

/** Questions of an article about something else. */
function elsewhere(at: number): Article["questions"] {
  const subject = (article: Article | undefined): string => article?.title.replace(/ \(\d+\)$/u, "") ?? "";
  for (let next = at + 17; ; next += 1) {
    const other = articles[next % articles.length];
    if (other && subject(other) !== subject(articles[at])) return other.questions.slice(0, 20);
  }
}

type Gold = Article["questions"][number]["gold"];

function rightness({ document }: Pick<Article, "document">): (found: readonly number[], gold: Gold) => boolean {
  const ends = new Map(readDocument(document).sentences.map(({ start, end }) => [start, end]));
  return (found, gold) => found.slice(0, 3).some((start) => gold.some(([from, to]) => start < to && from < (ends.get(start) ?? start)));
}

/** A large document: the articles as they are, then their sentences with other names and numbers until there are enough. */
function scale(size: number): void {
  const { text, questions } = large(size);
  const right = rightness({ document: text });
  console.log(`\n${size} passages | right first | in three | p50 ms | p99 ms | index s | heap MB | buffers MB`);
  for (const engine of engines) {
    if (engine.most < size) continue;
    const before = memory();
    const begun = performance.now();
    const search = engine.index(text);
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    const after = memory();
    const times: number[] = [];
    const asked = questions.slice(0, 200);
    for (const { q } of asked.slice(0, 20)) search(q);
    const answers = asked.map(({ q, gold }) => ({ found: timed(search, q, times), gold }));
    const share = (most: number): string =>
      (answers.filter(({ found, gold }) => right(found.slice(0, most), gold)).length / answers.length).toFixed(3);
    console.log(
      [engine.name, share(1), share(3), ...percentiles(times), seconds, after.heap - before.heap, after.buffers - before.buffers].join(
        " | ",
      ),
    );
  }
}

function large(size: number): { readonly text: string; readonly questions: readonly { readonly q: string; readonly gold: Gold }[] } {
  const random = seeded(2);
  const questions: { q: string; gold: Gold }[] = [];
  const sentences: string[] = [];
  let text = "";
  let count = 0;
  for (const { document, questions: asked } of articles) {
    if (count >= size) break;
    const { length } = text;
    text += `${document.trimEnd()}\n`;
    const own = readDocument(document).sentences.map(({ start, end }) => document.slice(start, end));
    sentences.push(...own);
    count += own.length;
    for (const { q, answerable, gold } of asked)
      if (answerable) questions.push({ q, gold: gold.map(([start, end]) => [start + length, end + length] as const) });
  }
  const more: string[] = [];
  for (let at = 0; count < size; at += 1, count += 1)
    more.push(varied(sentences[at % sentences.length] ?? "", random) + (at % 5 === 4 ? "\n" : " "));
  return { text: text + more.join(""), questions: shuffled(questions, random) };
}

function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  return all
    .map((one) => ({ one, by: random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);
}

function timed(search: Search, question: string, times: number[]): readonly number[] {
  const begun = performance.now();
  const found = search(question);
  times.push(performance.now() - begun);
  return found;
}

function percentiles(times: readonly number[]): readonly string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.99].map((share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2));
}

function memory(): { readonly heap: number; readonly buffers: number } {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: Math.round(heapUsed / 2 ** 20), buffers: Math.round(arrayBuffers / 2 ** 20) };
}
