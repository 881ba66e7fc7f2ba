import Fuse from "fuse.js";
import { LRUCache } from "lru-cache";
import { indexSimilarWords } from "../reading/typing-distance.ts";
import { addTo, cached } from "../text/collections.ts";
import { editDistance, isSwap } from "../text/edit-distance.ts";
import { foldedNameKey, nameKey } from "../text/fold.ts";
import { isStopWord } from "../text/words.ts";

/** Anything that people call by a name: a subject, a speaker, a topic, a city. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind?: string;
  /** Found in the text by the program: nobody listed the other names that people use for it. */
  readonly extracted?: boolean;
}

export type NameMatch<N> =
  | { readonly kind: "resolved"; readonly entry: N }
  /** Similar names, none of which is close enough to be chosen. The closest first, at most five. */
  | { readonly kind: "ambiguous"; readonly candidates: readonly N[] }
  | { readonly kind: "unknown" };

export interface NameIndex<N extends Named> {
  readonly entries: readonly N[];
  /** Finds by name, alias or id, ignoring case, accents, width, punctuation, invisible marks and a possessive. */
  findExact(text: string): N | undefined;
  /** Does what `findExact` does, for a text that `fold` has folded. */
  findFolded(folded: string): N | undefined;
  /** Does what `findExact` does, but allows typos, swapped order and parts of names. Ids with + between them are ambiguous: `guo+gong`. */
  resolve(text: string): NameMatch<N>;
  /** The entries whose name or alias, or a word in it, starts with `typed`; none for marks without letters. */
  complete(typed: string): readonly N[];
}

export function indexNames<N extends Named>(entries: readonly N[]): NameIndex<N> {
  const keys = entries.flatMap((entry) => {
    const mainKey = nameKey(entry.name);
    return [mainKey, ...entry.aliases.map(nameKey)].map((key) => ({ entry, key, isMain: key === mainKey }));
  });
  const byKey = new Map<string, N>();
  for (const entry of entries) byKey.set(nameKey(entry.id), entry);
  for (const { entry, key } of keys) byKey.set(withoutSpaces(key), entry).set(key, entry);
  const starts = new Set([...byKey.keys()].map(keyStart));
  const findKey = (key: string) => (starts.has(keyStart(key)) ? (byKey.get(key) ?? byKey.get(withoutSpaces(key))) : undefined);
  const findExact = (text: string) => findKey(nameKey(text));
  const findSimilarName = createSimilarNameFinder(keys);
  const entriesById = (text: string) => {
    const ids = listedIds.test(text) ? [...new Set(text.split("+"))] : [];
    return ids.length < 2 ? [] : ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  };
  return {
    entries,
    findExact,
    findFolded: (folded) => findKey(foldedNameKey(folded)),
    resolve(text) {
      const entry = findExact(text);
      const listed = entry ? [] : entriesById(text);
      if (listed.length > 0) return { kind: "ambiguous", candidates: listed };
      return entry ? { kind: "resolved", entry } : findSimilarName(nameKey(text));
    },
    complete(typed) {
      const start = nameKey(typed);
      if (start === "" && typed.trim() !== "") return [];
      const byRank = Array.from({ length: completionRanks }, (): N[] => []);
      for (const name of keys) byRank[completionRank(name, start)]?.push(name.entry);
      return [...new Set(byRank.flat())];
    },
  };
}

/** `guo+gong`, but not `utc+9`. */
const listedIds = /^[a-z][a-z0-9-]*(?:\+[a-z][a-z0-9-]*)+$/u;

interface NameKey<N> {
  readonly entry: N;
  readonly key: string;
  /** The key of the name, not of an alias. */
  readonly isMain: boolean;
}

function withoutSpaces(key: string): string {
  return key.replaceAll(" ", "");
}

/** The first letters of a key without its spaces: most texts begin like no name, and need not be joined to be looked for. */
function keyStart(key: string): string {
  let start = "";
  for (let at = 0; at < key.length && start.length < 4; at += 1) if (key[at] !== " ") start += key[at];
  return start;
}

const completionRanks = 4;

/**
 * 0: the whole name or alias; 1: the start of the name; 2: the start of an alias; 3: the start of another word; `completionRanks`: none.
 */
function completionRank(name: NameKey<Named>, start: string): number {
  if (name.key === start) return 0;
  if (name.key.startsWith(start)) return name.isMain ? 1 : 2;
  return name.key.includes(` ${start}`) ? 3 : completionRanks;
}

function createSimilarNameFinder<N extends Named>(keys: readonly NameKey<N>[]): (typed: string) => NameMatch<N> {
  const byWord = new Map<string, NameKey<N>[]>();
  for (const key of keys) for (const word of new Set(key.key.split(" "))) addTo(byWord, word, key);
  const findSimilarWords = createFindSimilarWords([...byWord.keys()], maxEdits);
  // One line is tried as many names, which share their words.
  const namedWords = cached(new LRUCache<string, readonly string[]>({ max: 64 }), (word) =>
    byWord.has(word) ? [word, ...findSimilarWords(word)] : findSimilarWords(word),
  );
  return (typed) => {
    const words = typed.split(" ");
    if (typed === "" || words.length > maxNameWords || typed.length > maxNameLength) return { kind: "unknown" };
    return chooseMatch(namesWithWords(words.flatMap(namedWords), byWord).flatMap((key) => compareName(words, key) ?? []));
  };
}

/** A longer text is a sentence, not a name. */
const maxNameWords = 8;
const maxNameLength = 100;

/**
 * Finds up to 50 words that are spelled like a word, the most similar first. fuse.js scans every word, at one or two microseconds a word, so it
 * ranks only those within `maxEdits` of the word, the largest useful distance.
 */
function createFindSimilarWords(vocabulary: readonly string[], maxEdits: (word: string) => number): (word: string) => readonly string[] {
  const findSimilar = indexSimilarWords(vocabulary);
  return (word) => {
    // Of words that are equally similar the longest comes first: a letter is left out more often than added.
    const similar = findSimilar(word, maxEdits(word)).toReversed();
    // The threshold is high, because fuse.js counts a swap as two edits; the words are compared again.
    const fuse = new Fuse(similar, { threshold: 0.6, ignoreLocation: true, ignoreFieldNorm: true });
    return fuse.search(word, { limit: maxSimilarWords }).map(({ item }) => item);
  };
}

const maxSimilarWords = 50;

/** The distinct names with any of the words; of too many, those with the rarest words. */
function namesWithWords<N>(words: readonly string[], byWord: ReadonlyMap<string, readonly NameKey<N>[]>): readonly NameKey<N>[] {
  const lists = words.map((word) => byWord.get(word) ?? []).toSorted((a, b) => a.length - b.length);
  return [...new Set(lists.flatMap((list) => list.slice(0, maxComparedNames)))].slice(0, maxComparedNames);
}

/** Names that are compared letter by letter: a first name may be in thousands. */
const maxComparedNames = 400;

/** An entry is chosen only if its closest name is acceptable and strictly closer than every name of another entry. */
function chooseMatch<N extends Named>(candidates: readonly NameCandidate<N>[]): NameMatch<N> {
  const ranked = [...candidates].sort((a, b) => Number(b.isAcceptable) - Number(a.isAcceptable) || a.edits - b.edits);
  const best = ranked[0];
  if (!best) return { kind: "unknown" };
  const others = ranked.filter(({ entry }) => entry !== best.entry);
  if (best.isAcceptable && others.every(({ edits }) => edits > best.edits)) return { kind: "resolved", entry: best.entry };
  const minEdits = Math.min(...ranked.map(({ edits }) => edits));
  const closest = ranked.filter(({ edits, isAcceptable }) => isAcceptable || edits === minEdits);
  return { kind: "ambiguous", candidates: [...new Set(closest.map(({ entry }) => entry))].slice(0, maxCandidates) };
}

const maxCandidates = 5;

interface NameCandidate<N> {
  readonly entry: N;
  readonly edits: number;
  /** Close enough to be chosen if no other entry is as close. */
  readonly isAcceptable: boolean;
}

/** Pairs each typed word with the closest word of the name, in any order; undefined if a typed word has none that is close enough. */
function compareName<N extends Named>(typed: readonly string[], { entry, key, isMain }: NameKey<N>): NameCandidate<N> | undefined {
  const remaining = key.split(" ");
  const isSingleWord = remaining.length === 1 && typed.length === 1;
  const pairs: WordPair[] = [];
  for (const word of typed) {
    const distances = remaining.map((other) => editDistance(word, other, maxEdits(word)));
    const closest = distances.indexOf(Math.min(...distances));
    const partner = remaining[closest];
    const edits = distances[closest];
    if (partner === undefined || edits === undefined || edits > maxEditsToSuggest(word, partner, entry, isSingleWord)) return undefined;
    remaining.splice(closest, 1);
    pairs.push({ typed: word, word: partner, edits });
  }
  const hasExactWord = pairs.some(({ edits }) => edits === 0);
  const isClose = pairs.every((pair) => pair.edits <= maxEditsToAccept(pair, entry, hasExactWord));
  const isPartial = remaining.length > 0;
  // Part of a person's or an extracted name, spelled correctly, means that entry unless another name has it too.
  const isExactPart = isMain && (entry.kind === "person" || entry.extracted === true) && pairs.every(({ edits }) => edits === 0);
  if (isPartial && !isClose) return undefined;
  return {
    entry,
    // A missing word counts as two typos: "evening news" is closer to its full name than to an unrelated name.
    edits: pairs.reduce((sum, { edits }) => sum + edits, 2 * remaining.length),
    isAcceptable: isClose && (!isPartial || isExactPart),
  };
}

interface WordPair {
  readonly typed: string;
  readonly word: string;
  readonly edits: number;
}

/**
 * The number of edits up to which two words count as the same. Short names are more often different people than typos (Li, Liu,
 * Lu), so there only a swap of neighbouring letters counts, unless another word of the name is exact.
 */
function maxEditsToAccept({ typed, word }: WordPair, entry: Named, hasExactWord: boolean): number {
  const length = Math.min(typed.length, word.length);
  if (!Number.isNaN(Number(word)) || !latin.test(word)) return 0;
  if (length >= 9) return 2;
  if (length >= 6) return 1;
  if (length >= 3 && isSwap(typed, word)) return 1;
  if (hasExactWord || entry.kind !== "person") return length >= 4 ? 1 : 0;
  return 0;
}

const latin = /^\p{Script=Latin}+$/u;

/** The number of edits up to which words are compared at all; `maxEditsToSuggest` then judges the pair. */
function maxEdits(typed: string): number {
  if (!latin.test(typed) || isStopWord(typed)) return 0;
  if (typed.length <= 3) return 1;
  return typed.length <= 8 ? 2 : 3;
}

/**
 * The number of edits up to which a name is suggested. Words of three letters are similar to too many others, so they count only as the
 * whole name of a person. The first letter is rarely wrong.
 */
function maxEditsToSuggest(typed: string, word: string, { kind }: Named, isSingleWord: boolean): number {
  const [shorter, longer] = [Math.min(typed.length, word.length), Math.max(typed.length, word.length)];
  const hasSameStart = typed[0] === word[0];
  const isPerson = kind === "person";
  if (shorter <= 3) return isPerson && isSingleWord && (hasSameStart || longer <= 3) ? 1 : 0;
  if (longer <= 5) return isPerson && hasSameStart ? 2 : 1;
  return Math.min(maxEdits(typed), hasSameStart ? 3 : 1);
}
