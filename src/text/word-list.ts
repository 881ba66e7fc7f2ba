import { readFileSync } from "node:fs";
import { LRUCache } from "lru-cache";
import { cached, firstIndex, groupBy, once } from "./collections.ts";
import { baseForm, stemWord } from "./words.ts";

/** Undefined if no form with this stem occurs in WordNet's tagged texts. */
function stemEntry(stem: string): StemEntry | undefined {
  return readEntries(startLetters(stem)).get(stem);
}

const readEntries = cached(new Map<string, ReadonlyMap<string, StemEntry>>(), (letters: string) => {
  const entries = new Map<string, StemEntry>();
  for (const lineStart of taggedLineStarts().get(letters) ?? []) {
    const { form, tagged, related } = parseLine(lineStart);
    const entry = entries.get(stemWord(form));
    entries.set(stemWord(form), { tagged: tagged + (entry?.tagged ?? 0), related: related.length > 0 ? related : (entry?.related ?? []) });
  }
  return entries;
});

/** What data/words.txt knows about the forms that share a stem. */
export interface StemEntry {
  /** How often WordNet's tagged texts use these forms; at least 1. */
  readonly tagged: number;
  /** Forms of related words, the strongest relation first. */
  readonly related: readonly string[];
}

/** Where the lines of forms in WordNet's tagged texts begin, by the start of their base forms; read on first use. */
const taggedLineStarts = once(() => {
  const text = readFile();
  const tagged = lineStarts().filter((start) => !text.startsWith("#", start) && !text.endsWith("\t0", text.indexOf("\n", start)));
  return groupBy(tagged, (start) => startLetters(baseForm(text.slice(start, text.indexOf("\t", start)))));
});

/**
 * The first two letters, with `y` as `i`: the same for a base form and its stem. Entries are stemmed per group, because stemming all 16,600
 * forms takes 50 ms.
 */
function startLetters(word: string): string {
  return word.slice(0, 2).replace("y", "i");
}

function parseLine(start: number): StemEntry & { readonly form: string } {
  const text = readFile();
  const [form = "", , tagged = "", related = ""] = text.slice(start, text.indexOf("\n", start)).split("\t");
  return { form, tagged: Number(tagged), related: related === "" ? [] : related.split(" ") };
}

/** How often film subtitles (662 million words) use a form, at least 1 for a form in the list; 0 outside it. */
export const formCount: (form: string) => number = cached(new LRUCache<string, number>({ max: 2_000 }), readCount);

function readCount(form: string): number {
  const [text, starts] = [readFile(), lineStarts()];
  const start = starts[firstIndex(starts, (each) => compareAt(text, each, form) >= 0)];
  if (start === undefined || compareAt(text, start, form) !== 0) return 0;
  return Math.max(1, Number(text.slice(start + form.length + 1, text.indexOf("\t", start + form.length + 1))));
}

/** Where each line of the file begins: looking for them in each step of a search takes twice as long. */
const lineStarts = once(() => {
  const text = readFile();
  const starts: number[] = [];
  for (let start = 0, end = text.indexOf("\n"); end >= 0; start = end + 1, end = text.indexOf("\n", start)) starts.push(start);
  return Uint32Array.from(starts);
});

/** Negative if the form at the start of a line is before `form`, positive if it is after it, 0 if they are equal. */
function compareAt(text: string, start: number, form: string): number {
  for (let at = 0; at < form.length; at += 1) {
    const difference = text.charCodeAt(start + at) - form.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return text.charCodeAt(start + form.length) === tab ? 0 : 1;
}

const tab = 9;

/** The file is ASCII, which decodes fastest as latin1. */
const readFile = once(() => readFileSync(new URL("data/words.txt", import.meta.url), "latin1"));

/**
 * How informative a word is in general: 0.18 for the commonest English words, 0.9 for rare ones, 1 for words outside the list (names,
 * numbers, terms).
 */
export function generalWeight(stem: string): number {
  const entry = stemEntry(stem);
  return entry === undefined ? 1 : 0.9 - 0.08 * Math.min(Math.floor(Math.log2(entry.tagged)), 9);
}

/** Whether WordNet's tagged texts use the word; such words are rarely typos. */
export function isEnglish(stem: string): boolean {
  return stemEntry(stem) !== undefined;
}

/** Stems of words that are related in meaning, the strongest relation first. Empty for words outside the list. */
export function relatedStems(stem: string): readonly string[] {
  return pictures.includes(stem) ? pictures : (stemEntry(stem)?.related ?? []).map(stemWord);
}

/** WordNet does not relate these words, but people ask for a photo's caption with any of them. */
const pictures: readonly string[] = ["photo", "photograph", "pictur", "imag"];
