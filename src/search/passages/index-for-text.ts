import { isChinese } from "./han-words.ts";
import type { PassageIndex } from "./passage-index.ts";

/** The index in which to look for a text: in Chinese, the one with the Chinese paraphrases. */
export function indexForText(passages: PassageIndex, text: string): PassageIndex {
  return isChinese(passages, text) ? (passages.chinese ?? passages) : passages;
}
