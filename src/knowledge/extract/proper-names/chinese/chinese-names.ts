import type { Document } from "../../../../document/document.ts";
import type { Span } from "../../../../document/span.ts";
import type { SubjectKind } from "../../../model.ts";
import { chineseRegions, kindByEnding, surnameLength } from "./chinese-words.ts";
import { findPersons } from "./persons.ts";
import { recurringPhrases } from "./phrases.ts";
import { bodyParagraphs, clauseSegments, createDictionaryTest, isChinese } from "./segments.ts";

export interface ChineseName {
  readonly name: string;
  readonly kind: SubjectKind;
  readonly aliases: readonly string[];
  readonly mentions: readonly Span[];
}

/** Mentions from which on a phrase is a term; with the ending of a name two are enough. */
const minTermMentions = 4;
const maxTerms = 15;
/** Names, regions apart; the most frequent are kept. */
const maxNames = 3_000;

/** Persons, places, organisations and terms of a Chinese text. None of a text in another language. */
export function findChineseNames(document: Document, text: string, speakers: ReadonlySet<string>): readonly ChineseName[] {
  if (!isChinese(text)) return [];
  const shortForms = findShortForms(text);
  const isInDictionary = createDictionaryTest();
  const persons = [...findPersons(text, isInDictionary), ...[...speakers].filter((speaker) => /^\p{Script=Han}/u.test(speaker))];
  const kinds = new Map<string, SubjectKind>();
  for (const region of chineseRegions()) kinds.set(region, "place");
  for (const [name, kind] of phraseKinds(recurringPhrases([...clauseSegments(document, text)]), isInDictionary)) kinds.set(name, kind);
  for (const [, name] of shortForms) kinds.set(name, kindByEnding(name) ?? "thing");
  for (const person of persons) kinds.set(person, "person");
  const aliases = new Map([...shortForms].filter(([alias]) => !kinds.has(alias)));
  const mentions = findMentions(document, text, [...kinds.keys(), ...aliases.keys()]);
  for (const [alias, name] of aliases) {
    const joined = [...(mentions.get(name) ?? []), ...(mentions.get(alias) ?? [])];
    mentions.set(
      name,
      joined.toSorted((a, b) => a.start - b.start),
    );
  }
  return [...kinds].flatMap(([name, kind]) => {
    const found = mentions.get(name) ?? [];
    const ownAliases = [...aliases].flatMap(([alias, full]) => (full === name ? [alias] : []));
    return found.length > 0 ? [{ name, kind, aliases: ownAliases, mentions: found }] : [];
  });
}

function phraseKinds(
  phrases: ReadonlyMap<string, number>,
  isInDictionary: (word: string) => boolean,
): readonly (readonly [string, SubjectKind])[] {
  const isPerson = (name: string, count: number) => isRecurringPerson(name, count, isInDictionary);
  const sorted = [...phrases].toSorted(([, a], [, b]) => b - a);
  const named = sorted.flatMap(([name, count]): readonly (readonly [string, SubjectKind])[] => {
    const kind = kindByEnding(name) ?? (isPerson(name, count) ? "person" : undefined);
    return kind ? [[name, kind]] : [];
  });
  const terms = sorted.filter(([name, count]) => count >= minTermMentions && kindByEnding(name) === undefined && !isPerson(name, count));
  return [...named.slice(0, maxNames), ...terms.slice(0, maxTerms).map(([name]) => [name, "thing"] as const)];
}

/** A surname and two characters that the dictionary does not join. */
function isRecurringPerson(name: string, count: number, isInDictionary: (word: string) => boolean): boolean {
  if (count < minTermMentions || name.length !== 3 || surnameLength(name) !== 1) return false;
  return !isInDictionary(name.slice(0, 2)) && !isInDictionary(name.slice(1));
}

/** Short form to name: `北大` → `北京大学` in `北京大学（北大）` and `北京大学（以下简称“北大”）`. */
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
  const byFirst = new Map<string, string[]>();
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    const others = byFirst.get(name.charAt(0));
    if (others) others.push(name);
    else byFirst.set(name.charAt(0), [name]);
  }
  const mentions = new Map<string, Span[]>();
  for (const { start, end } of bodyParagraphs(document)) {
    for (let at = start; at < end; ) {
      const name = byFirst.get(text.charAt(at))?.find((candidate) => text.startsWith(candidate, at));
      if (name === undefined) {
        at += 1;
        continue;
      }
      const spans = mentions.get(name) ?? [];
      spans.push({ start: at, end: at + name.length });
      mentions.set(name, spans);
      at += name.length;
    }
  }
  return mentions;
}
