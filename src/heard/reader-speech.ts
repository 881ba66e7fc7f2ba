import { displayText } from "../document/display.ts";
import type { Document } from "../document/document.ts";

/**
 * Whether a document speaks to its readers, or as those who wrote it: "you may start at 7:00", "we pay". Its readers ask what it says about
 * themselves, while nobody asks a news article "how many days do we get?"
 */
export function speaksToReaders(document: Document): boolean {
  const known = cache.get(document);
  if (known !== undefined) return known;
  const { sentences } = document;
  const speaking = sentences.filter((sentence) => speech.test(displayText(document, sentence).replace(quoted, " ")));
  const speaks = speaking.length >= minShare * sentences.length;
  cache.set(document, speaks);
  return speaks;
}

const cache = new WeakMap<Document, boolean>();
const minShare = 0.1;
const speech = /(?<!\p{L})(?:you|your|we|our|us|employees?|staff|members?|tenants?|must|shall)(?!\p{L})/iu;
const quoted = /["“”][^"“”]*(?:["“”]|$)/gu;
