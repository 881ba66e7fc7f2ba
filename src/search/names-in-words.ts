import { isPronoun } from "../reading/vocabulary.ts";
import { endsInPossessive, fold } from "../text/fold.ts";
import type { Named, NameIndex } from "./name-lookup.ts";

/** A name at the words from index `from` (inclusive) to `to` (exclusive). */
export interface WordMention<N> {
  readonly entry: N;
  readonly from: number;
  readonly to: number;
}

/** The names in a list of words, the longest where names overlap. Lower-case pronouns are not read as names. */
export function findNamesInWords<N extends Named>(names: NameIndex<N>, words: readonly string[]): readonly WordMention<N>[] {
  const mentions: WordMention<N>[] = [];
  const folded = words.map(fold);
  for (let from = 0; from < words.length; from += 1) {
    const mention = longestMention(names, words, folded, from);
    if (!mention) continue;
    mentions.push(mention);
    from = mention.to - 1;
  }
  return mentions;
}

function longestMention<N extends Named>(
  names: NameIndex<N>,
  words: readonly string[],
  folded: readonly string[],
  from: number,
): WordMention<N> | undefined {
  for (let to = Math.min(words.length, from + maxWordsPerName); to > from; to -= 1) {
    // A mark alone begins and ends no name.
    if (folded[from] === "" || folded[to - 1] === "") continue;
    const entry = names.findFolded(folded.slice(from, to).filter(Boolean).join(" "));
    if (entry && !(to - from === 1 && isPronoun(words[from] ?? ""))) return { entry, from, to };
  }
  return undefined;
}

const maxWordsPerName = 8;

/** Whether the name is a possessive before another word, so that another subject is meant: "Zhang's friend" is not Zhang. */
export function isPossessive(words: readonly string[], { to }: { readonly to: number }): boolean {
  return to < words.length && endsInPossessive(words[to - 1] ?? "");
}
