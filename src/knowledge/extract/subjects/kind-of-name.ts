import type { Span } from "../../../document/span.ts";
import type { SubjectKind } from "../../model.ts";
import { directionWords, eventWords, organisationWords, placeWords, rankingWords, styleWords } from "../proper-names/name-words.ts";
import { isAcronym } from "./acronyms.ts";

/** What tells kinds apart besides the text. */
interface Known {
  readonly speakers: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

/** What the name's own words say, else what the words around its mentions say, else `thing`. */
export function kindOf(text: string, name: string, mentions: readonly Span[], { speakers, regions }: Known): SubjectKind {
  if (mentions.every((mention) => isQuoted(text, mention))) return "thing";
  const kind = kindByWords(name) ?? (speakers.has(name) ? "person" : undefined);
  return kind ?? (regions.has(name) ? "place" : kindByContext(text, name, mentions));
}

/** Between quotation marks of its own: the title of a work, whatever it speaks of. */
function isQuoted(text: string, { start, end }: Span): boolean {
  return /["“«「『]/u.test(text.charAt(start - 1)) && /^[.,]?["”»」』]/u.test(text.slice(end, end + 2));
}

function kindByWords(name: string): SubjectKind | undefined {
  const words = (/^(.+?) (?:of|for|de) /u.exec(name)?.[1] ?? name).split(" ");
  if (words.length > 1 && styleWords.has(words[0] ?? "") && !isKindWord(words.at(-1) ?? "")) return "person";
  const telling = words.findLast(isKindWord);
  const kind = kindWords.find(([, known]) => known.has(telling ?? ""))?.[0];
  return kind ?? (directionWords.has(words[0] ?? "") ? "place" : undefined);
}

const kindWords: readonly (readonly [SubjectKind, ReadonlySet<string>])[] = [
  ["organisation", organisationWords],
  ["place", placeWords],
  ["event", eventWords],
  ["ranking", rankingWords],
];

function isKindWord(word: string): boolean {
  return kindWords.some(([, known]) => known.has(word));
}

function kindByContext(text: string, name: string, mentions: readonly Span[]): SubjectKind {
  let person = 0;
  let place = 0;
  for (const { start, end } of mentions) {
    const before = text.slice(Math.max(0, start - reach), start);
    const after = text.slice(end, end + reach);
    if (
      personBefore.test(before) ||
      (personAfter.test(after) && !/\s(?:in|at|from|of|to|near)\s(?:the\s)?$/u.test(before)) ||
      isLifetime(after)
    )
      person += 1;
    if ((placeBefore.test(before) && phraseEnd.test(after)) || placeAfter.test(after)) place += 1;
  }
  if (person > 0 && person >= place) return "person";
  return place > Math.min(manyPlaceCues, mentions.length * fewestPlaceCues) && !isAcronym(name) ? "place" : "thing";
}

/** `(1856–1943)`: a life, where it is as long as one and no longer. */
function isLifetime(after: string): boolean {
  const years = /^\s\((?:c\.\s)?(\d{3,4})\s?[–-]\s?(\d{3,4})\)/u.exec(after);
  const span = Number(years?.[2]) - Number(years?.[1]);
  return span >= 20 && span <= 110;
}

/** UTF-16 code units on either side of a name. */
const reach = 32;
/** The share of mentions with `in` before them: a book is spoken of in other ways, too. */
const fewestPlaceCues = 0.2;
const manyPlaceCues = 2;

const roles =
  "actor|actress|analyst|architect|artist|astronaut|author|baker|biographer|brother|captain|chairman|chairwoman|coach|composer|daughter|director|doctor|economist|editor|emperor|engineer|father|founder|friend|governor|graduate|guitarist|historian|husband|inventor|journalist|judge|king|lawyer|leader|manager|mathematician|mayor|minister|mother|musician|novelist|officer|owner|painter|philosopher|physicist|player|poet|president|producer|professor|quarterback|queen|reporter|researcher|resident|scientist|senator|singer|sister|son|spokesman|spokeswoman|student|teacher|theologian|widow|wife|worker|writer";
const personBefore = new RegExp(
  `(?:surnamed|(?:Mrs?|Ms|Dr|Prof|President|Senator|Governor|Mayor|Captain|Professor|Minister)\\.?|(?<![\\p{L}-])(?:${roles}))\\s$`,
  "u",
);
const personAfter = new RegExp(
  `^(?:,\\s(?:an?\\s)?\\d{1,3}(?:-year-old\\s|,\\s)|,?\\s(?:who|whose)\\s|,\\s(?:an?|the)\\s(?:[\\p{L}-]+\\s){0,2}(?:${roles})(?!\\p{L})|['’]s\\s(?:wife|husband|son|daughter|mother|father|brother|sister|friend|career|death|childhood|biographer|lawyer|assistant)\\b|\\s\\((?:born|b\\.)\\s|\\s(?:was born|died|married|graduated|grew up|wrote|recalled|thought|felt|told|studied|asked|replied|(?:him|her)self)(?!\\p{L}))`,
  "u",
);
/** `in Apollo missions` is not in a place of that name. */
const phraseEnd =
  /^(?:['’]s\s|[.,;:)]|\s(?:and|or|is|was|are|were|has|had|to|for|from|in|on|at|by|with|as|but|when|where|which|who|until|after|before|since|during|because|that|the|if|than)\s|\s[(–—]|$)/u;
const placeBefore =
  /(?:\s(?:in|near|across|throughout|outside|within|(?:moved|ventured|returned|travell?ed|went|flew|drove|back|home) (?:to|from))|(?:city|town|village|province|state|county|district|capital|coast|north|south|east|west|parts|people) of(?: the)?|(?:north|south|east|west|central|upper|lower)(?:ern)?)\s$/u;
const placeAfter = /^(?:,? the capital|['’]s (?:capital|province|population|economy|coast|government|cities|situation)\b)/u;
