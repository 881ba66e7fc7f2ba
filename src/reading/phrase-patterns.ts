/** A word or a mark of a text, and where it stands. */
export interface Token {
  /** Lower case; letters that are written twice count once: `heyyy` and `hey`. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isMark: boolean;
}

/** All tokens, or the first ones: `limit` bounds the time where a text is read again from each of its commas. */
export function readTokens(text: string, limit = Number.POSITIVE_INFINITY): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: raw, index } of text.matchAll(/[\p{L}\p{N}¶]+(?:['’/&-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]+/gu)) {
    if (tokens.length >= limit) break;
    tokens.push({ word: toKey(raw), start: index, end: index + raw.length, isMark: !/^[\p{L}\p{N}¶]/u.test(raw) });
  }
  return tokens;
}

/** Slots in a row. Regular expressions for all phrases would take 100 ms to compile. */
export type Phrase = readonly Slot[];

interface Slot {
  /** The alternatives, each a list of words, by their first words. */
  readonly words: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly isOptional: boolean;
  readonly isRepeatable: boolean;
}

/**
 * Reads phrases, one a line: slots between spaces, alternatives between `|`, `_` for a space inside an alternative, `?` and `*` after a slot
 * that may be missing or repeated, `<name>` for the alternatives with that name.
 */
export function readPhrases(lines: string, sets: Readonly<Record<string, string>> = {}): readonly Phrase[] {
  const alternatives = (slot: string): readonly string[] =>
    slot.split("|").flatMap((each) => (each.startsWith("<") ? alternatives(sets[each.slice(1, -1)] ?? "") : [each]));
  return lines
    .trim()
    .split(/\n\s*/u)
    .map((line) => line.split(" ").map((slot) => readSlot(slot, alternatives)));
}

function readSlot(slot: string, alternatives: (slot: string) => readonly string[]): Slot {
  const plain = slot.replace(/[?*]$/u, "");
  const words = new Map<string, (readonly string[])[]>();
  for (const each of alternatives(plain)) {
    const keys = each.split("_").map(toKey);
    const [first = ""] = keys;
    const others = words.get(first);
    if (others) others.push(keys);
    else words.set(first, [keys]);
  }
  return { words, isOptional: plain !== slot, isRepeatable: slot.endsWith("*") };
}

function toKey(word: string): string {
  const lower = word.toLowerCase().replaceAll("’", "'");
  return hasRun(lower) ? lower.replace(/(\p{L})\1+/gu, "$1") : lower;
}

/** Whether a character is repeated: most words need no replacement, which takes ten times as long. */
function hasRun(word: string): boolean {
  for (let at = 1; at < word.length; at += 1) if (word.charCodeAt(at) === word.charCodeAt(at - 1)) return true;
  return false;
}

/** Phrases by each word with which they can begin: hundreds of phrases are looked for at each word of a text. */
export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

/** `lines`, `sets`: in the notation of `readPhrases`. */
export function indexPhrases(lines: string, sets?: Readonly<Record<string, string>>): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const phrase of readPhrases(lines, sets)) {
    const required = phrase.findIndex(({ isOptional }) => !isOptional);
    const first = required < 0 ? phrase : phrase.slice(0, required + 1);
    for (const word of new Set(first.flatMap(({ words }) => [...words.keys()]))) {
      const others = index.get(word);
      if (others) others.push(phrase);
      else index.set(word, [phrase]);
    }
  }
  return index;
}

/** The phrases that can begin at token `at`. */
export function phrasesAt(index: PhraseIndex, tokens: readonly Token[], at: number): readonly Phrase[] {
  return index.get(tokens[at]?.word ?? "") ?? [];
}

/** Every index of a token after the phrase, if it begins at token `from`. */
export function matchPhrase(phrase: Phrase, tokens: readonly Token[], from: number): readonly number[] {
  let ends: readonly number[] = [from];
  for (const slot of phrase) {
    ends = matchSlot(slot, tokens, ends);
    if (ends.length === 0) return ends;
  }
  return ends;
}

/** Every index after the slot, without repetition, if it begins at any of `starts`. */
function matchSlot({ words, isOptional, isRepeatable }: Slot, tokens: readonly Token[], starts: readonly number[]): readonly number[] {
  const ends = isOptional ? [...starts] : [];
  const open = [...starts];
  for (const at of open) {
    for (const keys of words.get(tokens[at]?.word ?? "") ?? []) {
      const end = at + keys.length;
      if (ends.includes(end) || !keys.every((key, index) => tokens[at + index]?.word === key)) continue;
      ends.push(end);
      if (isRepeatable) open.push(end);
    }
  }
  return ends;
}

const [questionWord = [], verb = [], order = []] = readPhrases(
  `in|at|on|for|from|to|with|by|under|of|about|since|until|after|before|during|besides|through|into|over|around|whether? what|who|whom|whose|which|where|when|why|how
  is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|am|may|might
  name|list|show|tell|give|explain|compare|quote`,
);

/** Whether a question begins at this token: with a question word, also after a preposition, with a verb, or with an order. */
export function startsQuestion(tokens: readonly Token[], at = 0): boolean {
  return [questionWord, verb, order].some((phrase) => matchPhrase(phrase, tokens, at).length > 0);
}

/** Whether a question begins at this token, not an order: "show", "list". */
export function startsAsking(tokens: readonly Token[], at = 0): boolean {
  return [questionWord, verb].some((phrase) => matchPhrase(phrase, tokens, at).length > 0);
}

export function readsAsQuestion(text: string): boolean {
  const tokens = readTokens(text, maxStart);
  return startsQuestion(tokens) || (leading.has(tokens[0]?.word ?? "") && startsQuestion(tokens, 1));
}

/** A leading word, a preposition and a question word. */
const maxStart = 3;
const leading: ReadonlySet<string> = new Set(["and", "or", "but", "so", "also", "then", "plus", "next"]);
