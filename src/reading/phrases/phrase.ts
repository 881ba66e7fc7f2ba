/** A word or a mark of a text, with its place there. */
export interface Token {
  /** Lower case; letters that are written twice count once: `heyyy` and `hey`. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isMark: boolean;
}

export function readTokens(text: string): readonly Token[] {
  return [...text.matchAll(/[\p{L}\p{N}¶]+(?:['’/&-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]+/gu)].map(({ 0: raw, index }) => ({
    word: toKey(raw),
    start: index,
    end: index + raw.length,
    isMark: !/^[\p{L}\p{N}¶]/u.test(raw),
  }));
}

/** Without a regular expression for the words, whose compilation takes 100 ms for all phrases. */
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
  return word
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/(\p{L})\1+/gu, "$1");
}

/** Every index of a token after the phrase, if it begins at token `from`. */
export function matchPhrase(phrase: Phrase, tokens: readonly Token[], from: number): ReadonlySet<number> {
  let ends = new Set([from]);
  for (const slot of phrase) {
    const next = new Set(slot.isOptional ? ends : []);
    let open = [...ends];
    while (open.length > 0) {
      const found = open.flatMap((at) => matchSlot(slot, tokens, at)).filter((at) => !next.has(at));
      for (const at of found) next.add(at);
      open = slot.isRepeatable ? found : [];
    }
    if (next.size === 0) return next;
    ends = next;
  }
  return ends;
}

function matchSlot({ words }: Slot, tokens: readonly Token[], at: number): readonly number[] {
  const alternatives = words.get(tokens[at]?.word ?? "") ?? [];
  return alternatives.flatMap((keys) => (keys.every((key, index) => tokens[at + index]?.word === key) ? [at + keys.length] : []));
}
