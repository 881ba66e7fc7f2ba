/**
 * An engine on a large document, as a program of its own: large-search.ts --engine NAME FOLDER, with --expose-gc. Prints what search.ts shows,
 * a line a column. The time of an index is that of all work on the text: reading it, finding its sentences, indexing them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readDocument } from "../../src/document/document.ts";
import { percentile } from "../load.ts";
import type { Question } from "./articles.ts";
import { engines, type Search } from "./engines.ts";

export interface LargeDocument {
  readonly document: string;
  /** UTF-16 code units at its start that somebody wrote: the questions are about them. */
  readonly written: number;
  readonly questions: readonly Question[];
}

const files = { document: "document.txt", rest: "questions.json" };

export function writeLarge(folder: string, { document, ...rest }: LargeDocument): void {
  writeFileSync(join(folder, files.document), document);
  writeFileSync(join(folder, files.rest), JSON.stringify(rest));
}

function readLarge(folder: string): LargeDocument {
  const document = readFileSync(join(folder, files.document), "utf8");
  // Written by `writeLarge`.
  return { document, ...(JSON.parse(readFileSync(join(folder, files.rest), "utf8")) as Omit<LargeDocument, "document">) };
}

/** Whether one of the first three passages found (by their starts) overlaps the labelled answer. */
function createJudge(document: string): (found: readonly number[], gold: Question["gold"]) => boolean {
  const ends = new Map(readDocument(document).sentences.map(({ start, end }) => [start, end]));
  return (found, gold) => found.slice(0, 3).some((start) => gold.some(([from, to]) => start < to && from < (ends.get(start) ?? start)));
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

function measureLarge(name: string, folder: string): void {
  const { document, written, questions } = readLarge(folder);
  const engine = engines.find((each) => each.name === name);
  if (!engine) throw new Error(`There is no engine ${name}.`);
  const isRight = createJudge(document.slice(0, written));
  const before = usedMemory();
  const start = performance.now();
  const search = engine.index(document);
  const seconds = (performance.now() - start) / 1_000;
  const used = usedMemory() - before + (search.outside ?? 0);
  const asked = questions.slice(0, maxQuestions);
  // The time of a bot that has been running for a while is what counts.
  const warm = performance.now();
  for (const { q } of asked) if (performance.now() - warm < maxTime) search(q);
  const times: number[] = [];
  const answers = asked.flatMap(({ q, gold }) =>
    times.length >= minQuestions && performance.now() - warm > 2 * maxTime ? [] : [{ found: measureSearch(search, q, times), gold }],
  );
  const share = (limit: number) => answers.filter(({ found, gold }) => isRight(found.slice(0, limit), gold)).length / answers.length;
  const cells = [share(1).toFixed(3), share(3).toFixed(3), ...percentiles(times), seconds.toFixed(2), (used / 2 ** 20).toFixed(0)];
  console.log(cells.join("\n"));
}

const maxQuestions = 200;
/** Of an engine that takes seconds for each. */
const minQuestions = 40;
/** Milliseconds to warm the caches, and as many again to measure. */
const maxTime = 10_000;

/** Bytes, after a garbage collection. */
function usedMemory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const [option, name = "", folder = ""] = process.argv.slice(2);
if (option === "--engine") measureLarge(name, folder);
