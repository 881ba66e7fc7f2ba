import { endsInPossessive, fold } from "../../text/fold.ts";
import type { Named, Names } from "./names.ts";

/** A name in a text: `entry`, and the words that it covers (`from` inclusive, `to` exclusive). */
export interface Mention<N> {
  readonly entry: N;
  readonly from: number;
  readonly to: number;
}

/** No name is longer, in words. */
const longestName = 8;

/** The names in a run of words, the longest first where names overlap. Lower-case pronouns are not taken for names. */
export function mentionsAmong<N extends Named>(names: Names<N>, words: readonly string[]): readonly Mention<N>[] {
  const mentions: Mention<N>[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const mention = longestAt(names, words, from);
    if (!mention) continue;
    mentions.push(mention);
    from = mention.to - 1;
  }
  return mentions;
}

/** The name means somebody else: "Zhang's friend" is not Zhang. */
export function isOwner(words: readonly string[], { to }: { readonly to: number }): boolean {
  return to < words.length && endsInPossessive(words[to - 1] ?? "");
}

function longestAt<N extends Named>(names: Names<N>, words: readonly string[], from: number): Mention<N> | undefined {
  for (let to = Math.min(words.length, from + longestName); to > from; to -= 1) {
    const text = words.slice(from, to).join(" ");
    const entry = names.exact(text);
    if (entry && !(to - from === 1 && pronouns.has(text))) return { entry, from, to };
  }
  return undefined;
}

const pronouns: ReadonlySet<string> = new Set("i he she it we they me him her us them his its you".split(" "));

export function wordsOfText(text: string): readonly string[] {
  return text.split(/[\s,;:!?()"“”«»]+/u).filter((word) => fold(word) !== "");
}
