import type { Subject } from "../../knowledge/knowledge.ts";
import { isStopWord } from "../words/stop-words.ts";
import { type Word, wordsIn } from "../words/words.ts";

/** Finds subjects by their names and aliases in a row of words, the longest name first. */
export interface SubjectNames {
  readonly byFirst: ReadonlyMap<string, readonly Name[]>;
  /** Every word of every name. */
  readonly words: ReadonlySet<string>;
}

interface Name {
  readonly subject: string;
  readonly words: readonly string[];
}

export interface Mention {
  readonly subject: string;
  /** Positions in the row of words, the last one exclusive. */
  readonly from: number;
  readonly to: number;
}

export function subjectNames(subjects: Iterable<Subject>): SubjectNames {
  const byFirst = new Map<string, Name[]>();
  const all = new Set<string>();
  for (const { id, name, aliases } of subjects) {
    for (const spelling of [name, ...aliases]) {
      const words = wordsIn(spelling).map((word) => word.folded);
      if (words[0] === undefined) continue;
      for (const word of words) all.add(word);
      byFirst.set(words[0], [...(byFirst.get(words[0]) ?? []), { subject: id, words }]);
    }
  }
  for (const names of byFirst.values()) names.sort((a, b) => b.words.length - a.words.length);
  return { byFirst, words: all };
}

export function mentionsIn({ byFirst }: SubjectNames, words: readonly Word[]): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const name = byFirst.get(words[from]?.folded ?? "")?.find((candidate) => stands(candidate, words, from));
    if (!name) continue;
    mentions.push({ subject: name.subject, from, to: from + name.words.length });
    from += name.words.length - 1;
  }
  return mentions;
}

/** A name that is an ordinary word, such as He, counts only with its capital inside a sentence. */
function stands(name: Name, words: readonly Word[], from: number): boolean {
  if (!name.words.every((word, at) => words[from + at]?.folded === word)) return false;
  if (!name.words.every(isStopWord)) return true;
  return from > 0 && words[from]?.capital === true;
}
