import { words as wordsOf } from "../language/forms.ts";
import { formCount } from "../text/word-list.ts";
import { startsWithDigit } from "../text/words.ts";

/** How likely words and their sequences are in questions about the document. */
export interface LanguageModel {
  /** Whether the texts that were read, or the frames, have this form. */
  has(word: string): boolean;
  /** Negative log probability (nats) of `word` after `before`; `""` is the start and the end of a question. */
  cost(word: string, before: string): number;
  /** Negative log probability (nats) of a form without context. */
  wordCost(word: string): number;
}

/** Unigrams and bigrams, interpolated (Jelinek and Mercer 1980). Names share their contexts, and so do numbers. */
export function createLanguageModel(texts: Iterable<string>, isName: (word: string) => boolean): LanguageModel {
  const ids = new Map<string, number>();
  const classOf: number[] = [classes.edge, classes.name, classes.number];
  const counts: number[] = [0, 0, 0];
  const classCounts: number[] = [0, 0, 0];
  /** Distinct successors of a class. */
  const successors: number[] = [0, 0, 0];
  const sentences = readSentences(texts);
  const bigrams = createBigramCounts(sentences.reduce((sum, { words }) => sum + words.length + 1, 0));
  const addId = (word: string) => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    const id = counts.push(0) - 1;
    ids.set(word, id);
    classOf.push(word === "x" || isName(word) ? classes.name : startsWithDigit(word) ? classes.number : id);
    classCounts.push(0);
    successors.push(0);
    return id;
  };
  let total = 0;
  const add = (id: number, before: number, weight: number) => {
    const each = classOf[id] ?? id;
    counts[id] = (counts[id] ?? 0) + weight;
    classCounts[each] = (classCounts[each] ?? 0) + weight;
    if (bigrams.add(before, each, weight) === 0) successors[before] = (successors[before] ?? 0) + 1;
    total += weight;
    return each;
  };
  for (const { words, weight } of sentences) {
    let before = classes.edge;
    for (const word of words) before = add(addId(word), before, weight);
    add(classes.edge, before, weight);
  }
  const idOf = (word: string) => (word === "" ? classes.edge : (ids.get(word) ?? -1));
  const classIdOf = (word: string) => classOf[idOf(word)] ?? (isName(word) ? classes.name : startsWithDigit(word) ? classes.number : -1);
  const probability = (word: string) =>
    ((1 - englishShare) * (counts[idOf(word)] ?? 0)) / total + (englishShare * formCount(word)) / englishTokens;
  return {
    has: (word) => ids.has(word),
    wordCost: (word) => -Math.log(Math.max(minProbability, probability(word))),
    cost(word, before) {
      const [each, previous] = [classIdOf(word), classIdOf(before)];
      const beforeCount = classCounts[previous] ?? 0;
      const share = beforeCount / (beforeCount + successorWeight * (successors[previous] ?? 0) + 1);
      const together = beforeCount === 0 || each < 0 ? 0 : bigrams.get(previous, each) / beforeCount;
      const ofClass = each === idOf(word) ? 1 : (counts[idOf(word)] ?? 1) / Math.max(1, classCounts[each] ?? 1);
      return -Math.log(Math.max(minProbability, share * Math.min(1, together) * ofClass + (1 - share) * probability(word)));
    },
  };
}

/** Ids of classes: the edge of a question, names, numbers. Other words follow. */
const classes = { edge: 0, name: 1, number: 2 };
/** Words of the file that `formCount` reads. */
const englishTokens = 662e6;
/** English makes up this much of a word's probability. */
const englishShare = 0.25;
/** A word with many different successors says little about the next (Witten and Bell 1991). */
const successorWeight = 1;
const minProbability = 1e-9;

interface CountedSentence {
  readonly words: readonly string[];
  readonly weight: number;
}

/** How people ask in general; "x" stands for a name. */
export function questionFrames(): ReadonlySet<string> {
  return wordsOf("question-frames", "spelling.txt");
}

/** The frames, and as many of the texts as are counted. */
function readSentences(texts: Iterable<string>): readonly CountedSentence[] {
  const sentences = [...questionFrames()].map((frame): CountedSentence => ({ words: modelWords(frame), weight: frameWeight }));
  let total = sentences.reduce((sum, sentence) => sum + countedLength(sentence), 0);
  for (const text of texts) {
    const sentence = { words: modelWords(text), weight: 1 };
    sentences.push(sentence);
    total += countedLength(sentence);
    if (total > maxTokens) break;
  }
  return sentences;
}

/** Words counted of the texts; more make the model no better and take time (10 ms). */
const maxTokens = 40_000;
/** A question frame counts as often as this many texts. */
const frameWeight = 2;

/** The end of a sentence counts as a word. */
function countedLength({ words, weight }: CountedSentence): number {
  return (words.length + 1) * weight;
}

/** Lower-case words without possessives, as the speller reads them. A loop, because a regular expression takes four times as long. */
export function modelWords(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const words: string[] = [];
  let start = -1;
  for (let index = 0; index <= lower.length; index += 1) {
    if (isWordCode(lower.charCodeAt(index))) {
      if (start < 0) start = index;
    } else if (start >= 0 && !(isApostrophe(lower.charCodeAt(index)) && isWordCode(lower.charCodeAt(index + 1)))) {
      const word = lower.slice(start, index);
      words.push(isApostrophe(word.charCodeAt(word.length - 2)) && word.endsWith("s") ? word.slice(0, -2) : word);
      start = -1;
    }
  }
  return words;
}

/** Letters and digits; beyond ASCII everything but spaces and general punctuation. */
function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code > 0xbf && !(code >= 0x2000 && code < 0x3040) && code < 0xff00);
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019;
}

/**
 * Counts of bigrams, each a pair of ids, in a hash table with linear probing, at most half full: `maxBigrams` is the most that are added. A
 * few pairs share a count: so few that it makes the model no worse. `add` returns the count before.
 */
function createBigramCounts(maxBigrams: number) {
  const bits = Math.ceil(Math.log2(2 * Math.max(1, maxBigrams)));
  const keys = new Uint32Array(2 ** bits);
  const counts = new Uint16Array(keys.length);
  const findSlot = (before: number, after: number) => {
    const key = bigramKey(before, after);
    let slot = Math.imul(key, golden) >>> (32 - bits);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) % keys.length;
    return slot;
  };
  return {
    get: (before: number, after: number) => counts[findSlot(before, after)] ?? 0,
    add(before: number, after: number, weight: number) {
      const slot = findSlot(before, after);
      const count = counts[slot] ?? 0;
      keys[slot] = bigramKey(before, after);
      counts[slot] = count + weight;
      return count;
    },
  };
}

/** 2^32 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
const golden = 0x9e3779b1;
/** Bits of a key; 20,000 bigrams have one of 524,288 keys each. */
const keyBits = 19;

/** Never 0, which is an empty slot. */
function bigramKey(before: number, after: number): number {
  return (((Math.imul(before + 1, golden) ^ Math.imul(after + 1, 0x85ebca6b)) >>> 7) & (2 ** keyBits - 1)) + 1;
}
