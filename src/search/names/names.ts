import { editDistance, isSwap } from "../../text/edit-distance.ts";
import { nameKey } from "../../text/fold.ts";
import { isStopWord } from "../../text/stop-words.ts";
import { type Shortlist, shortlistOf } from "./shortlist.ts";

/** Anything that people call by a name: a subject, a speaker, a topic, a command. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind?: string;
}

export type NameMatch<N> =
  | { readonly kind: "known"; readonly entry: N }
  /** Close to these, but not so close that one may be picked. The closest first, at most five. */
  | { readonly kind: "unsure"; readonly candidates: readonly N[] }
  | { readonly kind: "unknown" };

export interface Names<N extends Named> {
  readonly entries: readonly N[];
  /** Name, alias or id, up to case, accents, width, punctuation, invisible marks and a possessive. */
  exact(text: string): N | undefined;
  /** As `exact`, then with slips of typing, swapped order and half names. */
  resolve(text: string): NameMatch<N>;
  /** Entries of which some name or alias starts with what was typed so far, or has a word that does. */
  complete(typed: string): readonly N[];
}

export function indexNames<N extends Named>(entries: readonly N[]): Names<N> {
  const keys = entries.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => ({ entry, key: nameKey(name) })));
  const byKey = new Map<string, N>();
  for (const entry of entries) byKey.set(nameKey(entry.id), entry);
  for (const { entry, key } of keys) byKey.set(squeezed(key), entry).set(key, entry);
  const exact = (text: string) => byKey.get(nameKey(text)) ?? byKey.get(squeezed(nameKey(text)));
  const closest = closestNames(keys);
  return {
    entries,
    exact,
    resolve(text) {
      const entry = exact(text);
      return entry ? { kind: "known", entry } : closest(nameKey(text));
    },
    complete(typed) {
      const start = nameKey(typed);
      const ranks = keys.map((name) => ({ ...name, rank: completionRank(name, start) })).filter(({ rank }) => rank < completionRanks);
      return [...new Set(ranks.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry))];
    },
  };
}

interface NameKey<N> {
  readonly entry: N;
  readonly key: string;
}

const completionRanks = 4;

/** The whole of a name, the start of the name proper, the start of an alias, the start of a word inside; `completionRanks` for none. */
function completionRank(name: NameKey<Named>, start: string): number {
  if (name.key === start) return 0;
  if (name.key.startsWith(start)) return isName(name) ? 1 : 2;
  return name.key.includes(` ${start}`) ? 3 : completionRanks;
}

function isName({ entry, key }: NameKey<Named>): boolean {
  return nameKey(entry.name) === key;
}

interface Candidate<N> {
  readonly entry: N;
  readonly edits: number;
  /** Close enough to be taken for the name, if no other is as close. */
  readonly sure: boolean;
}

/** A longer text is a sentence, not a name. */
const mostWordsInName = 8;
const longestName = 100;
const mostCandidates = 5;

function closestNames<N extends Named>(keys: readonly NameKey<N>[]): (typed: string) => NameMatch<N> {
  const holders = new Map<string, NameKey<N>[]>();
  for (const key of keys) {
    for (const word of new Set(key.key.split(" "))) {
      const holding = holders.get(word);
      if (holding) holding.push(key);
      else holders.set(word, [key]);
    }
  }
  const shortlist = shortlistOf([...holders.keys()], mostEdits);
  return (typed) => {
    const words = typed.split(" ");
    if (typed === "" || words.length > mostWordsInName || typed.length > longestName) return { kind: "unknown" };
    const likely = new Set(words.flatMap((word) => likeWords(word, holders, shortlist)).flatMap((word) => holders.get(word) ?? []));
    const candidates = [...likely].flatMap((key) => compared(words, key) ?? []);
    return decided(candidates);
  };
}

function likeWords(word: string, holders: ReadonlyMap<string, unknown>, shortlist: Shortlist): readonly string[] {
  const close = shortlist(word).filter((other) => editDistance(word, other, mostEdits(word)) <= mostEdits(word));
  return holders.has(word) ? [word, ...close] : close;
}

/** One candidate an entry, by its closest name; picked only when it is sure and strictly closer than every other. */
function decided<N extends Named>(candidates: readonly Candidate<N>[]): NameMatch<N> {
  const ranked = [...candidates].sort((a, b) => Number(b.sure) - Number(a.sure) || a.edits - b.edits);
  const best = ranked[0];
  if (!best) return { kind: "unknown" };
  const others = ranked.filter(({ entry }) => entry !== best.entry);
  if (best.sure && others.every(({ edits }) => edits > best.edits)) return { kind: "known", entry: best.entry };
  const least = Math.min(...ranked.map(({ edits }) => edits));
  const closest = ranked.filter(({ edits, sure }) => sure || edits === least);
  return { kind: "unsure", candidates: [...new Set(closest.map(({ entry }) => entry))].slice(0, mostCandidates) };
}

/** Pairs each typed word with the closest word of the name, in any order; undefined when a typed word has no partner. */
function compared<N extends Named>(typed: readonly string[], { entry, key }: NameKey<N>): Candidate<N> | undefined {
  const left = key.split(" ");
  const alone = left.length === 1 && typed.length === 1;
  const pairs: (readonly [string, string, number])[] = [];
  for (const word of typed) {
    const distances = left.map((other) => editDistance(word, other, mostEdits(word)));
    const closest = distances.indexOf(Math.min(...distances));
    const partner = left[closest];
    const edits = distances[closest];
    if (partner === undefined || edits === undefined || edits > askedEdits(word, partner, entry, alone)) return undefined;
    left.splice(closest, 1);
    pairs.push([word, partner, edits]);
  }
  const another = pairs.some(([, , edits]) => edits === 0);
  const close = pairs.every(([word, partner, edits]) => edits <= sureEdits(word, partner, entry, another));
  const isHalf = left.length > 0;
  if (isHalf && !close) return undefined;
  // A word that was left out weighs as much as two slips: "evening news" is closer to its full name than to a stranger's.
  return {
    entry,
    edits: pairs.reduce((sum, [, , edits]) => sum + edits, 2 * left.length),
    sure: close && (!isHalf || (isName({ entry, key }) && isHalfRight(entry, pairs))),
  };
}

/** Half a person's name, spelled right, means that person as long as nobody else has it. */
function isHalfRight({ kind }: Named, pairs: readonly (readonly [string, string, number])[]): boolean {
  return kind === "person" && pairs.every(([, , edits]) => edits === 0);
}

/**
 * Up to how many edits two words are taken for the same. Short names are different people more often than slips
 * (Li, Liu, Lu), so there only a swap of neighbouring letters counts, unless another word of the name is right.
 */
function sureEdits(typed: string, word: string, entry: Named, anotherWordIsRight: boolean): number {
  const length = Math.min(typed.length, word.length);
  if (!Number.isNaN(Number(word)) || !/^\p{Script=Latin}+$/u.test(word)) return 0;
  if (length >= 9) return 2;
  if (length >= 6) return 1;
  if (length >= 3 && isSwap(typed, word)) return 1;
  if (anotherWordIsRight || entry.kind !== "person") return length >= 4 ? 1 : 0;
  return 0;
}

/** Up to how many edits away a word is worth comparing at all; `askedEdits` then judges the pair. */
function mostEdits(typed: string): number {
  if (!/^\p{Script=Latin}+$/u.test(typed) || isStopWord(typed)) return 0;
  if (typed.length <= 3) return 1;
  return typed.length <= 8 ? 2 : 3;
}

/**
 * Up to how many edits away a name is worth asking about. Words of three letters are too close to everything to count,
 * but for a person's only name; a first letter is seldom wrong.
 */
function askedEdits(typed: string, word: string, { kind }: Named, alone: boolean): number {
  const [shorter, longer] = [Math.min(typed.length, word.length), Math.max(typed.length, word.length)];
  const sameStart = typed[0] === word[0];
  const isPerson = kind === "person";
  if (shorter <= 3) return isPerson && alone && (sameStart || longer <= 3) ? 1 : 0;
  if (longer <= 5) return isPerson && sameStart ? 2 : 1;
  return Math.min(mostEdits(typed), sameStart ? 3 : 1);
}

function squeezed(key: string): string {
  return key.replaceAll(" ", "");
}
