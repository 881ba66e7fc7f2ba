import { LRUCache } from "lru-cache";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf, type Section } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import type { Library } from "../library.ts";
import { asksInChinese } from "../reading/asked-part.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { findMentions, type Mention, namedWords } from "../reading/vocabulary.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { withoutEndMarks } from "../text/characters.ts";
import { cached, once } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { formCount, isEnglish } from "../text/word-list.ts";
import { hasHan, isFunctionWord, stemWord, typedWords } from "../text/words.ts";

const form = formsOf("follow-ups.txt");

/** A sentence that a person typed, after cleaning and spelling. It is read once: all that ask about it share this. */
export interface Clause {
  /** The text without marks at its end. */
  readonly text: string;
  /** `words` in lower case, without apostrophes and marks, with single spaces between them. */
  readonly plain: string;
  readonly words: readonly string[];
  readonly mentions: readonly Mention[];
  /** The text with "z" for each letter of a name, and a space for each of "'s". */
  readonly unnamed: string;
  /** The named subjects, in order, each once. */
  readonly subjects: readonly Subject[];
  /** Words that tell something, without those of names. */
  readonly content: readonly string[];
  /** Those that do not ask for an attribute, which is one of something: "price", "phone number". */
  readonly telling: readonly string[];
  /** "How old", "since when": whether it asks for an attribute. */
  readonly asksForAttribute: boolean;
  readonly library: Library;
}

export function readClause(typed: string, library: Library): Clause {
  return clausesOf(library)(typed);
}

const clausesOf = cached(new WeakMap<Library, (typed: string) => Clause>(), (library) =>
  cached(new LRUCache<string, Clause>({ max: 8 }), (typed) => createClause(typed, library)),
);

function createClause(typed: string, library: Library): Clause {
  const text = withoutEndMarks(typed);
  const words = typedWords(text);
  const mentions = findMentions(words, library.vocabulary);
  const named = namedWords(mentions);
  const content = words.filter((word, at) => !named.has(at) && !isFunctionWord(fold(word)));
  const unnamed = once(() => maskNames(text, words, named).replace(/['’]s(?!\p{L})/giu, "  "));
  const asked = once(() => readAskedFor(text));
  return {
    text,
    plain: words.map((word) => fold(word.replace(/['’](?=\p{L})/gu, ""))).join(" "),
    words,
    mentions,
    get unnamed() {
      return unnamed();
    },
    subjects: [...new Set(mentions.flatMap(({ name }) => library.subjects.findExact(name.name) ?? []))],
    content,
    get telling() {
      // Two Chinese characters are a word.
      if (hasHan(text)) return content.filter((_, at) => at % 2 === 0);
      return content.filter((word) => !asked().attributeWords.has(fold(word)));
    },
    get asksForAttribute() {
      return asked().attributes.length > 0;
    },
    library,
  };
}

/** `named`: the indices of the words that belong to names. */
function maskNames(text: string, words: readonly string[], named: ReadonlySet<number>): string {
  let from = 0;
  let masked = "";
  for (const [number, word] of words.entries()) {
    const at = text.indexOf(word, from);
    if (at < 0) continue;
    masked += text.slice(from, at) + (named.has(number) ? "z".repeat(word.length) : word);
    from = at + word.length;
  }
  return masked + text.slice(from);
}

/** Whether it has the form of a question with a verb, or of a wish. "What about snow" and "how old" have none. */
export function asksItself({ text, plain }: Clause): boolean {
  if (hasHan(text)) return true;
  return readsAsQuestion(text) && form("verb").isIn(plain) && !form("what about").start(plain);
}

/** Nothing but names and cues, and no question of its own: "and Guo?", not "who is Guo". */
export function isFragment({ plain, words, mentions }: Clause): boolean {
  const named = namedWords(mentions);
  const isCue = (word: string, at: number) => named.has(at) || form("same question").is(word) || isNameLike(word);
  return words.every(isCue) && !form("own question").start(plain);
}

export function isNameLike(word: string): boolean {
  // Chinese is written without spaces: a question is one word.
  return /^\p{L}{3,}$/u.test(word) && !asksInChinese(word) && !isEnglish(stemWord(fold(word))) && formCount(fold(word)) === 0;
}

/** Whether the text has only forms of these sections, and words of which `isOther` says true. */
export function consistsOf(text: string, sections: readonly Section[], isOther: (word: string) => boolean): boolean {
  const normal = normalize(text);
  for (let at = 0; at < normal.tokens.length; at += 1) {
    const word = normal.tokens[at]?.word ?? "";
    if (fold(word) === "") continue;
    const to = Math.max(0, ...sections.map((section) => section.at(normal, at)?.to ?? 0));
    if (to > at) at = to - 1;
    else if (!isOther(word)) return false;
  }
  return true;
}

/** "Brook and Ortega" */
export function namesOf(subjects: readonly Pick<Subject, "name">[]): string {
  return subjects.map(({ name }) => name).join(" and ");
}
