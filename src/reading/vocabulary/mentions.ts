import { fold } from "../../text/fold.ts";
import type { KnownName, Vocabulary } from "./vocabulary.ts";

/** A known name at the words from index `from` (inclusive) to `to` (exclusive). */
export interface Mention {
  readonly name: KnownName;
  readonly from: number;
  readonly to: number;
}

const maxWordsPerName = 8;

/** The known names in a list of words, the longest where names overlap. Lower-case pronouns are no names. */
export function findMentions(words: readonly string[], vocabulary: Vocabulary): readonly Mention[] {
  const folded = words.map(fold);
  const mentions: Mention[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const mention = longestMention(words, folded, from, vocabulary);
    if (!mention) continue;
    mentions.push(mention);
    from = mention.to - 1;
  }
  return mentions;
}

function longestMention(words: readonly string[], folded: readonly string[], from: number, vocabulary: Vocabulary): Mention | undefined {
  if (folded[from] === "" || pronouns.has(words[from] ?? "")) return undefined;
  for (let to = Math.min(words.length, from + maxWordsPerName); to > from; to -= 1) {
    const name = vocabulary.findName(folded.slice(from, to).join(" "));
    if (name) return { name, from, to };
  }
  return undefined;
}

const pronouns: ReadonlySet<string> = new Set("i he she it we they me him her us them his its you".split(" "));

export function withoutPossessive(name: string): string {
  return name.replace(/['’]s?$/u, "");
}
