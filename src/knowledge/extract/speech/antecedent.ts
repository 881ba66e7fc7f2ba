import { type Document, overlappingSentences } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import { quotedSpans } from "../../../document/quoted-spans.ts";
import type { Sentence } from "../../../document/sentences.ts";
import { createOverlapTest, type Span } from "../../../document/span.ts";
import { capitalisedRuns } from "../proper-names/capitalised.ts";
import { isTimeWord } from "../proper-names/common-words.ts";
import type { NameCues } from "../proper-names/name-cues.ts";
import { directionWords, eventWords, organisationWords, placeWords, rankingWords } from "../proper-names/name-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";
import { properName } from "../proper-names/proper-name.ts";
import type { TextAnalysis } from "../proper-names/text-analysis.ts";
import { PronounCounts, titleContradicts } from "./pronoun-counts.ts";

/**
 * The person that `he` or `she` at an offset refers to: named earlier in the same sentence or, if no name is there, in the nearest of the
 * sentences before it, as long as those between say the same pronoun; quoted words are ignored. Undefined unless there is exactly one
 * person and no other possible person.
 */
export type FindAntecedent = (offset: number) => Span | undefined;

export function createFindAntecedent(document: Document, analysis: TextAnalysis, cues: NameCues): FindAntecedent {
  const { text } = analysis;
  const isQuoted = createOverlapTest(document.paragraphs.flatMap((paragraph) => quotedSpans(text, paragraph, document.quotationMarks)));
  const persons = remember((sentence) => possiblePersons(analysis, cues, isQuoted, sentence));
  const spokenOf = (pronoun: RegExp) =>
    remember(({ start, end }) => [...text.slice(start, end).matchAll(pronoun)].flatMap(({ index }) => unquoted(isQuoted, start + index)));
  const pronouns = { he: spokenOf(heAsWord), she: spokenOf(sheAsWord) };
  const personBefore = (sentence: Sentence, places: (sentence: Sentence) => readonly number[]) => {
    let before = previousSentence(document, sentence);
    for (let count = 0; before && count < maxSentencesBack; count += 1) {
      const names = persons(before);
      const person = onlyPerson(text, names, cues);
      if (person && isObject(text, before, person) && places(before).some((place) => place > person.end)) return undefined;
      if (names.length > 0 || places(before).length === 0) return person;
      before = previousSentence(document, before);
    }
    return undefined;
  };
  const read = (offset: number, pronoun: "he" | "she") => {
    const sentence = overlappingSentences(document, { start: offset, end: offset + 1 })[0];
    if (!sentence) return undefined;
    const here = persons(sentence).filter(({ end }) => end <= offset);
    return here.length > 0 ? onlyPerson(text, here, cues) : personBefore(sentence, pronouns[pronoun]);
  };
  const counts = countPronouns(document, persons, pronouns, cues, text);
  return (offset) => {
    const pronoun = /s/iu.test(text.charAt(offset)) ? "she" : "he";
    const person = read(offset, pronoun);
    if (!person || titleContradicts(text, person.start, person.end, pronoun)) return undefined;
    return counts.contradict(text.slice(person.start, person.end), pronoun) ? undefined : person;
  };
}

type ReadPlaces = (sentence: Sentence) => readonly number[];

function countPronouns(
  { paragraphs }: Document,
  persons: (sentence: Sentence) => readonly Span[],
  { he, she }: { readonly he: ReadPlaces; readonly she: ReadPlaces },
  cues: NameCues,
  text: string,
): PronounCounts {
  const counts = new PronounCounts();
  for (const sentence of paragraphs.filter(isBodyText).flatMap(({ sentences }) => sentences)) {
    const places = [he(sentence), she(sentence)] as const;
    if (places.every(({ length }) => length === 0)) continue;
    const person = onlyPerson(text, persons(sentence), cues);
    if (!person) continue;
    const [his, hers] = places.map((offsets) => offsets.filter((offset) => offset > person.end).length);
    counts.add(text.slice(person.start, person.end), his ?? 0, hers ?? 0);
  }
  return counts;
}

/** A sentence without full stops can have thousands of pronouns. */
function remember<T>(read: (sentence: Sentence) => T): (sentence: Sentence) => T {
  const known = new Map<Sentence, T>();
  return (sentence) => {
    const value = known.get(sentence) ?? read(sentence);
    known.set(sentence, value);
    return value;
  };
}

function unquoted(isQuoted: (span: Span) => boolean, offset: number): readonly number[] {
  return isQuoted({ start: offset, end: offset + 1 }) ? [] : [offset];
}

const maxSentencesBack = 3;
const heAsWord = /(?<![\p{L}’'-])he(?![\p{L}’'-])/giu;
const sheAsWord = /(?<![\p{L}’'-])she(?![\p{L}’'-])/giu;

/** In `Asked by Smith, he paused` the pronoun means somebody else. */
function isObject(text: string, sentence: Span, { start }: Span): boolean {
  const before = text.slice(Math.max(sentence.start, start - maxTitleLength), start);
  return /\s(?:by|of|to|with|from|for|about|at|like|than)\s(?:\p{Lu}\p{L}+\.?\s)?$/u.test(before);
}

/** UTF-16 code units of a preposition and a title before a name. */
const maxTitleLength = 24;

/** Undefined at the beginning and after a heading. */
export function previousSentence({ paragraphs }: Document, { paragraph, number }: Sentence): Sentence | undefined {
  if (number > 1) return paragraphs[paragraph - 1]?.sentences[number - 2];
  const earlier = paragraphs[paragraph - 2];
  return earlier && isBodyText(earlier) ? earlier.sentences.at(-1) : undefined;
}

/** The names in a span that may name persons. */
function possiblePersons(analysis: TextAnalysis, cues: NameCues, isQuoted: (span: Span) => boolean, within: Span): readonly Span[] {
  return capitalisedRuns(analysis.text, within).flatMap((run) => {
    if (isQuoted(run)) return [];
    const name = properName(analysis.text, run, analysis.capitalisation);
    return name && mayBePerson(analysis.text, name, cues) ? [name] : [];
  });
}

function mayBePerson(text: string, name: Span, { persons, places }: NameCues): boolean {
  const words = text.slice(name.start, name.end);
  if (words === "I") return false;
  if (persons.has(words)) return true;
  if (places.has(words) || isTimeWord(words) || isNationality(words) || /^[\p{Lu}\d.]+$/u.test(words)) return false;
  return !words.split(" ").some((part) => kindWords.some((list) => list.has(part)));
}

const kindWords = [organisationWords, placeWords, directionWords, eventWords, rankingWords];

/** The longest name if the others are parts of it (`Zhang Fanye`, `Zhang`) and the name or a part of it is known to be a person's. */
function onlyPerson(text: string, names: readonly Span[], { persons }: NameCues): Span | undefined {
  const longest = names.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!longest) return undefined;
  const parts = text.slice(longest.start, longest.end).split(" ");
  const fullName = parts.join(" ");
  const isOnePerson = names.every(({ start, end }) => fullName === text.slice(start, end) || parts.includes(text.slice(start, end)));
  return isOnePerson && [fullName, ...parts].some((part) => persons.has(part)) ? longest : undefined;
}
