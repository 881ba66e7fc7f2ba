import type { Document, Span } from "../document/document.ts";
import { firstIndex } from "../text/collections.ts";
import { atOnce, eachInTurns, type Turns } from "../text/turns.ts";

/**
 * A text as quotations are compared: letters, digits and punctuation, in lower case, with accents composed. Without spaces, quotation marks,
 * dashes, bullets, points between cells and invisible characters; but the apostrophe within a word and the sign of a number stay.
 */
export interface ComparedLetters {
  readonly text: string;
  readonly letters: string;
  /** The span in the text of `length` letters from `at` on. At least one letter. */
  spanOf(at: number, length: number): Span;
  /** The index of the first letter at or after an offset in the text; the number of letters if there is none. */
  letterAt(offset: number): number;
}

export const compareLetters = atOnce(compareLettersInTurns);

function* compareLettersInTurns(text: string): Turns<ComparedLetters> {
  const parts: string[] = [];
  // Not an offset for each letter: that would take as much memory as the index of the search.
  const marks: Mark[] = [];
  let length = 0;
  let lettersOfPart: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { shown, end } = readLetter(text, at);
    if (shown !== "") {
      if (length >= marks.length * lettersPerMark) marks.push({ letter: length, offset: at });
      lettersOfPart.push(shown);
      length += shown.length;
    }
    at = end;
    if (lettersOfPart.length === lettersPerPart || at >= text.length) {
      parts.push(lettersOfPart.join(""));
      lettersOfPart = [];
      yield;
    }
  }
  const lastMark = (isBehind: (mark: Mark) => boolean): Mark => marks[firstIndex(marks, isBehind) - 1] ?? { letter: 0, offset: 0 };
  const spanAt = (letter: number): Span => {
    let { letter: read, offset: at } = lastMark((mark) => mark.letter > letter);
    for (;;) {
      const { shown, end } = readLetter(text, at);
      read += shown.length;
      if (read > letter || at >= text.length) return { start: at, end };
      at = end;
    }
  };
  const letterAt = (offset: number): number => {
    let { letter: read, offset: at } = lastMark((mark) => mark.offset > offset);
    while (at < offset && at < text.length) {
      const { shown, end } = readLetter(text, at);
      read += shown.length;
      at = end;
    }
    return read;
  };
  return { text, letterAt, letters: parts.join(""), spanOf: (at, count) => ({ start: spanAt(at).start, end: spanAt(at + count - 1).end }) };
}

/** Where a letter comes from. */
interface Mark {
  readonly letter: number;
  readonly offset: number;
}

const lettersPerMark = 64;
const lettersPerPart = 20_000;

const known = new WeakMap<Document, ComparedLetters>();

/**
 * The letters of a document as people read it, at the same offsets: line ends as spaces, without markup, numbers of items and lines of tables.
 * Kept: of 5 MB, they take a third of a second.
 */
export function* documentLettersInTurns(document: Document): Turns<ComparedLetters> {
  const letters = known.get(document) ?? (yield* compareLettersInTurns(yield* readableText(document)));
  known.set(document, letters);
  return letters;
}

export const documentLetters = atOnce(documentLettersInTurns);

/** The text with spaces for what stands between sentences. As long as before. */
function* readableText({ text, flatText, sentences }: Document): Turns<string> {
  const parts: string[] = [];
  let end = 0;
  yield* eachInTurns(sentences, (sentence) => {
    parts.push(" ".repeat(sentence.start - end), flatText.slice(sentence.start, sentence.end));
    end = sentence.end;
  });
  return parts.join("").padEnd(text.length);
}

interface ReadLetter {
  /** Empty if it does not count. */
  readonly shown: string;
  /** The offset after it. */
  readonly end: number;
}

/** The letter at an offset, as it is compared. */
function readLetter(text: string, at: number): ReadLetter {
  const code = text.charCodeAt(at);
  const kind = code < 128 ? asciiKinds[code] : undefined;
  // Most letters, and all of most texts.
  if (kind === "letter" && !(text.charCodeAt(at + 1) >= 0x300)) return { shown: asciiLower[code] ?? "", end: at + 1 };
  if (kind === "none") return { shown: "", end: at + 1 };
  if (code >= 0x4e00 && code <= 0x9fff) return { shown: text.charAt(at), end: at + 1 };
  return readOtherLetter(text, at);
}

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const asciiLower = ascii.map((character) => character.toLowerCase());
const asciiKinds = ascii.map((character) => {
  if (/[\s\p{Cc}"]/u.test(character)) return "none";
  return /['`-]/u.test(character) ? "mark" : "letter";
});

function readOtherLetter(text: string, at: number): ReadLetter {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const next = at + character.length;
  if (apostrophes.test(character)) return { shown: isWithinWord(text, at, next) ? "'" : "", end: next };
  if (dashes.test(character)) return { shown: isSign(text, at, next) ? "-" : "", end: next };
  if (uncounted.test(character)) return { shown: "", end: next };
  marksAfter.lastIndex = next;
  const end = marksAfter.test(text) ? marksAfter.lastIndex : next;
  const composed = text.slice(at, end).normalize("NFC").replace("…", "...");
  // Widths, and letters that are printed as one: "ﬁ". Not "²" and "½", which are no "2" and no "12".
  return { shown: (otherForms.test(composed) ? composed.normalize("NFKC") : composed).toLowerCase(), end };
}

const apostrophes = /['’‘`ʼ＇]/u;
const dashes = /[\p{Pd}−]/u;
const uncounted = /[\s\p{C}"“”„‟‚‛«»‹›「」『』〝〞＂•◦▪‣·]/u;
const marksAfter = /\p{M}{1,8}/uy;
const otherForms = /^[\u00b5\uff01-\uff5e\ufb00-\ufb06]/u;

/** Spaces stand for the rest of an entity: "don&#39;t". */
function isWithinWord(text: string, at: number, next: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /^(?: {3,5})?[\p{L}\p{N}]/u.test(text.slice(next, next + 6));
}

/** "-5", "-$5", but not "3-5" and "A-5". */
function isSign(text: string, at: number, next: number): boolean {
  return /^\p{Sc}?\p{N}/u.test(text.slice(next, next + 2)) && !/(?!\p{Script=Han})[\p{L}\p{N}\p{M})\]]/u.test(text.charAt(at - 1));
}
