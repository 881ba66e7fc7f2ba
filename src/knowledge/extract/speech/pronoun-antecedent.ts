import { createOverlapTest, type Document, overlappingSentences, type Span } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import type { Sentence } from "../../../document/sentences.ts";
import { quotedSpans } from "../../../document/speech-marks.ts";
import { listsOf } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { isCapitalised, lastSpacedWord, withoutLast } from "../../../text/characters.ts";
import { cached } from "../../../text/collections.ts";
import { flatMapInTurns, type Turns } from "../../../text/turns.ts";
import { hasHan } from "../../../text/words.ts";
import { writtenName } from "../proper-names/capitalised-words.ts";
import { personsIn } from "../proper-names/chinese-persons.ts";
import { isNationality, isPersonTitle, isTimeWord, kindOfWord, organisationWords, placeWords } from "../proper-names/name-word-lists.ts";
import type { ProperName, TextAnalysis } from "../proper-names/proper-names.ts";

const list = listsOf("extraction.txt");

const form = scannedFormsOf("extraction.txt");

/**
 * The person that `he`, `she`, `他` or `她` at an offset refers to: named earlier in the same sentence or, if no name is there, in the nearest
 * of the sentences before it; quoted words are ignored. Undefined unless there is exactly one person and no other possible person.
 */
export type FindAntecedent = (offset: number) => Span | undefined;

export function* createFindAntecedent(document: Document, analysis: TextAnalysis, cues: NameCues): Turns<FindAntecedent> {
  const { text, chinese } = analysis;
  const quoted = yield* flatMapInTurns(document.paragraphs, (paragraph) => quotedSpans(text, paragraph, document.quotationMarks));
  const isQuoted = createOverlapTest(quoted);
  // Cached: a sentence without full stops can have thousands of pronouns.
  const persons = cached(new Map<Sentence, readonly Span[]>(), (sentence) =>
    (analysis.names.get(sentence) ?? []).filter((name) => !isQuoted(name) && mayBePerson(writtenName(text, name), cues)),
  );
  const chinesePersons = (sentence: Sentence) =>
    chinese ? personsIn(chinese.text, sentence, chinese.persons).filter((name) => !isQuoted(name)) : [];
  /** The persons named before an offset in its sentence or, without any, in the nearest sentence that names some. */
  const nearest = (offset: number, namesIn: (sentence: Sentence) => readonly Span[]) => {
    const sentence = overlappingSentences(document, { start: offset, end: offset + 1 })[0];
    let names: readonly Span[] = sentence ? namesIn(sentence).filter(({ end }) => end <= offset) : [];
    let before = sentence;
    for (let count = 0; before && names.length === 0 && count < maxSentencesBack; count += 1) {
      before = previousSentence(document, before);
      names = before ? namesIn(before) : [];
    }
    return names;
  };
  const findChinese = (offset: number) => {
    const [first, ...others] = nearest(offset, chinesePersons);
    return first && others.every((name) => written(text, name) === written(text, first)) ? first : undefined;
  };
  const findEnglish = (offset: number) => {
    const person = onlyPerson(text, nearest(offset, persons), cues);
    const isShe = /^(?:she|her)(?!\p{L})/iu.test(text.slice(offset, offset + 4));
    return person && !isObject(text, person) && !titleContradicts(text, person, isShe ? "masculine-titles" : "feminine-titles")
      ? person
      : undefined;
  };
  return (offset) => (hasHan(text.charAt(offset)) ? findChinese(offset) : findEnglish(offset));
}

const maxSentencesBack = 4;

function written(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** In `Asked by Smith, he paused` the pronoun means somebody else. */
function isObject(text: string, { start }: Span): boolean {
  return form("before object").end(text.slice(Math.max(0, start - maxTitleLength), start)) !== "";
}

/** UTF-16 code units of a preposition and a title before a name. */
const maxTitleLength = 24;

/** Undefined at the beginning and after a heading. */
function previousSentence({ paragraphs }: Document, { paragraph, number }: Sentence): Sentence | undefined {
  if (number > 1) return paragraphs[paragraph - 1]?.sentences[number - 2];
  const earlier = paragraphs[paragraph - 2];
  return earlier && isBodyText(earlier) ? earlier.sentences.at(-1) : undefined;
}

function mayBePerson(words: string, { persons, places }: NameCues): boolean {
  if (persons.has(words)) return true;
  const isAbbreviation = words === words.toUpperCase() && !/[ -]/u.test(words);
  return !isAbbreviation && !places.has(words) && !isTimeWord(words) && !isNationality(words) && !words.split(" ").some(kindOfWord);
}

/** The longest name if the others are parts of it (`Zhang Fanye`, `Zhang`) and the name or a part of it is known to be a person's. */
function onlyPerson(text: string, names: readonly Span[], { persons }: NameCues): Span | undefined {
  const longest = names.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!longest) return undefined;
  const parts = text.slice(longest.start, longest.end).split(" ");
  const fullName = parts.join(" ");
  const isOnePerson = names.every(({ start, end }) => fullName === text.slice(start, end) || parts.includes(text.slice(start, end)));
  return isOnePerson && [fullName, ...parts].some((part) => persons.has(part)) ? longest : undefined;
}

/** Whether a name has one of these titles: `Mrs. Smith` is not `he`. */
function titleContradicts(text: string, { start, end }: Span, titles: "feminine-titles" | "masculine-titles"): boolean {
  const before = lastSpacedWord(text.slice(Math.max(0, start - maxTitleLength), start));
  const [first = ""] = text.slice(start, end).split(" ");
  const title = isCapitalised(before) ? withoutLast(before, ".") : first;
  return list(titles).has(title);
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
