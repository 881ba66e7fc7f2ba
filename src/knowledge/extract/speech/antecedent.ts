import { type Document, overlappingSentences } from "../../../document/document.ts";
import { quotedSpans } from "../../../document/quoted-spans.ts";
import type { Sentence } from "../../../document/sentences.ts";
import { overlaps, type Span } from "../../../document/span.ts";
import { capitalisedRuns } from "../proper-names/capitalised.ts";
import { isTimeWord } from "../proper-names/common-words.ts";
import type { NameCues } from "../proper-names/name-cues.ts";
import { directionWords, eventWords, organisationWords, placeWords, rankingWords } from "../proper-names/name-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";
import { properName } from "../proper-names/proper-name.ts";
import type { TextAnalysis } from "../proper-names/text-analysis.ts";

/**
 * The person that `he` or `she` at an offset refers to: named earlier in the same sentence or, if no name is there, in the
 * preceding sentence; quoted words are ignored. Undefined unless there is exactly one person and no other possible person.
 */
export function findAntecedent(document: Document, analysis: TextAnalysis, cues: NameCues, offset: number): Span | undefined {
  const sentence = overlappingSentences(document, { start: offset, end: offset + 1 })[0];
  if (!sentence) return undefined;
  const here = possiblePersons(document, analysis, cues, { start: sentence.start, end: offset });
  if (here.length > 0) return onlyPerson(analysis.text, here, cues);
  const before = previousSentence(document, sentence);
  return before && onlyPerson(analysis.text, possiblePersons(document, analysis, cues, before), cues);
}

function previousSentence({ paragraphs }: Document, { paragraph, number }: Sentence): Sentence | undefined {
  if (number > 1) return paragraphs[paragraph - 1]?.sentences[number - 2];
  const earlier = paragraphs[paragraph - 2];
  return earlier?.kind === "text" ? earlier.sentences.at(-1) : undefined;
}

/** The names in a span that may name persons. */
function possiblePersons(document: Document, analysis: TextAnalysis, cues: NameCues, within: Span): readonly Span[] {
  const quoted = quotedSpans(analysis.text, enclosingParagraph(document, within));
  return capitalisedRuns(analysis.text, within).flatMap((run) => {
    if (quoted.some((span) => overlaps(span, run))) return [];
    const name = properName(analysis.text, run, analysis.capitalisation);
    return name && mayBePerson(analysis.text, name, cues) ? [name] : [];
  });
}

function enclosingParagraph(document: Document, span: Span): Span {
  const sentence = overlappingSentences(document, span)[0];
  return (sentence && document.paragraphs[sentence.paragraph - 1]) ?? span;
}

function mayBePerson(text: string, name: Span, { persons, places }: NameCues): boolean {
  const words = text.slice(name.start, name.end);
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
