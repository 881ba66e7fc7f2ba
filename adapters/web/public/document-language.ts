import type { Document } from "../../../src/document/document.ts";

/** UTF-16 code units that tell the language. */
const readLength = 5_000;
/** Of the letters. */
const minShare = 0.3;

/** The language for the `lang` attribute, if its script or its most frequent words tell it; for fonts and for screen readers. */
export function documentLanguage({ text }: Document): string | undefined {
  const start = text.slice(0, readLength);
  const letters = count(start, /\p{L}/gu);
  const isWritten = (script: RegExp) => count(start, script) > minShare * letters;
  if (isWritten(/[\p{Script=Hangul}]/gu)) return "ko";
  if (isWritten(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)) return /\p{Script=Hiragana}/u.test(start) ? "ja" : "zh";
  return count(start, /\b(?:the|of|and|to|in)\b/giu) > minEnglishShare * count(start, /\p{L}+/gu) ? "en" : undefined;
}

/** Of the words. In English text about 0.2. */
const minEnglishShare = 0.08;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
