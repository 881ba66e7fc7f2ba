import { fold } from "../../text/fold.ts";
import { formCount } from "../../text/word-list.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { replaceWords } from "./replace-words.ts";

/** Adds the apostrophe that was left out after a known name: `zhangs` → `zhang's`. Other words with that spelling stay. */
export function restorePossessives(text: string, vocabulary: Vocabulary): string {
  return replaceWords(text, (word, typed) => {
    if (!/^\p{L}{3,}s$/u.test(word)) return undefined;
    const name = fold(word.slice(0, -1));
    if (!vocabulary.findName(name) || vocabulary.findName(fold(word)) || formCount(fold(word)) > 0) return undefined;
    return `${typed.slice(0, -1)}'s`;
  });
}
