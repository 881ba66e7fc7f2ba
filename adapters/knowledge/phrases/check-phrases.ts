import { commands } from "../../../src/command-list.ts";
import { matchCommand, statelessCommands } from "../../../src/commands/parse/find-command.ts";
import { displayText } from "../../../src/document/display-text.ts";
import type { Document, Span } from "../../../src/document/document.ts";
import { readClause } from "../../../src/follow-ups/clause.ts";
import { findReferences } from "../../../src/follow-ups/references.ts";
import { intentReply } from "../../../src/intent-list.ts";
import type { Library } from "../../../src/library.ts";
import { isCapitalised } from "../../../src/text/characters.ts";
import { cached } from "../../../src/text/collections.ts";
import { isEnglish } from "../../../src/text/word-list.ts";
import { contentStems, hasDigit, hasHan, stemWord, tokenize } from "../../../src/text/words.ts";

/** Why a phrase is dropped, as people read it. */
export const dropReasons = {
  line: "in a line whose number and first word are of no passage",
  person: "for a passage whose phrases a person wrote or changed",
  long: "too long",
  command: "read as a command",
  foreign: "with a name or a number that the document does not have",
  language: "in another language than the document",
  bare: "without a word that says what is meant",
  repeats: "the passage's own words",
  double: "given twice",
  elsewhere: "answered better by another passage",
} as const;
export type DropReason = keyof typeof dropReasons;
// The keys are exactly those, which the compiler cannot see.
export const dropReasonNames = Object.keys(dropReasons) as readonly DropReason[];

/** Why a phrase cannot lead to a passage, by what it says alone; undefined if it can. `span`: the passage. */
export type PhraseCheck = (phrase: string, span: Span) => DropReason | undefined;

/** `library`: of the document without phrases. */
export function createPhraseCheck(library: Library): PhraseCheck {
  const { document } = library.knowledge;
  const known = knownStems(document);
  const checks: readonly (readonly [DropReason, (phrase: string, span: Span) => boolean])[] = [
    ["long", (phrase) => phrase.length > maxPhrase],
    ["command", (phrase) => readsAsCommand(phrase, library)],
    ["foreign", (phrase) => hasForeignWord(phrase, known)],
    ["bare", (phrase) => saysNothing(phrase, library)],
    ["repeats", (phrase, span) => repeats(phrase, displayText(document, span))],
  ];
  return (phrase, span) => checks.find(([, fails]) => fails(phrase, span))?.[0];
}

/** UTF-16 code units. */
const maxPhrase = 160;

function readsAsCommand(phrase: string, library: Library): boolean {
  return (
    phrase.startsWith("/") ||
    matchCommand(phrase, statelessCommands({ commands }), library) !== undefined ||
    intentReply(phrase, library, 1) !== undefined
  );
}

/** Digits, and names within the phrase. Everyday words with a capital (Monday, Christmas) are no names, nor are short abbreviations (HR). */
function hasForeignWord(phrase: string, known: ReadonlySet<string>): boolean {
  return tokenize(phrase).some(({ folded, start, end }) => {
    if (known.has(stemWord(folded))) return false;
    const written = phrase.slice(start, end);
    if (/^I['’]/u.test(written)) return false;
    const isAbbreviation = written === written.toUpperCase() && written.length <= maxAbbreviation;
    return hasDigit(folded) || (start > 0 && isCapitalised(written) && !isAbbreviation && !isEnglish(stemWord(folded)));
  });
}

const maxAbbreviation = 5;

/** No telling word, or only one beside an "it" or "they" that nobody has named. */
function saysNothing(phrase: string, library: Library): boolean {
  const telling = new Set(contentStems(phrase)).size;
  return telling === 0 || (telling === 1 && findReferences(readClause(phrase, library)).length > 0);
}

/** The phrase has nearly all telling words of the passage, so it says what it should ask. */
function repeats(phrase: string, passage: string): boolean {
  const own = new Set(contentStems(passage));
  const said = new Set(contentStems(phrase));
  const shared = [...own].filter((stem) => said.has(stem)).length;
  return own.size >= minRepeated && shared >= 0.8 * own.size;
}

/** Telling words of a passage: "Parking is free." may be asked for in its own words. */
const minRepeated = 5;

/** Whether most words of several phrases are neither the document's nor everyday ones. Chinese is asked for in any document. */
export function isOtherLanguage(phrases: readonly string[], document: Document): boolean {
  const text = phrases.join(" ");
  if (hasHan(document.text) || hasHan(text)) return false;
  const known = knownStems(document);
  // The list of English words has no "where" and no "is".
  const stems = contentStems(text);
  return stems.filter((stem) => !known.has(stem) && !isEnglish(stem)).length > stems.length / 2;
}

const knownStems = cached(
  new WeakMap<Document, ReadonlySet<string>>(),
  ({ text }) => new Set(tokenize(text).map(({ folded }) => stemWord(folded))),
);
