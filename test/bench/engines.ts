import Fuse from "fuse.js";
import Database from "libsql";
import MiniSearch from "minisearch";
import { readDocument } from "../../src/document/document.ts";
import { findPassages, indexPassages, rankedSentences } from "../../src/search/find-passages.ts";
import { isStopWord, stemWord, tokenize } from "../../src/text/words.ts";
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
  { name: "MiniSearch, tuned", maxPassages: 1_000_000, index: indexMiniSearch },
  { name: "SQLite FTS5, porter", maxPassages: 1_000_000, index: indexFts5 },
  { name: "fuse.js, token search", maxPassages: 10_000, index: indexFuse },
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

/** Our tokenizer, stemmer and stop words; fuzzy and prefix search for longer words. */
const tuned = {
  tokenize: (text: string) => tokenize(text).map(({ folded }) => folded),
  processTerm: (term: string) => (isStopWord(term) ? null : stemWord(term)),
  searchOptions: { fuzzy: (term: string) => (term.length > 4 ? 0.2 : false), prefix: (term: string) => term.length > 3 },
} as const;

function indexMiniSearch(text: string): Search {
  const index = new MiniSearch<SentenceRow>({ fields: ["text"], ...tuned });
  index.addAll(sentenceRows(text));
  return (question) =>
    index
      .search(question)
      .slice(0, 3)
      .map(({ id }) => Number(id));
}

function indexFuse(text: string): Search {
  const index = new Fuse(sentenceRows(text), { keys: ["text"], useTokenSearch: true, ignoreLocation: true });
  return (question) => index.search(question, { limit: 3 }).map(({ item }) => item.id);
}

function indexFts5(text: string): Search {
  const database = new Database(":memory:");
  database.exec("create virtual table passages using fts5(text, start unindexed, tokenize = 'porter unicode61 remove_diacritics 2')");
  const insert = database.prepare("insert into passages (text, start) values (?, ?)");
  database.exec("begin");
  for (const row of sentenceRows(text)) insert.run(row.text, row.id);
  database.exec("commit");
  const select = database.prepare("select start from passages where passages match ? order by rank limit 3");
  const search = (question: string): readonly number[] => {
    const words = tokenize(question).flatMap(({ folded }) => (isStopWord(folded) ? [] : `"${folded}"`));
    // The driver types its rows as unknown; the only column is a number.
    return words.length === 0 ? [] : (select.all(words.join(" OR ")) as { start: number }[]).map(({ start }) => Number(start));
  };
  const [{ bytes }] = database.prepare("select page_count * page_size as bytes from pragma_page_count, pragma_page_size").all() as [
    { bytes: number },
  ];
  return Object.assign(search, { outside: bytes });
}
