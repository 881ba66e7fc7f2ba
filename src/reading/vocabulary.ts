import { words as wordsOf } from "../language/forms.ts";
import { withoutEndMarks } from "../text/characters.ts";
import { fold } from "../text/fold.ts";
import { endsInQuestionMark, isStopWord, isWeakWord, splitWords } from "../text/words.ts";

/** What the reader asks the knowledge about words. All words are folded (`fold`). */
export interface Vocabulary {
  /** Whether the document, a phrase or a name has the word or another form of it. */
  knows(word: string): boolean;
  /** The subject with this name or alias of one or several words. */
  findName(words: string): KnownName | undefined;
  /** Whether the document, a phrase or a name has the word in this form. */
  has(word: string): boolean;
  /** Every word of the document, of the phrases in which people ask for it, and of the names. */
  words(): Iterable<string>;
  /** The words of names that are written with a capital letter. */
  nameWords(): Iterable<string>;
  /** Phrases in which people ask, then the document's sentences: for the order of words, so a part of them is enough. */
  texts(): Iterable<string>;
}

export interface KnownName {
  readonly name: string;
  readonly kind?: string;
}

/** A known name at the words from index `from` (inclusive) to `to` (exclusive). */
export interface Mention {
  readonly name: KnownName;
  readonly from: number;
  readonly to: number;
}

const maxWordsPerName = 8;

/**
 * The known names in a list of words, the longest where names overlap. A lower-case pronoun is a name only after one ("Brook and he"), or
 * where a name is announced ("the one called he").
 */
export function findMentions(words: readonly string[], vocabulary: Vocabulary): readonly Mention[] {
  const folded = words.map(fold);
  const mentions: Mention[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const before = folded[from - 1] ?? "";
    const isName = isOneOf("announcing-names", before) || (mentions.at(-1)?.to === from - 1 && isOneOf("between-names", before));
    const mention =
      isOneOf("all-pronouns", withoutPossessive(words[from] ?? "")) && !isName ? undefined : longestMention(folded, from, vocabulary);
    if (!mention) continue;
    mentions.push(mention);
    from = mention.to - 1;
  }
  return mentions;
}

/** As typed: "He" may be a name. */
function isOneOf(name: string, word: string): boolean {
  return wordsOf(name, "reading.txt").has(word);
}

function longestMention(folded: readonly string[], from: number, vocabulary: Vocabulary): Mention | undefined {
  if (folded[from] === "") return undefined;
  for (let to = Math.min(folded.length, from + maxWordsPerName); to > from; to -= 1) {
    const name = vocabulary.findName(folded.slice(from, to).join(" "));
    if (name) return { name, from, to };
  }
  return undefined;
}

/** Whether a name reads as a pronoun: "He". */
export function isPronoun(name: string): boolean {
  return isOneOf("all-pronouns", name.toLowerCase());
}

/** Whether a pronoun tells whose something is. `after`: what follows it. */
export function isPossessive(word: string, after: string): boolean {
  return isOneOf("possessive-pronouns", word) || (word === "her" && /^ \p{L}/u.test(after));
}

/** The indices of the words that belong to a name. */
export function namedWords(mentions: readonly Pick<Mention, "from" | "to">[]): ReadonlySet<number> {
  return new Set(mentions.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)));
}

/** The words of a name as they were typed; a name that reads as a pronoun gets its capital letter. */
export function typedName(words: readonly string[], { name, from, to }: Mention): readonly string[] {
  return to - from === 1 && isOneOf("all-pronouns", words[from] ?? "") ? [name.name] : words.slice(from, to);
}

function withoutPossessive(name: string): string {
  return name.replace(/['’]s?$/u, "");
}

/** Adds the words that the question does not have at its end. */
export function append(question: string, words: readonly string[]): string {
  const own = ` ${splitWords(question).map(fold).join(" ")} `;
  const added = words.filter((word) => !own.includes(` ${splitWords(word).map(fold).join(" ")} `));
  if (added.length === 0) return question;
  return `${withoutEndMarks(question)} ${added.join(" ")}${endsInQuestionMark(question) ? "?" : ""}`;
}

/** A name as typed, without a possessive. */
export function plainName(words: readonly string[], { from, to }: Mention): string {
  return withoutPossessive(words.slice(from, to).join(" "));
}

/** The content words that the knowledge has, apart from names. */
export function knownWords(text: string, vocabulary: Vocabulary): readonly string[] {
  const words = splitWords(text);
  const named = namedWords(findMentions(words, vocabulary));
  return words.filter((word, at) => isContentWord(word) && vocabulary.knows(fold(word)) && !named.has(at));
}

function isContentWord(word: string): boolean {
  const folded = fold(word);
  return folded.length > 2 && !isStopWord(folded.replaceAll(" ", "")) && !isWeakWord(folded);
}
