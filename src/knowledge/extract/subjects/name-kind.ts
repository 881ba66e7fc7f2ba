import type { Span } from "../../../document/document.ts";
import { listsOf, type WordList } from "../../../language/forms.ts";
import { scannedFormsOf } from "../../../language/scanned-section.ts";
import { hasInnerCapital, lastSpacedWord, leadingLength, startsInAny, withoutEndMarks, withoutLast } from "../../../text/characters.ts";
import { hasDigit } from "../../../text/words.ts";
import type { SubjectKind } from "../../knowledge-model.ts";
import {
  directionWords,
  eventWords,
  isGivenName,
  mayBeGivenName,
  organisationWords,
  placeWords,
  rankingWords,
  royalTitleWords,
} from "../proper-names/name-word-lists.ts";
import { beginsPersonsClause } from "../speech/pronoun-antecedent.ts";
import { isAcronym, mayBePersonal } from "./name-forms.ts";
import { isPlainWord } from "./possible-names.ts";

const form = scannedFormsOf("extraction.txt");

const list = listsOf("extraction.txt");

/** Evidence for kinds besides the text. */
interface KindCues {
  readonly speakers: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

/** Evidence in this order: the name's own words, direct speech, the table of countries, the context; `thing` without any. */
export function nameKind(text: string, name: string, mentions: readonly Span[], { speakers, regions }: KindCues): SubjectKind {
  if (mentions.every((mention) => isQuoted(text, mention))) return "thing";
  const kind = kindByWords(name) ?? (speakers.has(name) ? "person" : undefined);
  if (kind !== undefined) return kind;
  if (termInSmallLetters.test(name)) return kindByWords(name.replace(/(?<=^| )./gu, (first) => first.toUpperCase())) ?? "thing";
  if (regions.has(name)) return "place";
  const found = kindByContext(text, name, evenlySpaced(mentions));
  return found === "thing" && hasGivenName(name) ? "person" : found;
}

/** `steering council`: its words show its kind, not its context. */
const termInSmallLetters = /^\p{Ll}[^\p{Lu}\d]*$/u;

/** Mentions of a name whose context is read. */
const maxReadMentions = 60;

function evenlySpaced(mentions: readonly Span[]): readonly Span[] {
  if (mentions.length <= maxReadMentions) return mentions;
  return Array.from({ length: maxReadMentions }, (_, index) => mentions[Math.floor((index * mentions.length) / maxReadMentions)]).flatMap(
    (mention) => mention ?? [],
  );
}

/** `Rosa`, `Rosa Quill`; not `Martin Street`, whose kind its words give. */
function hasGivenName(name: string): boolean {
  const words = name.split(" ");
  const [first = ""] = words[0]?.split("-") ?? [];
  const isGiven = isGivenName(first) || (words.length > 1 && mayBeGivenName(first) && !isPlainWord(words.at(-1) ?? ""));
  return isGiven && mayBePersonal(name);
}

/** A name in quotation marks of its own is the title of a work. */
function isQuoted(text: string, { start, end }: Span): boolean {
  return /["“«「『]/u.test(text.charAt(start - 1)) && /^[.,]?["”»」』]/u.test(text.slice(end, end + 2));
}

function kindByWords(name: string): SubjectKind | undefined {
  const words = (/^(.+?) (?:of|for|de) /u.exec(name)?.[1] ?? name).split(" ");
  if (words.length > 1 && royalTitleWords.has(words[0] ?? "") && !isKindWord(words.at(-1) ?? "")) return "person";
  const kindWord = words.findLast(isKindWord);
  const kind = kindWords.find(([, words]) => words.has(kindWord ?? ""))?.[0];
  return kind ?? (directionWords.has(words[0] ?? "") ? "place" : undefined);
}

const kindWords: readonly (readonly [SubjectKind, WordList])[] = [
  ["organisation", organisationWords],
  ["place", placeWords],
  ["event", eventWords],
  ["ranking", rankingWords],
];

function isKindWord(word: string): boolean {
  return kindWords.some(([, words]) => words.has(word));
}

function kindByContext(text: string, name: string, mentions: readonly Span[]): SubjectKind {
  const contexts = mentions.map(({ start, end }) => ({
    before: text.slice(Math.max(0, start - contextLength), start),
    after: text.slice(end, end + contextLength),
  }));
  const person = contexts.filter(({ before, after }) => isPersonBetween(before, after)).length;
  const place = contexts.filter(({ before, after }) => isPlaceBetween(before, after)).length;
  if (person > 0 && person >= place) return "person";
  return place > Math.min(maxRequiredPlaceCues, mentions.length * minPlaceCueShare) && mayBePlace(name) ? "place" : "thing";
}

function isPersonBetween(before: string, after: string): boolean {
  return isBeforePerson(before) || isRoleAfter(after) || (isPersonAfter(after) && form("at place").end(before) === "");
}

/** `the novelist`, `Dr.`, `Safety officer: **` */
function isBeforePerson(before: string): boolean {
  const word = lastSpacedWord(before);
  if (list("before-person").has(word) || list("titles-before").has(withoutLast(word, "."))) return true;
  return list("roles").has(lastSpacedWord(withoutEndMarks(before, "*_,:–—|")).toLowerCase());
}

/** `Ann Lee, Head of People`; `Xandra Moll – workshop director`; `Ann Lee (CEO)`; `Ann Lee | Head of People`. */
function isRoleAfter(after: string): boolean {
  const words = after.slice(leadingLength(after, "*_"));
  return startsInAny(words, ",–—|-(:") && form("role after", "i").start(words) !== "";
}

function isPersonAfter(after: string): boolean {
  if (beginsPersonsClause(after) || form("person does").start(after) !== "") return true;
  return isPossessive(after) && form("possession of person").start(after.slice(2)) !== "";
}

function isPlaceBetween(before: string, after: string): boolean {
  if (form("place before").end(before) !== "" && endsPhrase(after)) return true;
  return form("place after").start(after) !== "" || (isPossessive(after) && form("possession of place").start(after.slice(2)) !== "");
}

/** `in Apollo missions` does not name a place. */
function endsPhrase(after: string): boolean {
  return /^(?:$|[.,;:)]|\s*[(–—])/u.test(after) || isPossessive(after) || form("phrase end").start(after) !== "";
}

function isPossessive(after: string): boolean {
  return /^['’]s /u.test(after);
}

/** No place is written like `WHO` and `LampShop`, or ends in a word that names another kind of thing: `in General Public License`. */
function mayBePlace(name: string): boolean {
  if (isAcronym(name) || hasInnerCapital(name) || hasDigit(name)) return false;
  return !(name.includes(" ") && isPlainWord(name.split(" ").at(-1) ?? ""));
}

/** UTF-16 code units searched on either side of a name. */
const contextLength = 40;
/** The share of mentions with a place cue. More than one is needed, because a book's title can follow `in` too. */
const minPlaceCueShare = 0.2;
const maxRequiredPlaceCues = 2;
