import { createOverlapTest, type Document, overlappingSentences, type Span } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import type { Sentence } from "../../../document/sentences.ts";
import { quotedSpans } from "../../../document/speech-marks.ts";
import { anyOf, listsOf } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { isCapitalised, lastSpacedWord, withoutLast } from "../../../text/characters.ts";
import { cached } from "../../../text/collections.ts";
import { eachInTurns, flatMapInTurns, type Turns } from "../../../text/turns.ts";
import { hasHan } from "../../../text/words.ts";
import { capitalisedRuns, writtenName } from "../proper-names/capitalised-words.ts";
import { personsIn } from "../proper-names/chinese-persons.ts";
import {
  directionWords,
  eventWords,
  isNationality,
  isPersonTitle,
  isTimeWord,
  organisationWords,
  placeWords,
  rankingWords,
} from "../proper-names/name-word-lists.ts";
import { type ProperName, properName, type TextAnalysis } from "../proper-names/proper-names.ts";

const list = listsOf("extraction.txt");

const form = scannedFormsOf("extraction.txt");

/**
 * The person that `he`, `she`, `他` or `她` at an offset refers to: named earlier in the same sentence or, if no name is there, in the nearest
 * of the sentences before it, in English as long as those between say the same pronoun; quoted words are ignored. Undefined unless there is
 * exactly one person and no other possible person.
 */
export type FindAntecedent = (offset: number) => Span | undefined;

export function* createFindAntecedent(document: Document, analysis: TextAnalysis, cues: NameCues): Turns<FindAntecedent> {
  const { text, chinese } = analysis;
  const quoted = yield* flatMapInTurns(document.paragraphs, (paragraph) => quotedSpans(text, paragraph, document.quotationMarks));
  const isQuoted = createOverlapTest(quoted);
  // Cached: a sentence without full stops can have thousands of pronouns.
  const persons = cached(new Map<Sentence, readonly Span[]>(), (sentence) => possiblePersons(analysis, cues, isQuoted, sentence));
  const chinesePersons = (sentence: Sentence) =>
    chinese ? personsIn(chinese.text, sentence, chinese.persons).filter((name) => !isQuoted(name)) : [];
  const pronounPattern = anyOf("he-or-she", "extraction.txt", "g");
  const spoken = cached(new Map<Sentence, readonly { readonly offset: number; readonly word: string }[]>(), (sentence) => {
    const found = [...text.slice(sentence.start, sentence.end).matchAll(pronounPattern)];
    const placed = found.map(({ 0: word, index }) => ({ offset: sentence.start + index, word }));
    return placed.filter(({ offset }) => !isQuoted({ start: offset, end: offset + 1 }));
  });
  const places: ReadPlaces = (sentence, pronoun) =>
    spoken(sentence).flatMap(({ offset, word }) => (word.length === pronoun.length ? [offset] : []));
  /** The persons named before an offset in its sentence or, without any, in the nearest sentence that names some. */
  const nearest = (offset: number, namesIn: (sentence: Sentence) => readonly Span[], mayGoOn: (sentence: Sentence) => boolean) => {
    const sentence = overlappingSentences(document, { start: offset, end: offset + 1 })[0];
    let names: readonly Span[] = sentence ? namesIn(sentence).filter(({ end }) => end <= offset) : [];
    let before = sentence;
    for (let count = 0; before && names.length === 0 && count < maxSentencesBack; count += 1) {
      if (count > 0 && !mayGoOn(before)) return { names, sentence: before };
      before = previousSentence(document, before);
      names = before ? namesIn(before) : [];
    }
    return { names, sentence: before };
  };
  const counts = yield* countPronouns(document, persons, places, cues, text);
  const findChinese = (offset: number) => {
    const [first, ...others] = nearest(offset, chinesePersons, () => true).names;
    return first && others.every((name) => written(text, name) === written(text, first)) ? first : undefined;
  };
  const findEnglish = (offset: number) => {
    const pronoun = /^(?:she|her)(?!\p{L})/iu.test(text.slice(offset, offset + 4)) ? "she" : "he";
    const { names, sentence } = nearest(offset, persons, (each) => places(each, pronoun).length > 0);
    const person = onlyPerson(text, names, cues);
    if (!person || !sentence || titleContradicts(text, person, pronoun)) return undefined;
    const isOther = sentence.end <= offset && isObject(text, sentence, person);
    if (isOther && places(sentence, pronoun).some((place) => place > person.end)) return undefined;
    return countsContradict(counts, written(text, person), pronoun) ? undefined : person;
  };
  return (offset) => (hasHan(text.charAt(offset)) ? findChinese(offset) : findEnglish(offset));
}

function written(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

type Pronoun = "he" | "she";
/** The offsets of a pronoun in a sentence. */
type ReadPlaces = (sentence: Sentence, pronoun: Pronoun) => readonly number[];
type PronounCounts = ReadonlyMap<string, Readonly<Record<Pronoun, number>>>;

/** Which pronouns follow a name in the sentences that name nobody else. */
function* countPronouns(
  { paragraphs }: Document,
  persons: (sentence: Sentence) => readonly Span[],
  places: ReadPlaces,
  cues: NameCues,
  text: string,
): Turns<PronounCounts> {
  const counts = new Map<string, { he: number; she: number }>();
  const all = paragraphs.filter(isBodyText).flatMap(({ sentences }) => sentences);
  yield* eachInTurns(all, (sentence) => {
    const [his, hers] = [places(sentence, "he"), places(sentence, "she")];
    const person = his.length + hers.length > 0 ? onlyPerson(text, persons(sentence), cues) : undefined;
    if (!person) return;
    const name = text.slice(person.start, person.end);
    const before = counts.get(name) ?? { he: 0, she: 0 };
    const following = (offsets: readonly number[]) => offsets.filter((offset) => offset > person.end).length;
    counts.set(name, { he: before.he + following(his), she: before.she + following(hers) });
  });
  return counts;
}

/** Whether nearly all pronouns that follow the name are the other one. */
function countsContradict(counts: PronounCounts, name: string, pronoun: Pronoun): boolean {
  const { he, she } = counts.get(name) ?? { he: 0, she: 0 };
  const [same, other] = pronoun === "he" ? [he, she] : [she, he];
  return other >= minPronouns && other > dominance * same;
}

const minPronouns = 2;
const dominance = 2;

const maxSentencesBack = 4;
/** In `Asked by Smith, he paused` the pronoun means somebody else. */
function isObject(text: string, sentence: Span, { start }: Span): boolean {
  const before = text.slice(Math.max(sentence.start, start - maxTitleLength), start);
  return form("before object").end(before) !== "";
}

/** UTF-16 code units of a preposition and a title before a name. */
const maxTitleLength = 24;

/** Undefined at the beginning and after a heading. */
function previousSentence({ paragraphs }: Document, { paragraph, number }: Sentence): Sentence | undefined {
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
  if (places.has(words) || isTimeWord(words) || isNationality(words)) return false;
  const isAbbreviation = words === words.toUpperCase() && !words.includes(" ") && !words.includes("-");
  return !isAbbreviation && !words.split(" ").some((part) => kindWords.some((kind) => kind.has(part)));
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

/** Whether the title before a name belongs to the other pronoun: `Mrs. Smith` is not `he`. */
function titleContradicts(text: string, { start, end }: Span, pronoun: Pronoun): boolean {
  const before = lastSpacedWord(text.slice(Math.max(0, start - maxTitleLength), start));
  const [first = ""] = text.slice(start, end).split(" ");
  const title = isCapitalised(before) ? withoutLast(before, ".") : first;
  return list(pronoun === "he" ? "feminine-titles" : "masculine-titles").has(title);
}

/** Names as written that, by their context, name a person (also each word of a full name) or a place. */
interface NameCues {
  readonly persons: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** `speakers` are the names to which direct speech is attributed. */
export function findNameCues({ text, names }: TextAnalysis, speakers: readonly string[]): NameCues {
  const persons = new Set(speakers.filter((name) => !isInstitution(name)));
  const places = new Set<string>();
  for (const name of [...names.values()].flat()) {
    const words = writtenName(text, name);
    if (isPersonInContext(text, name)) persons.add(words);
    if (isPlaceInContext(text, name, words)) places.add(words);
  }
  const parts = [...persons].flatMap((name) => name.split(" ")).filter((part) => !places.has(part));
  return { persons: new Set([...persons, ...parts]), places };
}

/** UTF-16 code units on either side of a name that are searched for its description. */
const contextLength = 24;

function isPersonInContext(text: string, name: ProperName): boolean {
  if (isInstitution(text.slice(name.start, name.end))) return false;
  if (isPersonTitle(lastSpacedWord(text.slice(name.run.start, name.start)))) return true;
  const before = text.slice(Math.max(0, name.start - contextLength), name.start);
  return list("before-surname").has(lastSpacedWord(before)) || beginsPersonsClause(text.slice(name.end, name.end + contextLength));
}

function isInstitution(name: string): boolean {
  return name.split(" ").some((word) => organisationWords.has(word) || placeWords.has(word));
}

/** Whether what follows a name tells a person's age, or begins with `who`: `, 24,`, `, a 24-year-old`, ` (24)`, `, who`. */
function beginsPersonsClause(after: string): boolean {
  return ageAfter.test(after) || form("who").start(after) !== "";
}

const ageAfter = /^,\s(?:an?\s)?\d{1,3}(?:-year-old\s|,\s)|^\s\(\d{2}\)/u;

function isPlaceInContext(text: string, name: Span, words: string): boolean {
  return placeWords.has(words.split(" ").at(-1) ?? "") || isInPlace(text, name);
}

/** Whether `in`, `near` or the like is before a name. */
export function isInPlace(text: string, { start }: Span): boolean {
  return form("in place").end(text.slice(Math.max(0, start - contextLength), start)) !== "";
}
