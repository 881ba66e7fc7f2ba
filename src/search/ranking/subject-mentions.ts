import type { Subject } from "../../knowledge/knowledge-model.ts";
import { isEnglish } from "../../text/word-list.ts";
import { isStopWord, stemWord, tokenize, type Word } from "../../text/words.ts";

/** The names and aliases of all subjects. */
export interface SubjectNames {
  /** How many words names have, the most first; by their first word. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  /** The names by their words, joined with spaces. */
  readonly byWords: ReadonlyMap<string, readonly TokenizedName[]>;
  /** Every word of every name. */
  readonly words: ReadonlySet<string>;
}

interface TokenizedName {
  readonly subject: string;
  readonly words: readonly string[];
  /** Such as the surname He or the acronym HIT: only a capital letter distinguishes the name from the word. */
  readonly isAlsoOrdinaryWord: boolean;
}

export interface SubjectMention {
  readonly subject: string;
  /** Positions in the list of words; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
}

export function indexSubjectNames(subjects: Iterable<Subject>): SubjectNames {
  const lengths = new Map<string, Set<number>>();
  const byWords = new Map<string, TokenizedName[]>();
  const allWords = new Set<string>();
  for (const { id, name, aliases } of subjects) {
    for (const spelling of [name, ...aliases]) {
      const words = tokenize(spelling).map((word) => word.folded);
      const [first] = words;
      if (first === undefined) continue;
      for (const word of words) allWords.add(word);
      const entry: TokenizedName = { subject: id, words, isAlsoOrdinaryWord: isAlsoOrdinaryWord(spelling, words) };
      const key = words.join(" ");
      byWords.set(key, [...(byWords.get(key) ?? []), entry]);
      lengths.set(first, (lengths.get(first) ?? new Set()).add(words.length));
    }
  }
  const sortedLengths = [...lengths].map(([first, each]) => [first, [...each].sort((a, b) => b - a)] as const);
  return { lengths: new Map(sortedLengths), byWords, words: allWords };
}

/** Where names overlap, the longest one counts. */
export function findSubjectMentions(names: SubjectNames, words: readonly Word[]): readonly SubjectMention[] {
  const mentions: SubjectMention[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const name = nameStartingWith(names, words, from);
    if (!name) continue;
    mentions.push({ subject: name.subject, from, to: from + name.words.length });
    from += name.words.length - 1;
  }
  return mentions;
}

function nameStartingWith({ lengths, byWords }: SubjectNames, words: readonly Word[], from: number): TokenizedName | undefined {
  const possible = lengths.get(words[from]?.folded ?? "");
  // Most words begin no name.
  if (!possible) return undefined;
  const isCapitalised = from > 0 && words[from]?.capitalised === true;
  for (const length of possible) {
    const key = words
      .slice(from, from + length)
      .map(({ folded }) => folded)
      .join(" ");
    const name = byWords.get(key)?.find((candidate) => !candidate.isAlsoOrdinaryWord || isCapitalised);
    if (name) return name;
  }
  return undefined;
}

function isAlsoOrdinaryWord(spelling: string, words: readonly string[]): boolean {
  return words.every(isStopWord) || (/^\p{Lu}{2,4}$/u.test(spelling) && words.every((word) => isEnglish(stemWord(word))));
}
