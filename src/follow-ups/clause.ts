import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { findMentions, type Mention } from "../reading/vocabulary/mentions.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/split-words.ts";
import { isFunctionWord } from "../text/stop-words.ts";

/** A sentence that a person typed, after cleaning and spelling. */
export interface Clause {
  /** Without marks at its end. */
  readonly text: string;
  /** Lower case, words with single spaces between them, without apostrophes and marks. */
  readonly plain: string;
  readonly words: readonly string[];
  readonly mentions: readonly Mention[];
  /** The text with "…" for what is no pronoun: a name ("He"), "it" for the document, "there" in "is there". */
  readonly unnamed: string;
  /** The named subjects, in order, each once. */
  readonly subjects: readonly Subject[];
  /** Words that tell something, without those of names. */
  readonly content: readonly string[];
}

export function readClause(typed: string, { vocabulary, subjects }: Library): Clause {
  const text = withoutEndMarks(typed);
  const words = splitWords(text);
  const mentions = findMentions(words, vocabulary);
  let unnamed: string | undefined;
  const isNamed = (at: number) => mentions.some(({ from, to }) => from <= at && at < to);
  return {
    text,
    plain: words.map((word) => fold(word.replace(/['’](?=\p{L})/gu, ""))).join(" "),
    words,
    mentions,
    // Lazy: the pattern takes half of the time, and few rules need it.
    get unnamed() {
      unnamed ??= maskNames(text, words, mentions).replace(noPronoun, (found) => "…".repeat(found.length));
      return unnamed;
    },
    subjects: [...new Set(mentions.flatMap(({ name }) => subjects.findExact(name.name) ?? []))],
    content: words.filter((word, at) => !isNamed(at) && isContent(fold(word))),
  };
}

const noPronoun =
  /(?<=(?<!\p{L})(?:is|are|was|were|am|be|been|isn't|aren't|wasn't|weren't) )there(?= \p{L})|(?<!\p{L})(?:it|this|that)(?= (?:also |even |ever |actually )?(?:says?|mentions?|states?|names?|talks?|writes?|quotes?|covers?|discuss(?:es)?|contains?|describes?|reports?|tells?)(?!\p{L}))|(?<=(?<!\p{L})(?:in|of) )(?:it|this|here)$/giu;

function maskNames(text: string, words: readonly string[], mentions: readonly Mention[]): string {
  let from = 0;
  let masked = text;
  for (const word of mentions.flatMap((mention) => words.slice(mention.from, mention.to))) {
    const at = masked.indexOf(word, from);
    if (at < 0) continue;
    masked = masked.slice(0, at) + "…".repeat(word.length) + masked.slice(at + word.length);
    from = at + word.length;
  }
  return masked;
}

export function withoutEndMarks(text: string): string {
  return text.replace(/[\s?？!.…]+$/u, "");
}

function isContent(folded: string): boolean {
  return !isFunctionWord(folded);
}
