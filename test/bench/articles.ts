import { readFileSync } from "node:fs";
import { readDocument } from "../../src/document/document.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";

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

export function readArticles(path: string): readonly Article[] {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line): Article => JSON.parse(line));
}

/** A document that nobody curated. */
export function uncurated(text: string): Knowledge {
  return { document: readDocument(text), title: "", subjects: new Map(), topics: new Map(), statements: [] };
}
