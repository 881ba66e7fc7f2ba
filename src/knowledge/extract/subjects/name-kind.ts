import type { Span } from "../../../document/spans-and-citations.ts";
import type { WordList } from "../../../language/forms.ts";
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
import { isAcronym } from "./name-forms.ts";
import { isPlainWord } from "./possible-names.ts";

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
  if (isTerm(name)) return kindByWords(name.replace(/(?<!\p{L})\p{Ll}/gu, (first) => first.toUpperCase())) ?? "thing";
  if (regions.has(name)) return "place";
  const found = kindByContext(text, name, evenlySpaced(mentions));
  return found === "thing" && hasGivenName(name) ? "person" : found;
}

/** `steering council` is written in lower case: its words show its kind, not its context. */
function isTerm(name: string): boolean {
  return /^[\p{Ll} -]+$/u.test(name);
}

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
  return words.length <= 4 && isGiven && words.every((word) => /^\p{Lu}[\p{L}.’'-]*$|^\p{Ll}{1,3}$/u.test(word));
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
  let person = 0;
  let place = 0;
  for (const { start, end } of mentions) {
    const before = text.slice(Math.max(0, start - contextLength), start);
    const after = text.slice(end, end + contextLength);
    if (
      personBefore.test(before) ||
      roleBefore.test(before) ||
      roleAfter.test(after) ||
      (personAfter.test(after) && !/\s(?:in|at|from|of|to|near)\s(?:the\s)?$/u.test(before)) ||
      (personInApposition.test(after) && /\s(?:to|of)\s$/u.test(before)) ||
      isLifetime(after)
    )
      person += 1;
    if ((placeBefore.test(before) && phraseEnd.test(after)) || placeAfter.test(after)) place += 1;
  }
  if (person > 0 && person >= place) return "person";
  return place > Math.min(maxRequiredPlaceCues, mentions.length * minPlaceCueShare) && mayBePlace(name) ? "place" : "thing";
}

/** No place is written like `WHO` and `LampShop`, or ends in a word that names another kind of thing: `in General Public License`. */
function mayBePlace(name: string): boolean {
  return !isAcronym(name) && !/\p{Ll}\p{Lu}|\d/u.test(name) && !(name.includes(" ") && isPlainWord(name.split(" ").at(-1) ?? ""));
}

/** `(1856–1943)`: 20 to 110 years are a life. */
function isLifetime(after: string): boolean {
  const years = /^\s\((?:c\.\s)?(\d{3,4})\s?[–-]\s?(\d{3,4})\)/u.exec(after);
  const age = Number(years?.[2]) - Number(years?.[1]);
  return age >= 20 && age <= 110;
}

/** UTF-16 code units searched on either side of a name. */
const contextLength = 40;
/** The share of mentions with a place cue. More than one is needed, because a book's title can follow `in` too. */
const minPlaceCueShare = 0.2;
const maxRequiredPlaceCues = 2;

const personNouns = `accountant actor actress analyst architect artist astronaut author baker biographer brother captain caretaker chairman
  chairwoman chef coach composer coordinator daughter director doctor economist editor emperor engineer father founder friend
  governor graduate guitarist historian husband inventor journalist judge king lawyer leader librarian manager mathematician mayor
  mechanic minister mother musician novelist nurse officer owner painter pharmacist philosopher photographer physicist player poet
  president producer professor quarterback queen receptionist reporter researcher resident scientist secretary senator singer
  sister son spokesman spokeswoman student supervisor teacher technician theologian treasurer widow wife worker writer`
  .split(/\s+/u)
  .join("|");
const roles = `(?:head|director|chief|officer|manager|lead|president|chair|chairman|chairwoman|chairperson|secretary|treasurer|founder|co-founder|partner|minister|mayor|governor|editor|engineer|principal|dean|professor|curator|coordinator|administrator|supervisor|advis[eo]r|consultant|spokes(?:man|woman|person)|captain|commissioner|inspector|judge|ambassador|counsel|trustee|CEO|CFO|CTO|COO|VP|first aider|developer|designer|analyst|maintainer)s?`;
/** `Ann Lee, Head of People`; `Xandra Moll – workshop director`; `Ann Lee (CEO)`; `Ann Lee | Head of People`. */
const roleAfter = new RegExp(
  `^[*_\\s]{0,3}(?:,|\\s[–—|-]|\\s\\(|:)\\s?(?:(?:the|our|an?|its|acting)\\s)?(?:[\\p{L}&-]+\\s){0,2}${roles}(?:\\s(?:of|for|at|in)(?!\\p{L})|\\s?[,.;)|\\n]|\\s(?:and|who|said|says)(?!\\p{L})|\\s*$)`,
  "iu",
);
/** `CEO Jane Roe`, `the mayor, Ann Lee`, `Safety officer: **Xandra Moll**`. */
const roleBefore = new RegExp(`(?<![\\p{L}-])${roles}(?:,\\s|:\\s?|\\s[–—|]\\s|\\s)[*_\\s]{0,4}$`, "iu");
const personBefore = new RegExp(
  `(?:surnamed|(?:Mrs?|Ms|Dr|Prof|President|Senator|Governor|Mayor|Captain|Professor|Minister)\\.?|(?<![\\p{L}-])(?:${personNouns}))\\s$`,
  "u",
);
const apposition = `,\\s(?:an?|the)\\s(?:[\\p{L}-]+\\s){0,2}(?:${personNouns})(?!\\p{L})`;
/** `Report it to Tom Ashby, the safety officer`. */
const personInApposition = new RegExp(`^${apposition}`, "u");
const personAfter = new RegExp(
  `^(?:,\\s(?:an?\\s)?\\d{1,3}(?:-year-old\\s|,\\s)|,?\\s(?:who|whose)\\s|${apposition}|['’]s\\s(?:wife|husband|son|daughter|mother|father|brother|sister|friend|career|death|childhood|biographer|lawyer|assistant)\\b|\\s\\((?:born|b\\.)\\s|\\s(?:was born|died|married|graduated|grew up|wrote|recalled|thought|felt|told|studied|asked|replied|(?:him|her)self)(?!\\p{L}))`,
  "u",
);
/** What may follow a place. `in Apollo missions` does not name a place. */
const phraseEnd =
  /^(?:['’]s\s|[.,;:)]|\s(?:and|or|is|was|are|were|has|had|to|for|from|in|on|at|by|with|as|but|when|where|which|who|until|after|before|since|during|because|that|the|if|than)\s|\s[(–—]|$)/u;
const placeBefore =
  /(?:\s(?:in|near|across|throughout|outside|within|(?:moved|ventured|returned|travell?ed|went|flew|drove|back|home) (?:to|from))|(?:city|town|village|province|state|county|district|capital|coast|north|south|east|west|parts|people) of(?: the)?|(?:north|south|east|west|central|upper|lower)(?:ern)?)\s$/u;
const placeAfter = /^(?:,? the capital|['’]s (?:capital|province|population|economy|coast|government|cities|situation)\b)/u;
