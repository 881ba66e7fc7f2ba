import { existsSync } from "node:fs";
import { join } from "node:path";
import { article } from "../article.ts";
import { readJsonLines } from "../scores/figure.ts";

/**
 * A document with labelled questions. The SQuAD sample is a JSON Lines file with one article a line, not part of this repository because
 * the data belongs to others: texts of about 6 KB, titled like "Amazon rainforest" or, for the second part of one article, "Amazon
 * rainforest (2)".
 */
export interface Article {
  readonly title: string;
  readonly document: string;
  readonly questions: readonly Question[];
}

export interface Question {
  readonly q: string;
  readonly answerable: boolean;
  /** The sentences that answer, as spans of the document: start and end in UTF-16 code units. */
  readonly gold: readonly (readonly [number, number])[];
}

export const sampleHint =
  "give the path of a SQuAD sample as an argument or in SQUAD_SAMPLE (JSON Lines, one Article of test/bench/articles.ts a line).";

/** From the first argument that is not an option, or from the environment. Undefined if neither gives a path. */
export function readSquadSample(): readonly Article[] | undefined {
  const path = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? process.env.SQUAD_SAMPLE;
  if (path === undefined || path === "") return undefined;
  if (!existsSync(path)) throw new Error(`${path} does not exist: ${sampleHint}`);
  return readJsonLines<Article>(path);
}

/** The shipped article with the labelled questions of the tests. */
export function readShippedArticle(): Article {
  const document = article.document.text;
  const labelled = readJsonLines<{ q: string; gold: readonly string[] }>(join(import.meta.dirname, "../questions/article.jsonl"));
  const questions = labelled.map(({ q, gold }) => ({
    q,
    answerable: gold.length > 0,
    gold: gold.map((text) => [document.indexOf(text), document.indexOf(text) + text.length] as const),
  }));
  return { title: "The shipped article", document, questions };
}

/** Parts of one article share it. */
export function subjectOf({ title }: Article): string {
  return title.replace(/ \(\d+\)$/u, "");
}

/** Twenty questions of articles about other subjects than the one with this number. */
export function offTopicQuestions(articles: readonly Article[], number: number): readonly Question[] {
  const others = articles.filter((other) => subjectOf(other) !== subjectOf(articles[number] ?? other));
  const at = (count: number) => others[(number * 7 + count * 13) % others.length]?.questions[(number + count) % 18] ?? [];
  return Array.from({ length: 20 }, (_, count) => at(count)).flat();
}
