import { existsSync, readFileSync } from "node:fs";
import { readDocument } from "../../src/document/document.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";

/** A document with labelled questions, as in articles.jsonl. */
export interface Article {
  readonly title: string;
  readonly document: string;
  readonly questions: readonly {
    readonly q: string;
    readonly answerable: boolean;
    readonly gold: readonly (readonly [number, number])[];
  }[];
}

/** The labelled articles lie outside this repository: they are others' data. */
export function readArticles(path = "../shared/eval/articles.jsonl"): readonly Article[] {
  if (!existsSync(path)) throw new Error(`${path} is not there; give the path of articles.jsonl as the first argument.`);
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line): Article => JSON.parse(line));
}

/** A document that nobody curated. */
export function uncurated(text: string): Knowledge {
  return { document: readDocument(text), title: "", subjects: new Map(), topics: new Map(), statements: [] };
}
