import { type Document, sentencesOf } from "../../../document/document.ts";
import { quotedIn } from "../../../document/quoted.ts";
import type { Sentence } from "../../../document/sentences.ts";
import { overlaps, type Span } from "../../../document/span.ts";
import { capitalisedIn } from "../proper-names/capitalised.ts";
import { isTime } from "../proper-names/common-words.ts";
import type { NameCues } from "../proper-names/name-cues.ts";
import { directionWords, eventWords, organisationWords, placeWords, rankingWords } from "../proper-names/name-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";
import { properName } from "../proper-names/proper-name.ts";
import type { Source } from "../proper-names/source.ts";

/**
 * The person whom `he` or `she` at a place means: named in the same sentence before it or, if nobody is, in the sentence right
 * before; outside quoted words. Undefined unless exactly one is named there and nothing else there may be a person.
 */
export function antecedentOf(document: Document, source: Source, cues: NameCues, at: number): Span | undefined {
  const sentence = sentencesOf(document, { start: at, end: at + 1 })[0];
  if (!sentence) return undefined;
  const here = namedIn(document, source, cues, { start: sentence.start, end: at });
  if (here.length > 0) return onlyPerson(source.text, here, cues);
  const before = sentenceBefore(document, sentence);
  return before && onlyPerson(source.text, namedIn(document, source, cues, before), cues);
}

function sentenceBefore({ paragraphs }: Document, { paragraph, number }: Sentence): Sentence | undefined {
  if (number > 1) return paragraphs[paragraph - 1]?.sentences[number - 2];
  const earlier = paragraphs[paragraph - 2];
  return earlier?.kind === "text" ? earlier.sentences.at(-1) : undefined;
}

/** The names in a stretch of text that may be persons'. */
function namedIn(document: Document, source: Source, cues: NameCues, within: Span): readonly Span[] {
  const quoted = quotedIn(source.text, paragraphAround(document, within));
  return capitalisedIn(source.text, within).flatMap((run) => {
    if (quoted.some((span) => overlaps(span, run))) return [];
    const name = properName(source.text, run, source.vocabulary);
    return name && mayBePerson(source.text, name, cues) ? [name] : [];
  });
}

function paragraphAround(document: Document, span: Span): Span {
  const sentence = sentencesOf(document, span)[0];
  return (sentence && document.paragraphs[sentence.paragraph - 1]) ?? span;
}

function mayBePerson(text: string, name: Span, { persons, places }: NameCues): boolean {
  const words = text.slice(name.start, name.end);
  if (persons.has(words)) return true;
  if (places.has(words) || isTime(words) || isNationality(words) || /^[\p{Lu}\d.]+$/u.test(words)) return false;
  return !words.split(" ").some((part) => kindWords.some((known) => known.has(part)));
}

const kindWords = [organisationWords, placeWords, directionWords, eventWords, rankingWords];

/** `Zhang Fanye` and `Zhang` are one; a name that nothing shows to be a person's leaves the question open. */
function onlyPerson(text: string, names: readonly Span[], { persons }: NameCues): Span | undefined {
  const longest = names.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!longest) return undefined;
  const parts = text.slice(longest.start, longest.end).split(" ");
  const whole = parts.join(" ");
  const one = names.every(({ start, end }) => whole === text.slice(start, end) || parts.includes(text.slice(start, end)));
  return one && [whole, ...parts].some((part) => persons.has(part)) ? longest : undefined;
}
