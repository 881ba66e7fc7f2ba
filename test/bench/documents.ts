// The search compared with other search engines on raw documents, as people have them: test/documents, or another folder.
//   npx tsx test/bench/documents.ts [FOLDER]
// Each folder in it has one document.txt or document.md and a questions.jsonl: {"input", "gold": [part of a right sentence, …] | null} a
// line; null: the document does not say. Lines that begin with "/" are commands, which other engines do not have: they are left out.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDocument } from "../../src/document/document.ts";
import { engines, type Search } from "./engines.ts";

interface Labelled {
  readonly input: string;
  readonly gold: readonly string[] | null;
}

interface RawDocument {
  readonly name: string;
  readonly text: string;
  readonly questions: readonly Labelled[];
}

const folder = process.argv[2] ?? join(import.meta.dirname, "..", "documents");
const documents = existsSync(folder) ? readdirSync(folder).sort().flatMap(readRawDocument) : [];
if (documents.length === 0) console.log(`\nRaw documents: none in ${folder}`);
else report();

function readRawDocument(name: string): readonly RawDocument[] {
  const path = ["document.md", "document.txt"].map((file) => join(folder, name, file)).find((file) => existsSync(file));
  const questions = join(folder, name, "questions.jsonl");
  if (path === undefined || !existsSync(questions)) return [];
  const lines = readFileSync(questions, "utf8").trim().split("\n");
  const labelled = lines.map((line): Labelled => JSON.parse(line)).filter(({ input }) => !input.startsWith("/"));
  return [{ name, text: readFileSync(path, "utf8"), questions: labelled }];
}

function report(): void {
  console.log(`\n${documents.length} raw documents | right first | in three | refused: unanswerable`);
  for (const { name, index } of engines) {
    const counts = documents.map(({ text, questions }) => count(text, questions, index(text)));
    const sum = (part: keyof Counts): number => counts.reduce((total, each) => total + each[part], 0);
    const share = (part: keyof Counts, whole: keyof Counts): string => (sum(part) / Math.max(1, sum(whole))).toFixed(3);
    console.log([name, share("first", "answerable"), share("three", "answerable"), share("refused", "unanswerable")].join(" | "));
  }
}

interface Counts {
  readonly answerable: number;
  readonly first: number;
  readonly three: number;
  readonly unanswerable: number;
  readonly refused: number;
}

function count(text: string, questions: readonly Labelled[], search: Search): Counts {
  const sentences = new Map(readDocument(text).sentences.map(({ start, end }) => [start, oneLine(text.slice(start, end))]));
  const results = questions.map(({ input, gold }) => ({ gold, found: search(input).map((start) => sentences.get(start) ?? "") }));
  const answerable = results.flatMap(({ gold, found }) => (gold ? [{ gold: gold.map(oneLine), found }] : []));
  const unanswerable = results.filter(({ gold }) => gold === null);
  const right = (most: number): number =>
    answerable.filter(({ gold, found }) => found.slice(0, most).some((sentence) => gold.some((part) => sentence.includes(part)))).length;
  return {
    answerable: answerable.length,
    first: right(1),
    three: right(3),
    unanswerable: unanswerable.length,
    refused: unanswerable.filter(({ found }) => found.length === 0).length,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ");
}
