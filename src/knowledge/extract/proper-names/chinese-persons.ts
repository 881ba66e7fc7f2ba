import type { Span } from "../../../document/document.ts";
import { listsOf } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { hasHan } from "../../../text/words.ts";
import {
  commonSurnameLength,
  cueAfterPerson,
  endsInCalling,
  isFunctionWord,
  isInDictionary,
  isInNoGivenName,
  isNoName,
  personEndings,
  surnameLength,
} from "./chinese-name-words.ts";

const list = listsOf("extraction.txt");

const form = scannedFormsOf("extraction.txt");

/** Persons' names in runs of Chinese text: a surname and one or two characters beside a post, a relative or a verb of speech. */
export function findPersons(text: string): ReadonlySet<string> {
  const uses = new Map<string, PersonUse>();
  for (let at = 0; at < text.length; at += 1) {
    const length = surnameLength(text, at);
    if (length > 0) readPersonAt(text, { start: at, end: at + length }, uses);
  }
  const found = [...uses].filter(([name, { cues, named }]) => (isInDictionary(name) ? named > 1 : cues > 0));
  return new Set(found.flatMap(([name]) => (isPartOfName(name, uses, text) ? [] : [name])));
}

interface PersonUse {
  /** Mentions beside a post, a relative or a verb of speech. */
  cues: number;
  /** Cues before the name, a post or a relative: `馆长林一鸣`. */
  named: number;
}

function readPersonAt(text: string, surname: Span, uses: Map<string, PersonUse>): void {
  const isNamed = endsInCalling(text.slice(Math.max(0, surname.start - contextLength), surname.start));
  for (const given of [1, 2]) {
    const end = surname.end + given;
    const character = text.charAt(end - 1);
    if (!hasHan(character) || isInNoGivenName(character)) return;
    const name = text.slice(surname.start, end);
    const follows = followingCue(text, surname.start, end);
    const ends = isNamed && (!hasHan(text.charAt(end)) || isFunctionWord(text.charAt(end)));
    if (follows === "" && !ends) continue;
    const use = uses.get(name) ?? { cues: 0, named: 0 };
    use.cues += 1;
    if (isNamed) use.named += 1;
    uses.set(name, use);
    return;
  }
}

/** UTF-16 code units around a possible name. */
const contextLength = 8;

/** A post or a verb of speech after a name, or ""; a colon only if the name begins a line. */
function followingCue(text: string, start: number, end: number): string {
  const cue = cueAfterPerson(text.slice(end, end + contextLength));
  return cue !== "：" || start === 0 || "\n*\u3000".includes(text.charAt(start - 1)) ? cue : "";
}

/** `林文` if all its mentions are in `林文清`. */
function isPartOfName(name: string, uses: ReadonlyMap<string, PersonUse>, text: string): boolean {
  const longer = [...uses.keys()].filter((other) => other.length > name.length && other.startsWith(name));
  return longer.some((other) => text.split(other).length * 3 > text.split(name).length * 2);
}

/** The names of persons in a Chinese text, as written. Read from simplified characters. */
export type ChinesePersons = ReadonlySet<string>;

/**
 * Names of two to four characters that begin with a surname and stand directly before a verb of speech or after what a person is
 * (`校长林文清`) at least once. There are no spaces, so the end of a name after such a word is known only if it recurs.
 */
export function readChinesePersons(text: string): ChinesePersons {
  const candidates = new Map<string, Candidate>();
  for (let at = 0; at < text.length; at += 1) {
    const length = commonSurnameLength(text, at);
    if (length === 0) continue;
    const hasTitle = personEndings.endOf(text.slice(Math.max(0, at - 4), at)) !== "";
    for (let end = at + length + 1; end <= at + length + 2 && hasHan(text.charAt(end - 1)); end += 1)
      addCandidate(candidates, text.slice(at, end), hasTitle, beginsWithVerb(text.slice(end, end + 4)));
  }
  const longest = longestCounts(candidates);
  return new Set([...candidates.values()].filter((candidate) => isPerson(candidate, candidates, longest)).map(({ name }) => name));
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

function isPerson(
  { name, count, afterTitle, beforeVerb }: Candidate,
  candidates: ReadonlyMap<string, Candidate>,
  longerCounts: ReadonlyMap<string, number>,
): boolean {
  const shorter = candidates.get(name.slice(0, -1));
  const isWhole = shorter === undefined || count >= minShareOfShorter * shorter.count;
  if (beforeVerb > 0 && (isWhole || count > 1)) return true;
  return afterTitle > 0 && count > 1 && isWhole && (longerCounts.get(name) ?? 0) < minShareOfShorter * count;
}

/** The mentions of the most frequent form of each name with one character more. Nearly all mentions of `林文` are in `林文清`. */
function longestCounts(candidates: ReadonlyMap<string, Candidate>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, count } of candidates.values()) {
    const shorter = name.slice(0, -1);
    counts.set(shorter, Math.max(counts.get(shorter) ?? 0, count));
  }
  return counts;
}

/** The least share of a name's mentions among those without its last character. */
const minShareOfShorter = 0.6;

/** The persons named in a span, in order and apart from each other; the longest where several begin at the same character. */
export function personsIn(text: string, { start, end }: Span, persons: ChinesePersons): readonly Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; at += 1) {
    if (commonSurnameLength(text, at) === 0) continue;
    const length = [4, 3, 2].find((count) => at + count <= end && persons.has(text.slice(at, at + count)));
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
