import Fuse from "fuse.js";
import Database from "libsql";
import MiniSearch from "minisearch";
import { readDocument } from "../../src/document/document.ts";
import { findPassages, indexPassages } from "../../src/search/passages/find-passages.ts";
import { stemOf } from "../../src/text/stem.ts";
import { isStopWord } from "../../src/text/stop-words.ts";
import { wordsIn } from "../../src/text/tokenize.ts";
import { uncurated } from "./articles.ts";

/** Where a passage starts in the document, for the best ones, best first; none is a refusal. */
export type Search = (question: string) => readonly number[];

export interface Engine {
  readonly name: string;
  /** Passages; above it a question takes seconds. */
  readonly most: number;
  readonly index: (text: string) => Search;
}

export const engines: readonly Engine[] = [
  { name: "verbatim", most: Number.POSITIVE_INFINITY, index: verbatim },
  { name: "MiniSearch, defaults", most: Number.POSITIVE_INFINITY, index: (text) => miniSearch(text, {}) },
  { name: "MiniSearch, tuned", most: Number.POSITIVE_INFINITY, index: (text) => miniSearch(text, tuned) },
  { name: "SQLite FTS5, porter", most: Number.POSITIVE_INFINITY, index: fts5 },
  { name: "fuse.js, defaults", most: 1000, index: (text) => fuse(text, {}) },
  { name: "fuse.js, token search", most: 1000, index: (text) => fuse(text, { useTokenSearch: true, ignoreLocation: true }) },
];

function verbatim(text: string): Search {
  const index = indexPassages(uncurated(text));
  return (question) => {
    const finding = findPassages(index, question);
    return finding.kind === "found" ? finding.passages.map(({ sentence }) => sentence.start) : [];
  };
}

interface Row {
  readonly id: number;
  readonly text: string;
}

function rowsOf(text: string): readonly Row[] {
  return readDocument(text).sentences.map(({ start, end }) => ({ id: start, text: text.slice(start, end) }));
}

/** The same stemmer and stop list as ours, with fuzziness and prefixes for longer words. */
const tuned = {
  tokenize: (text: string) => wordsIn(text).map(({ folded }) => folded),
  processTerm: (term: string) => (isStopWord(term) ? null : stemOf(term)),
  searchOptions: { fuzzy: (term: string) => (term.length > 4 ? 0.2 : false), prefix: (term: string) => term.length > 3 },
} as const;

function miniSearch(text: string, options: Partial<ConstructorParameters<typeof MiniSearch<Row>>[0]>): Search {
  const index = new MiniSearch<Row>({ fields: ["text"], ...options });
  index.addAll(rowsOf(text));
  return (question) =>
    index
      .search(question)
      .slice(0, 3)
      .map(({ id }) => Number(id));
}

function fuse(text: string, options: object): Search {
  const index = new Fuse(rowsOf(text), { keys: ["text"], ...options });
  return (question) => index.search(question, { limit: 3 }).map(({ item }) => item.id);
}

function fts5(text: string): Search {
  const database = new Database(":memory:");
  database.exec("create virtual table passages using fts5(text, start unindexed, tokenize = 'porter unicode61 remove_diacritics 2')");
  const insert = database.prepare("insert into passages (text, start) values (?, ?)");
  database.exec("begin");
  for (const row of rowsOf(text)) insert.run(row.text, row.id);
  database.exec("commit");
  const select = database.prepare("select start from passages where passages match ? order by rank limit 3");
  return (question) => {
    const words = wordsIn(question)
      .filter(({ folded }) => !isStopWord(folded))
      .map(({ folded }) => `"${folded}"`);
    // The driver types its rows as unknown; the only column is a number.
    return words.length === 0 ? [] : (select.all(words.join(" OR ")) as { start: number }[]).map(({ start }) => Number(start));
  };
}
