import type { Subject } from "../../knowledge/model.ts";
import { stemOf } from "../../text/stem.ts";
import { isStopWord } from "../../text/stop-words.ts";
import { type Word, wordsIn } from "../../text/tokenize.ts";
import { isEnglish } from "../../text/word-weights.ts";

/** Finds subjects by their names and aliases in a row of words, the longest name first. */
export interface SubjectNames {
  readonly byFirst: ReadonlyMap<string, readonly Name[]>;
  /** Every word of every name. */
  readonly words: ReadonlySet<string>;
}

interface Name {
  readonly subject: string;
  readonly words: readonly string[];
  /** An ordinary word too, as the surname He or the acronym HIT: only its capital tells. */
  readonly ordinary: boolean;
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
  for (const { id, name: proper, aliases } of subjects) {
    for (const spelling of [proper, ...aliases]) {
      const words = wordsIn(spelling).map((word) => word.folded);
      if (words[0] === undefined) continue;
      for (const word of words) all.add(word);
      const name: Name = { subject: id, words, ordinary: isOrdinary(spelling, words) };
      const others = byFirst.get(words[0]);
      if (others) others.push(name);
      else byFirst.set(words[0], [name]);
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

function isOrdinary(spelling: string, words: readonly string[]): boolean {
  return words.every(isStopWord) || (/^\p{Lu}{2,4}$/u.test(spelling) && words.every((word) => isEnglish(stemOf(word))));
}

function stands(name: Name, words: readonly Word[], from: number): boolean {
  if (!name.words.every((word, at) => words[from + at]?.folded === word)) return false;
  return !name.ordinary || (from > 0 && words[from]?.capital === true);
}
