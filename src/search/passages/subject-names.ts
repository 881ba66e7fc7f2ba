import type { Subject } from "../../knowledge/model.ts";
import { stemWord } from "../../text/stem.ts";
import { isStopWord } from "../../text/stop-words.ts";
import { tokenize, type Word } from "../../text/tokenize.ts";
import { isEnglish } from "../../text/word-weights.ts";

/** The names and aliases of all subjects. */
export interface SubjectNames {
  /** Names by their first word, the longest first. */
  readonly byFirstWord: ReadonlyMap<string, readonly TokenizedName[]>;
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
  const byFirstWord = new Map<string, TokenizedName[]>();
  const allWords = new Set<string>();
  for (const { id, name, aliases } of subjects) {
    for (const spelling of [name, ...aliases]) {
      const words = tokenize(spelling).map((word) => word.folded);
      if (words[0] === undefined) continue;
      for (const word of words) allWords.add(word);
      const entry: TokenizedName = { subject: id, words, isAlsoOrdinaryWord: isAlsoOrdinaryWord(spelling, words) };
      const others = byFirstWord.get(words[0]);
      if (others) others.push(entry);
      else byFirstWord.set(words[0], [entry]);
    }
  }
  for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);
  return { byFirstWord, words: allWords };
}

/** Where names overlap, the longest one counts. */
export function findSubjectMentions({ byFirstWord }: SubjectNames, words: readonly Word[]): readonly SubjectMention[] {
  const mentions: SubjectMention[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const name = byFirstWord.get(words[from]?.folded ?? "")?.find((candidate) => matchesWords(candidate, words, from));
    if (!name) continue;
    mentions.push({ subject: name.subject, from, to: from + name.words.length });
    from += name.words.length - 1;
  }
  return mentions;
}

function isAlsoOrdinaryWord(spelling: string, words: readonly string[]): boolean {
  return words.every(isStopWord) || (/^\p{Lu}{2,4}$/u.test(spelling) && words.every((word) => isEnglish(stemWord(word))));
}

function matchesWords(name: TokenizedName, words: readonly Word[], from: number): boolean {
  if (!name.words.every((word, offset) => words[from + offset]?.folded === word)) return false;
  return !name.isAlsoOrdinaryWord || (from > 0 && words[from]?.capitalised === true);
}
