import type { Document, Span } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import { listsOf } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { once } from "../../../text/collections.ts";
import { toSimplified } from "../../../text/fold.ts";
import { hasHan } from "../../../text/words.ts";
import type { SubjectKind } from "../../knowledge-model.ts";
import { countryCodes } from "./name-word-lists.ts";

const list = listsOf("extraction.txt");

const nameList = listsOf("names.txt");

const form = scannedFormsOf("extraction.txt");

/** Undefined if the text has no Chinese characters. `flatText` is read, so that a line's end is no space between words. */
export function readChinese({ flatText }: Pick<Document, "flatText">): ChineseReading | undefined {
  if (!hasHan(flatText)) return undefined;
  const text = toSimplified(flatText);
  return { text, persons: readChinesePersons(text) };
}

/** `text` has simplified characters, as many as the document. */
export interface ChineseReading {
  readonly text: string;
  readonly persons: ChinesePersons;
}

/** Persons and places that a Chinese text names, in order; none of a text in another language. */
export function findChineseMentions({ paragraphs, flatText }: Document, reading: ChineseReading | undefined): readonly ChineseMention[] {
  if (!reading) return [];
  const { has: isRegion } = regionTest();
  return paragraphs
    .filter((each) => isBodyText(each) && each.kind !== "code")
    .flatMap((paragraph) => {
      const written = (kind: SubjectKind) => (span: Span) => ({ ...span, name: flatText.slice(span.start, span.end), kind });
      return [
        ...personsIn(reading.text, paragraph, reading.persons).map(written("person")),
        ...namesIn(reading.text, paragraph, isRegion).map(written("place")),
      ];
    });
}

interface ChineseMention extends Span {
  readonly name: string;
  readonly kind: SubjectKind;
}

/** The names of persons in a Chinese text, as written. Read from simplified characters. */
export type ChinesePersons = ReadonlySet<string>;

/**
 * Names of two to four characters that begin with a surname and stand directly before a verb of speech or after what a person is
 * (`校长林文清`) at least once. There are no spaces, so the end of a name after such a word is known only if it recurs.
 */
function readChinesePersons(text: string): ChinesePersons {
  const candidates = new Map<string, Candidate>();
  for (let at = 0; at < text.length; at += 1) {
    const length = surnameLength(text, at);
    if (length === 0) continue;
    const hasTitle = nameList("person-endings").endOf(text.slice(Math.max(0, at - 4), at)) !== "";
    for (let end = at + length + 1; end <= at + length + 2 && hasHan(text.charAt(end - 1)); end += 1)
      addCandidate(candidates, text.slice(at, end), hasTitle, beginsWithVerb(text.slice(end, end + 4)));
  }
  return new Set([...candidates.values()].filter((candidate) => isPerson(candidate, candidates)).map(({ name }) => name));
}

interface Candidate {
  readonly name: string;
  count: number;
  afterTitle: number;
  beforeVerb: number;
}

function addCandidate(candidates: Map<string, Candidate>, name: string, hasTitle: boolean, hasVerb: boolean): void {
  if (isNoName(name)) return;
  const candidate = candidates.get(name) ?? { name, count: 0, afterTitle: 0, beforeVerb: 0 };
  candidate.count += 1;
  if (hasTitle) candidate.afterTitle += 1;
  if (hasVerb) candidate.beforeVerb += 1;
  candidates.set(name, candidate);
}

function isPerson({ name, count, afterTitle, beforeVerb }: Candidate, candidates: ReadonlyMap<string, Candidate>): boolean {
  const shorter = candidates.get(name.slice(0, -1));
  const isWhole = shorter === undefined || count >= minShareOfShorter * shorter.count;
  if (beforeVerb > 0 && (isWhole || count > 1)) return true;
  return afterTitle > 0 && count > 1 && isWhole;
}

/** The least share of a name's mentions among those without its last character. */
const minShareOfShorter = 0.6;

/** The persons named in a span, in order and apart from each other; the longest where several begin at the same character. */
export function personsIn(text: string, span: Span, persons: ChinesePersons): readonly Span[] {
  return namesIn(text, span, (name) => persons.has(name));
}

function namesIn(text: string, { start, end }: Span, isName: (words: string) => boolean): readonly Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; at += 1) {
    // Most of an English text is below.
    if (!(text.charCodeAt(at) >= 0x3400)) continue;
    const length = [8, 7, 6, 5, 4, 3, 2].find((count) => at + count <= end && isName(text.slice(at, at + count)));
    if (length === undefined) continue;
    found.push({ start: at, end: at + length });
    at += length - 1;
  }
  return found;
}

/** Whether a verb of speech begins a text, with little after it: `表示`, `告诉记者`, `补了一句`. */
export function beginsWithVerb(text: string): boolean {
  return form("chinese speaking").start(text) !== "";
}

/** Whether one is before the comma or the colon that introduces the words, or after them. */
export function endsWithVerb(text: string): boolean {
  const verb = form("chinese speaking").end(text);
  return verb !== "" && list("no-speech").endOf(text.slice(0, text.length - verb.length + 1)) === "";
}

/** Of lists that have many characters in a row. */
function characters(...names: readonly string[]): { has(character: string): boolean } {
  const all = once(() => new Set(names.flatMap((name) => [...nameList(name).all.join("")])));
  return { has: (character) => all().has(character) };
}

/** UTF-16 code units of the surname at an offset of a text; 0 if there is none. Surnames that are mostly other words (`时`, `成`) do not count. */
function surnameLength(text: string, at: number): number {
  // Most of an English text is below.
  if (!(text.charCodeAt(at) >= 0x3400)) return 0;
  const first = text.charAt(at);
  if (mayBeDouble.has(first) && nameList("double-surnames").has(text.slice(at, at + 2))) return 2;
  return surnames.has(first) ? 1 : 0;
}

const surnames = characters("common-surnames");
const mayBeDouble = characters("double-surnames");

/** Whether characters that begin with a surname are no name: `方面`, `张说`. */
function isNoName(text: string): boolean {
  return nameList("no-name-beginnings").startOf(text) !== "" || Array.from(text).some(noNameCharacters.has);
}

const noNameCharacters = characters("no-name-characters");

/** Chinese names of countries (ISO 3166), provinces and large cities. */
const regionTest = once(() => {
  const names = new Intl.DisplayNames(["zh"], { type: "region", fallback: "none" });
  const countries = countryCodes().flatMap((code) => names.of(code) ?? []);
  const all = new Set([...nameList("chinese-places").all, ...countries.filter((name) => /^\p{Script=Han}{2,8}$/u.test(name))]);
  return { has: (name: string) => all.has(name) };
});
