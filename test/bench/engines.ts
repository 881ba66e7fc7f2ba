import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import Fuse from "fuse.js";
import Database from "libsql";
import MiniSearch, { type SearchOptions } from "minisearch";
import { readDocument } from "../../src/document/document.ts";
import { findPassages, indexPassages, rankedSentences } from "../../src/search/find-passages.ts";
import { functionWords, isStopWord, stemWord, tokenize } from "../../src/text/words.ts";
import { rawKnowledge } from "../uncurated.ts";

/** The starts of the best passages in the document, best first. Empty: the engine refuses. */
export interface Search {
  (question: string): readonly number[];
  /** Bytes that are not memory of JavaScript. */
  readonly outside?: number;
}

export interface Engine {
  readonly name: string;
  /** Compared on large documents, too, up to this many passages: with more, a question takes seconds. */
  readonly maxPassages?: number;
  readonly index: (text: string) => Search;
}

export const engines: readonly Engine[] = [
  { name: "verbatim", maxPassages: 1_000_000, index: indexVerbatim },
  { name: "verbatim, refusing nothing", maxPassages: 1_000_000, index: indexRanking },
  { name: "MiniSearch, defaults", index: (text) => indexMiniSearch(text, {}) },
  { name: "MiniSearch, tuned", maxPassages: 1_000_000, index: (text) => indexMiniSearch(text, tuned) },
  { name: "SQLite FTS5, porter", maxPassages: 1_000_000, index: (text) => indexFts5(text) },
  { name: "Orama, tuned", maxPassages: 10_000, index: indexOrama },
  { name: "fuse.js, defaults", index: (text) => indexFuse(text, {}) },
  { name: "fuse.js, token search", maxPassages: 10_000, index: (text) => indexFuse(text, { useTokenSearch: true, ignoreLocation: true }) },
];

function indexVerbatim(text: string): Search {
  const index = indexPassages(rawKnowledge(text));
  return (question) => {
    const result = findPassages(index, question);
    return result.kind === "found" ? result.passages.map(({ sentence }) => sentence.start) : [];
  };
}

/** What ranks first whether it answers or not, as the others do it. */
function indexRanking(text: string): Search {
  const index = indexPassages(rawKnowledge(text));
  return (question) => rankedSentences(index, question, 3, []).map(({ start }) => start);
}

interface SentenceRow {
  /** The start of the sentence in the document. */
  readonly id: number;
  readonly text: string;
}

function sentenceRows(text: string): readonly SentenceRow[] {
  return readDocument(text).sentences.map(({ start, end }) => ({ id: start, text: text.slice(start, end) }));
}

/** Our tokenizer, stemmer and stop words. */
const ownTerms = {
  tokenize: (text: string) => tokenize(text).map(({ folded }) => folded),
  processTerm: (term: string) => (isStopWord(term) ? null : stemWord(term)),
} as const;

/** Fuzzy and prefix search for longer words. */
const tuned = {
  ...ownTerms,
  searchOptions: { fuzzy: (term: string) => (term.length > 4 ? 0.2 : false), prefix: (term: string) => term.length > 3 },
} as const;

type MiniSearchOptions = Partial<ConstructorParameters<typeof MiniSearch<SentenceRow>>[0]>;

function indexMiniSearch(text: string, options: MiniSearchOptions) {
  const index = new MiniSearch<SentenceRow>({ fields: ["text"], ...options });
  index.addAll(sentenceRows(text));
  return (question: string, how?: SearchOptions): readonly number[] =>
    index
      .search(question, how)
      .slice(0, 3)
      .map(({ id }) => Number(id));
}

/** As its documentation says for English: stems without stop words; `b` for sentences. With its tolerance of typos, fewer are right. */
function indexOrama(text: string): Search {
  const tokenizer = { language: "english", stemming: true, stopWords: [...functionWords()] };
  const index = create({ schema: { start: "number", text: "string" }, components: { tokenizer } } as const);
  insertMultiple(
    index,
    sentenceRows(text).map(({ id, text }) => ({ start: id, text })),
    1_000,
  );
  return (question) => {
    const found = searchOrama(index, { term: question, properties: ["text"], limit: 3, relevance: { k: 1.2, b: 0.4, d: 0.5 } });
    if (found instanceof Promise) throw new Error("Orama waits for nothing without plugins.");
    return found.hits.map(({ document }) => document.start);
  };
}

function indexFuse(text: string, options: object): Search {
  const index = new Fuse(sentenceRows(text), { keys: ["text"], ...options });
  return (question) => index.search(question, { limit: 3 }).map(({ item }) => item.id);
}

function indexFts5(text: string, tokenizer = "porter unicode61") {
  const database = new Database(":memory:");
  database.exec(`create virtual table passages using fts5(text, start unindexed, tokenize = '${tokenizer} remove_diacritics 2')`);
  const insert = database.prepare("insert into passages (text, start) values (?, ?)");
  database.exec("begin");
  for (const row of sentenceRows(text)) insert.run(row.text, row.id);
  database.exec("commit");
  const select = database.prepare("select start from passages where passages match ? order by rank limit 3");
  /** `prefixFrom`: letters of a word that may be the start of one. */
  const search = (question: string, stopWords = false, prefixFrom = Number.POSITIVE_INFINITY): readonly number[] => {
    const words = tokenize(question)
      .filter(({ folded }) => stopWords || !isStopWord(folded))
      .map(({ folded }) => `"${folded}"${folded.length >= prefixFrom ? "*" : ""}`);
    // The driver types its rows as unknown; the only column is a number.
    return words.length === 0 ? [] : (select.all(words.join(" OR ")) as { start: number }[]).map(({ start }) => Number(start));
  };
  const [{ bytes }] = database.prepare("select page_count * page_size as bytes from pragma_page_count, pragma_page_size").all() as [
    { bytes: number },
  ];
  return Object.assign(search, { outside: bytes });
}

/** An engine with all its settings to choose from: each search of a text with what it is set to, always in the same order. */
export type Variants = (text: string) => readonly (readonly [setting: string, search: Search])[];

export const miniSearchVariants: Variants = (text) =>
  Object.entries(termOptions).flatMap(([terms, options]) => {
    const search = indexMiniSearch(text, options);
    return miniSearchSettings.map(({ fuzzy, prefix, k, b, matches }) => {
      const how: SearchOptions = {
        ...{ bm25: { k, b, d: 0.5 }, weights: { fuzzy: 0.45 * matches, prefix: 0.375 * matches } },
        ...{ fuzzy: (term) => (term.length > 4 ? fuzzy : false), prefix: (term) => prefix && term.length > 3 },
      };
      const setting = `${terms}, fuzzy ${fuzzy}${prefix ? ", prefix" : ""}, k ${k}, b ${b}, weights × ${matches}`;
      return [setting, (question) => search(question, how)];
    });
  });

const termOptions: Readonly<Record<string, MiniSearchOptions>> = {
  defaults: {},
  stems: { ...ownTerms, processTerm: stemWord },
  "stems without stop words": ownTerms,
};

/** `matches`: times the default weights of fuzzy and prefix matches. */
const miniSearchSettings = [0, 0.1, 0.2].flatMap((fuzzy) =>
  [false, true].flatMap((prefix) =>
    [0.8, 1.2, 1.8].flatMap((k) =>
      [0.4, 0.7].flatMap((b) => (fuzzy || prefix ? [0.5, 1] : [1]).map((matches) => ({ fuzzy, prefix, k, b, matches }))),
    ),
  ),
);

export const fts5Variants: Variants = (text) =>
  ["porter unicode61", "unicode61"].flatMap((tokenizer) => {
    const search = indexFts5(text, tokenizer);
    return [false, true].flatMap((stopWords) =>
      [4, 6, Number.POSITIVE_INFINITY].map((prefixFrom) => {
        const setting = `${tokenizer}, ${stopWords ? "all words" : "no stop words"}, prefix from ${prefixFrom}`;
        return [setting, (question: string) => search(question, stopWords, prefixFrom)] as const;
      }),
    );
  });
