import { displayText } from "../document/display.ts";
import type { Document } from "../document/document.ts";

/**
 * Whether a document speaks to its readers, or as those who wrote it: "you may start at 7:00", "we pay". Its readers ask what it says about
 * themselves, while nobody asks a news article "how many days do we get?"
 */
export function speaksToReaders(document: Document): boolean {
  const speaks = known.get(document) ?? hasReaderSpeech(document);
  known.set(document, speaks);
  return speaks;
}

const known = new WeakMap<Document, boolean>();

function hasReaderSpeech(document: Document): boolean {
  const { sentences } = document;
  const speaking = sentences.filter((sentence) => speech.test(displayText(document, sentence).replace(quoted, " ")));
  return speaking.length >= minShare * sentences.length;
}

/** Of all sentences. News and minutes have 0.02 to 0.04, handbooks 0.28 to 0.4. */
const minShare = 0.1;
const speech = /(?<!\p{L})(?:you|your|we|our|us|employees?|staff|members?|tenants?|must|shall)(?!\p{L})/iu;
const quoted = /["“”][^"“”]*(?:["“”]|$)/gu;
