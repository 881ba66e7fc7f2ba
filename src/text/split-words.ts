import { fold } from "./fold.ts";

/** The words as typed, without spaces, commas, brackets and quotation marks. */
export function splitWords(text: string): readonly string[] {
  return text.split(/[\s,;:!?()"“”«»]+/u).filter((word) => fold(word) !== "");
}
