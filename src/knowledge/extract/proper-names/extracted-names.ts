import type { Document, Span } from "../../../document/document.ts";
import { beginsSmall, hasInnerCapital } from "../../../text/characters.ts";
import { groupBy, valuesByKey } from "../../../text/collections.ts";
import { atOnce, type Turns } from "../../../text/turns.ts";
import { isEnglish } from "../../../text/word-list.ts";
import { stemWord } from "../../../text/words.ts";
import type { SubjectKind } from "../../knowledge-model.ts";
import { findSpeech } from "../speech/direct-speech.ts";
import { findNameCues, isInPlace } from "../speech/pronoun-antecedent.ts";
import { type Capitalisation, isOrdinaryWord, writtenName } from "./capitalised-words.ts";
import { findChineseMentions } from "./chinese-persons.ts";
import { findTermsInTurns } from "./document-terms.ts";
import {
  directionWords,
  isCommonWord,
  isContraction,
  isDocumentWord,
  isGenericWord,
  isGivenName,
  isNationality,
  isQuantity,
  isTimeWord,
  kindOfWord,
  mayBeGivenName,
  worldRegions,
} from "./name-word-lists.ts";
import { analyseText, type ProperName, type TextAnalysis } from "./proper-names.ts";

/** A name with all its spellings. */
export interface ExtractedName {
  /** The longest spelling in the document: `Zhang Fanye`. */
  readonly name: string;
  readonly kind: SubjectKind;
  /** Other spellings that mean this name and no other: `Zhang`. */
  readonly aliases: readonly string[];
  /** In document order, without headings and captions. */
  readonly mentions: readonly Span[];
}

/**
 * Names in the order of their first mention. `speakers`: mentions of those whose speech is quoted or reported. Uncertain names are omitted: a
 * wrong name does more harm than a missing one.
 */
export function* findNamesInTurns(
  document: Document,
  analysis: TextAnalysis = analyseText(document),
  speakers: readonly Span[] = findSpeech(document, analysis).quotes.flatMap(({ speaker }) => speaker ?? []),
): Turns<readonly ExtractedName[]> {
  const { text, capitalisation, names } = analysis;
  const written = (span: Span) => writtenName(text, span);
  const chinese = findChineseMentions(document, analysis.chinese);
  yield;
  const spoken = groupBy(speakers, written);
  const cues = findNameCues(analysis, [...spoken.keys()]);
  const regions = worldRegions();
  yield;
  const capitalised = groupBy([...names.values()].flat(), written);
  const certain = [...capitalised].filter(
    ([name, mentions]) => spoken.has(name) || regions.has(name) || mayBeName(capitalisation, name, mentions),
  );
  yield;
  const terms = yield* findTermsInTurns(document, text);
  const all = [...terms, ...spoken, ...certain, ...groupBy(chinese, ({ name }) => name)];
  const found = new Map<string, readonly Span[]>(all.slice(-maxNames));
  const isPlace = (name: string) => regions.has(name) || isOftenPlace(text, name, found.get(name) ?? []);
  const kinds = new Map([...found.keys()].map((name) => [name, nameKind(name, cues.persons, isPlace, found)]));
  for (const { name, kind } of chinese) kinds.set(name, kind);
  yield;
  return mergeSpellings(found, kinds);
}

export const findNames = atOnce(findNamesInTurns);

/** Of a document; of more, terms are left out first. */
const maxNames = 10_000;

/** Uses at the beginning of sentences, where any word has a capital letter, that make a name. */
const minInitialUses = 3;
/** Uses within sentences that make a name of an English word: `the Program`. */
const minPlainUses = 2;

/** Whether capitalised words can name a subject. */
function mayBeName(capitalisation: Capitalisation, name: string, mentions: readonly ProperName[]): boolean {
  const parts = name.split(" ");
  const [first = ""] = parts;
  if (parts.every(isNoName) || parts.some((part) => isContraction(part) || isShouted(part))) return false;
  if (isNationality(name.split(/[ -]/u).at(-1) ?? "") || (isDocumentWord(first) && parts.slice(1).every(isNoName))) return false;
  if (isGivenName(first)) return true;
  const inner = mentions.filter(({ run }) => !run.initial).length;
  const isPlain = parts.every((part) => isPlainWord(part) || isDocumentWord(part) || (beginsSmall(part) && !hasInnerCapital(part)));
  if (parts.length > 1) return inner > 0 || mentions.length > 1 || !isPlain || isGenericWord(parts.at(-1) ?? "");
  if (name.length < 2 || isOrdinaryWord(capitalisation, name)) return false;
  return isPlain || isAcronym(name) ? inner >= minPlainUses : inner > 0 || mentions.length >= minInitialUses;
}

function isNoName(part: string): boolean {
  return isGenericWord(part) || isTimeWord(part) || isDocumentWord(part) || isQuantity(part) || numeral.test(part);
}

/** Numbers, initials and `Jr.` */
const numeral = /^(?:[IVXLCDM]*|\d[\d.-]*|\p{Lu}\.|[JS]r\.?)$/u;

/** `NO WARRANTY`, `WILL`: words in capital letters that are no abbreviations. */
function isShouted(part: string): boolean {
  return /^\p{Lu}{2,}$/u.test(part) && (isCommonWord(part) || (part.length > 2 && isPlainWord(part)));
}

/** Whether a word is an ordinary English word. */
function isPlainWord(word: string): boolean {
  return /^[A-Za-z]+$/u.test(word) && isEnglish(stemWord(word.toLowerCase()));
}

/** Evidence in this order: the name's own words, direct speech and the words beside the name, the table of countries, parts of the name. */
function nameKind(
  name: string,
  persons: ReadonlySet<string>,
  isPlace: (name: string) => boolean,
  names: ReadonlyMap<string, unknown>,
): SubjectKind {
  const kind = kindByWords(name);
  if (kind !== undefined) return kind;
  if (persons.has(name)) return "person";
  if (isPlace(name)) return "place";
  const words = name.split(" ");
  const [first = "", last = ""] = [words[0]?.split("-")[0], words.at(-1)];
  if (!mayBePersonal.test(name)) return "thing";
  if (isGivenName(first) || (words.length > 1 && persons.has(last))) return "person";
  if (words.length === 1 || words.some((word) => isNoName(word) || isPlainWord(word) || isAcronym(word))) return "thing";
  return mayBeGivenName(first) || names.has(first) || names.has(last) ? "person" : "thing";
}

/** Whether `in`, `near` or the like is before a fifth of the mentions, or three of them; not before `WHO` and `LampShop`. */
function isOftenPlace(text: string, name: string, mentions: readonly Span[]): boolean {
  if (isAcronym(name) || hasInnerCapital(name)) return false;
  return mentions.filter((mention) => isInPlace(text, mention)).length > Math.min(2, mentions.length / 5);
}

/** One to four words: `Smith`, `J. van Smith`. */
const mayBePersonal = /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|\p{Ll}{1,3})){0,3}$/u;

function kindByWords(name: string): SubjectKind | undefined {
  const words = (/^(.+?) (?:of|for|de) /u.exec(name)?.[1] ?? name).split(" ");
  return words.map(kindOfWord).findLast((kind) => kind !== undefined) ?? (directionWords.has(words[0] ?? "") ? "place" : undefined);
}

/** `Zhang` and `Zhang Fanye` are one name. */
function mergeSpellings(mentions: ReadonlyMap<string, readonly Span[]>, kinds: ReadonlyMap<string, SubjectKind>): readonly ExtractedName[] {
  const nameByAlias = new Map(findPersonParts(kinds));
  const aliasesByName = groupBy(nameByAlias.keys(), (alias) => nameByAlias.get(alias) ?? alias);
  const names = [...kinds].flatMap(([name, kind]): readonly ExtractedName[] => {
    if (nameByAlias.has(name)) return [];
    const aliases = aliasesByName.get(name) ?? [];
    const spans = [name, ...aliases].flatMap((spelling) => mentions.get(spelling) ?? []);
    return [{ name, kind, aliases, mentions: spans.toSorted((a, b) => a.start - b.start) }];
  });
  return names.toSorted((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}

/** The full name of each part (`Zhang` → `Zhang Fanye`): the first and last words of persons' names that belong to only one person. */
function findPersonParts(kinds: ReadonlyMap<string, SubjectKind>): readonly (readonly [part: string, name: string])[] {
  const full = [...kinds].filter(([name, kind]) => kind === "person" && name.includes(" "));
  const parts = full.flatMap(([name]) => {
    const words = name.split(" ");
    const isPart = (part: string) =>
      part.length > 2 && (kinds.has(part) || isGivenName(part) || !isPlainWord(part) || isGivenName(words[0] ?? ""));
    return [words[0] ?? "", words.at(-1) ?? ""].filter(isPart).map((part) => [part, name] as const);
  });
  return [...valuesByKey(parts)].flatMap(([part, [name = "", ...others]]) => {
    const mayBePerson = ["person", "thing"].includes(kinds.get(part) ?? "thing");
    return others.length === 0 && mayBePerson ? [[part, name] as const] : [];
  });
}

function isAcronym(name: string): boolean {
  return /^(?:\p{Lu}{2,}s?|(?:\p{Lu}\.){2,})$/u.test(name);
}
