import type { Document, Span } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import { countMatches } from "../../../text/characters.ts";
import { addTo, groupBy } from "../../../text/collections.ts";
import { hasHan } from "../../../text/words.ts";
import type { SubjectKind } from "../../knowledge-model.ts";
import type { ExtractedName } from "../subjects/name-forms.ts";
import {
  chineseRegions,
  dividedIntoWords,
  isFunctionWord,
  isInDictionary,
  kindByEnding,
  mayBeAssembly,
  surnameLength,
} from "./chinese-name-words.ts";
import { findPersons } from "./chinese-persons.ts";

/** Persons, places, organisations and terms of a Chinese text; none of a text in another language. */
export function findChineseNames(document: Document, text: string, speakers: ReadonlySet<string>): readonly ExtractedName[] {
  if (!isChinese(text)) return [];
  const shortForms = findShortForms(text);
  const persons = [...findPersons(text), ...[...speakers].filter((speaker) => hasHan(speaker.charAt(0)))];
  const kinds = new Map<string, SubjectKind>();
  for (const region of chineseRegions()) kinds.set(region, "place");
  for (const [name, kind] of phraseKinds(recurringPhrases([...clauseSegments(document, text)]))) kinds.set(name, kind);
  for (const [, name] of shortForms) kinds.set(name, kindByEnding(name) ?? "thing");
  for (const person of persons) kinds.set(person, "person");
  const aliases = new Map([...shortForms].filter(([alias]) => !kinds.has(alias)));
  const mentions = findMentions(document, text, [...kinds.keys(), ...aliases.keys()]);
  for (const [alias, name] of aliases) {
    const joined = [...(mentions.get(name) ?? []), ...(mentions.get(alias) ?? [])].sort((a, b) => a.start - b.start);
    mentions.set(name, joined);
  }
  return [...kinds].flatMap(([name, kind]) => {
    const found = mentions.get(name) ?? [];
    const ownAliases = [...aliases].flatMap(([alias, full]) => (full === name ? [alias] : []));
    return found.length > 0 ? [{ name, kind, aliases: ownAliases, mentions: found }] : [];
  });
}

function phraseKinds(phrases: ReadonlyMap<string, number>): readonly (readonly [string, SubjectKind])[] {
  const sorted = [...phrases].toSorted(([, a], [, b]) => b - a);
  const named = sorted.flatMap(([name, count]): readonly (readonly [string, SubjectKind])[] => {
    const kind = kindByEnding(name) ?? (isRecurringPerson(name, count) ? "person" : undefined);
    return kind ? [[name, kind]] : [];
  });
  const terms = sorted.filter(
    ([name, count]) => count >= minTermMentions && kindByEnding(name) === undefined && !isRecurringPerson(name, count),
  );
  return [...named.slice(0, maxNames), ...terms.slice(0, maxTerms).map(([name]) => [name, "thing"] as const)];
}

/** The mentions that make a phrase a term; with the ending of a name two are enough. */
const minTermMentions = 4;
const maxTerms = 15;
/** The most frequent names are taken; regions are not counted. */
const maxNames = 3_000;

/** A surname and two characters that the dictionary does not join. */
function isRecurringPerson(name: string, count: number): boolean {
  if (count < minTermMentions || name.length !== 3 || surnameLength(name) !== 1) return false;
  return !isInDictionary(name.slice(0, 2)) && !isInDictionary(name.slice(1));
}

/** The name of each short form: `北大` → `北京大学` in `北京大学（北大）` and `北京大学（以下简称“北大”）`. */
function findShortForms(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, before = "", short = ""] of text.matchAll(shortForm)) {
    const start = before.lastIndexOf(short.charAt(0), before.length - short.length);
    const name = start < 0 ? "" : before.slice(start);
    if (name.length > short.length && !name.includes("的") && isInOrder(short, name)) found.set(short, name);
  }
  return found;
}

const shortForm =
  /(?<!\p{Script=Han})(\p{Script=Han}{3,24})[（(](?:以下)?(?:简称|统称|下称|简称为)?[“"《：]?(\p{Script=Han}{2,8})[”"》]?[）)]/gu;

function isInOrder(characters: string, name: string): boolean {
  let at = -1;
  for (const character of characters) {
    at = name.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The mentions of each name. Of names that begin at one place the longest is meant. */
function findMentions(document: Document, text: string, names: readonly string[]): Map<string, Span[]> {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const byFirst = groupBy(longestFirst, (name) => name.charAt(0));
  const mentions = new Map<string, Span[]>();
  for (const { start, end } of document.paragraphs.filter((each) => isBodyText(each) && each.kind !== "code")) {
    for (let at = start; at < end; ) {
      const name = byFirst.get(text.charAt(at))?.find((candidate) => text.startsWith(candidate, at));
      if (name !== undefined) addTo(mentions, name, { start: at, end: at + name.length });
      at += name?.length ?? 1;
    }
  }
  return mentions;
}

/** Words of a phrase: `住房/公/积/金/管理/委员/会` has seven. */
const maxWords = 8;
const minCharacters = 3;
const maxCharacters = 16;

/**
 * Phrases that recur, with their counts: sequences of content words that are not nearly always part of a longer one. Each length is counted
 * only where its shorter parts recur, so that the counts stay small.
 */
function recurringPhrases(clauses: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const runs = clauses.flatMap(contentRuns);
  const levels: Map<string, number>[] = [];
  for (let length = 1; length <= maxWords; length += 1) {
    const shorter = levels.at(-1);
    const counts = new Map<string, number>();
    for (const run of runs) {
      for (let at = 0; at + length <= run.length; at += 1) {
        const key = run.slice(at, at + length).join("/");
        if (shorter && !(mayRecur(shorter, key.slice(0, key.lastIndexOf("/"))) && mayRecur(shorter, key.slice(key.indexOf("/") + 1))))
          continue;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    levels.push(counts);
  }
  return maximalPhrases(levels);
}

function mayRecur(counts: ReadonlyMap<string, number>, key: string): boolean {
  return (counts.get(key) ?? 0) > 1;
}

function contentRuns(words: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const word of words) {
    if (isFunctionWord(word)) runs.push([]);
    else runs.at(-1)?.push(word);
  }
  return runs.filter((run) => run.length > 0);
}

/** If this share of a phrase's occurrences is within one longer phrase, the longer one is meant. */
const maxNestedShare = 0.6;

function maximalPhrases(levels: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const nested = nestedCounts(levels);
  const phrases = new Map<string, number>();
  for (const [key, count] of levels.flatMap((counts) => [...counts])) {
    const phrase = key.replaceAll("/", "");
    if (count < 2 || phrase.length < minCharacters || phrase.length > maxCharacters) continue;
    if ((nested.get(key) ?? 0) < count * maxNestedShare) phrases.set(phrase, count);
  }
  return new Map([...phrases].filter(([phrase, count]) => !isModified(phrase, count, phrases)));
}

/** The count of the most frequent longer phrase that each phrase begins or ends. */
function nestedCounts(levels: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const nested = new Map<string, number>();
  for (const [key, count] of levels.slice(1).flatMap((counts) => [...counts])) {
    for (const part of [key.slice(0, key.lastIndexOf("/")), key.slice(key.indexOf("/") + 1)])
      nested.set(part, Math.max(nested.get(part) ?? 0, count));
  }
  return nested;
}

/** `职工住房公积金` beside `住房公积金`: a term with words before it that most of its mentions do without. */
function isModified(phrase: string, count: number, phrases: ReadonlyMap<string, number>): boolean {
  return Array.from({ length: phrase.length - minCharacters }, (_, index) => phrases.get(phrase.slice(index + 1)) ?? 0).some(
    (shorter) => shorter >= count * maxModifiedRatio,
  );
}

const maxModifiedRatio = 3;

/** UTF-16 code units of Chinese text that are divided into words: 1.5 µs each. */
const segmentedLength = 100_000;
/** The segmenter takes quadratic time in a long text without a mark. */
const maxSegmented = 400;

/** The words of each clause, until enough of the text is read. */
function* clauseSegments({ paragraphs }: Document, text: string): Iterable<readonly string[]> {
  let read = 0;
  for (const paragraph of paragraphs) {
    if (paragraph.kind === "code") continue;
    for (const clause of clauses(text.slice(paragraph.start, paragraph.end))) {
      if (read > segmentedLength) return;
      read += clause.length;
      yield joinAssemblies(dividedIntoWords(clause));
    }
  }
}

/** The dictionary divides `委员会` into `委员` and `会`, which alone is a verb. */
function joinAssemblies(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (word === "会" && before !== undefined && mayBeAssembly(before)) joined[joined.length - 1] = before + word;
    else joined.push(word);
  }
  return joined;
}

/** Runs of Chinese characters and digits. */
function* clauses(text: string): Iterable<string> {
  for (const [clause] of text.matchAll(/[\p{Script=Han}\d]{2,}/gu))
    for (let at = 0; at < clause.length; at += maxSegmented) yield clause.slice(at, at + maxSegmented);
}

/** Whether Chinese is a language of the document; Japanese has kana. */
function isChinese(text: string): boolean {
  const sample = text.slice(0, 200_000);
  const [kana, han] = [countMatches(sample, /[\u3041-\u30ff]/gu), countMatches(sample, /[\u3400-\u9fff]/gu)];
  return han >= 10 && kana * 10 < han;
}
