import { fold } from "../../text/fold.ts";
import { formCount } from "../../text/word-list.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { typingCost } from "./typing-cost.ts";

const minLength = 4;
/** Nats; a keyword has one slip, a long one two. */
const maxCost = { short: 2.4, long: 4.2 };
const longLength = 7;

/** A command's line with its keywords spelled rightly: `evry wekday`. Words that the knowledge or English knows stay, and so do numbers. */
export function correctKeywords(line: string, keywords: readonly string[], vocabulary: Vocabulary): string {
  return line.replace(/(?<![\p{L}\p{N}'’/+_-])[a-z]{4,}(?![\p{L}\p{N}'’/+_-])/giu, (typed) => {
    const word = fold(typed);
    if (word.length < minLength || keywords.includes(word) || formCount(word) > 0 || vocabulary.knows(word)) return typed;
    const limit = word.length < longLength ? maxCost.short : maxCost.long;
    const costs = keywords.map((keyword) => (Math.abs(keyword.length - word.length) > 2 ? Infinity : typingCost(word, keyword)));
    const least = Math.min(...costs);
    return least <= limit ? (keywords[costs.indexOf(least)] ?? typed) : typed;
  });
}
