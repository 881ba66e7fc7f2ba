import { fold } from "../../text/fold.ts";
import type { KnownName, Vocabulary } from "./vocabulary.ts";

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
    const isName = announcing.has(before) || (mentions.at(-1)?.to === from - 1 && /^(?:and|or|vs|&)$/u.test(before));
    const mention = pronouns.has(withoutPossessive(words[from] ?? "")) && !isName ? undefined : longestMention(folded, from, vocabulary);
    if (!mention) continue;
    mentions.push(mention);
    from = mention.to - 1;
  }
  return mentions;
}

const announcing: ReadonlySet<string> = new Set("called named surnamed mr mister".split(" "));

function longestMention(folded: readonly string[], from: number, vocabulary: Vocabulary): Mention | undefined {
  if (folded[from] === "") return undefined;
  for (let to = Math.min(folded.length, from + maxWordsPerName); to > from; to -= 1) {
    const name = vocabulary.findName(folded.slice(from, to).join(" "));
    if (name) return { name, from, to };
  }
  return undefined;
}

const pronouns: ReadonlySet<string> = new Set("i he she it we they me him her us them his its you".split(" "));

/** Whether a name reads as a pronoun: "He". */
export function isPronoun(name: string): boolean {
  return pronouns.has(name.toLowerCase());
}

/** As typed, but a name that reads as a pronoun with its capital letter. */
export function typedName(words: readonly string[], { name, from, to }: Mention): readonly string[] {
  return to - from === 1 && pronouns.has(words[from] ?? "") ? [name.name] : words.slice(from, to);
}

export function withoutPossessive(name: string): string {
  return name.replace(/['’]s?$/u, "");
}
