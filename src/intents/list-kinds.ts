import { worldRegions } from "../knowledge/extract/proper-names/name-word-lists.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";

/** Subjects of one sort, as people ask for them. */
export interface SubjectSort {
  readonly id: string;
  /** The heading above a list, in the plural. */
  readonly heading: string;
  /** The whole noun, in plain text. */
  readonly noun: RegExp;
  includes(subject: Subject): boolean;
}

/** A sort follows from the subject's kind and from words in its names: "News", "University", "Province". */
export const subjectSorts: readonly SubjectSort[] = [
  sort(
    "people",
    "People",
    "people|persons?|individuals?|ppl|folks?|everyone|everybody|anyone|anybody|names|characters|interviewees?|main (?:characters|people|persons|figures|players)|men and women|whos|peoples? names|named people",
    ({ kind }) => kind === "person",
  ),
  sort("cities", "Cities", "cit(?:y|ies)|city names|towns?|municipalit(?:y|ies)|citys|metropol(?:is|ises)|urban areas", isCity),
  sort(
    "provinces",
    "Provinces",
    "provinces?|province names|states?|count(?:y|ies)|prefectures?|cantons?",
    (subject) => subject.kind === "place" && hasWord(subject, /\b(?:province|state|county|prefecture|canton)\b/iu),
  ),
  sort("countries", "Countries", "countr(?:y|ies)|nations?", isCountry),
  sort("regions", "Regions", "regions?|areas?", isRegion),
  sort("places", "Places", "places?(?: names)?|locations?|place names|geographic(?:al)? names|sites", ({ kind }) => kind === "place"),
  sort(
    "media",
    "Media",
    "media(?: outlets| organi[sz]ations| sources)?|news ?papers?|papers|(?:news )?outlets?|news(?: sources| organi[sz]ations| agencies| sites)?|press(?: outlets)?|publications?|magazines?|broadcasters?|sources?|journals?",
    (subject) => isOrganisation(subject, mediaWords),
  ),
  sort(
    "universities",
    "Universities and schools",
    "universit(?:y|ies)|university names|schools?|colleges?|institutes?|academic institutions|unis?",
    (subject) => isOrganisation(subject, schoolWords),
  ),
  sort(
    "governments",
    "Governments and authorities",
    "governments?|authorit(?:y|ies)|government bod(?:y|ies)|ministr(?:y|ies)|agenc(?:y|ies)|officials",
    (subject) => isOrganisation(subject, governmentWords),
  ),
  sort(
    "companies",
    "Companies",
    "(?:tech |internet |chinese |private |big )?(?:compan(?:y|ies)|firms?|business(?:es)?|corporations?|corporates?|enterprises?|brands?|employers?|startups?|corps?|conglomerates?)|companys|company names|giants|names of companies",
    isCompany,
  ),
  sort("organisations", "Organisations", "organi[sz]ations?|orgs?|institutions?|bod(?:y|ies)", ({ kind }) => kind === "organisation"),
  sort(
    "rankings",
    "Rankings",
    "rankings?|ranks?|ind(?:ex|exes|ices)|league tables?|top lists?|rating(?:s)?|lists? and rankings|rankings and lists",
    ({ kind }) => kind === "ranking",
  ),
  sort(
    "events",
    "Events and plans",
    "events?|polic(?:y|ies)|plans?|agreements?|measures?|deals?|programmes?|programs?|projects?|initiatives?",
    ({ kind }) => kind === "event",
  ),
  sort("groups", "Groups", "groups?(?: of people)?", ({ kind }) => kind === "group"),
];

function sort(id: string, heading: string, noun: string, includes: SubjectSort["includes"]): SubjectSort {
  return { id, heading, noun: new RegExp(`^(?:${noun})$`, "u"), includes };
}

function hasWord({ name, aliases }: Subject, word: RegExp): boolean {
  return [name, ...aliases].some((one) => word.test(one));
}

let countries: ReadonlySet<string> | undefined;
function isCountry({ kind, name }: Subject): boolean {
  if (kind !== "place") return false;
  countries ??= worldRegions();
  return countries.has(name);
}

/** Any direction word makes a region of a name: `Northeast China`. */
function isRegion(subject: Subject): boolean {
  const direction = /^(?:the )?(?:north|south|east|west|central|inner|upper|lower)\p{L}*\s/iu;
  return subject.kind === "place" && (direction.test(subject.name) || hasWord(subject, /\bregions?\b/iu));
}

/** Whether a place is called a city, or nothing says that it is anything else. */
function isCity(subject: Subject): boolean {
  if (subject.kind !== "place") return false;
  if (hasWord(subject, /\b(?:city|town)$|市$/iu)) return true;
  const other =
    /\b(?:province|state|county|prefecture|region|district|republic|kingdom|empire|islands?|peninsula|mountains?|mount|river|lake|sea|ocean|bay|gulf|strait|coast|valley|desert|street|avenue|road|square|park|bridge|airport|station|castle|palace|building|stadium|hall)\b|省|自治区/iu;
  return !hasWord(subject, other) && !isCountry(subject) && !isRegion(subject);
}

const mediaWords =
  /\b(?:news|newspaper|times|post|daily|herald|journal|gazette|tribune|guardian|press|magazine|network|broadcasting|television|radio|media|weekly|observer|reuters|bloomberg|xinhua)\b|报|新闻/iu;
const schoolWords = /\b(?:university|college|school|institute of technology|institute|academy|faculty)\b|大学|學院|学院/iu;
const governmentWords =
  /\b(?:government|ministry|parliament|congress|senate|council|commission|bureau|authority|department|administration|court|police|office)\b|政府/iu;

function isOrganisation({ kind, name }: Subject, words: RegExp): boolean {
  return kind === "organisation" && words.test(name);
}

/** Whether an organisation's name does not say that it is anything else. */
function isCompany({ kind, name }: Subject): boolean {
  return kind === "organisation" && ![mediaWords, schoolWords, governmentWords].some((words) => words.test(name));
}

/** Numbers and the like, which are found in the text by their form. */
export interface ValueSort {
  readonly id: string;
  readonly heading: string;
  /** The whole noun, in plain text. */
  readonly noun: RegExp;
  /** One occurrence in the document. Without the flags i and u, which make it several times slower on a long document. */
  readonly form: RegExp;
}

const months =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?";
const spelled =
  "(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|dozen)";
const year = "(?<![\\d.,-])(?:1[0-9]|20)\\d\\ds?(?![\\d%]|[.,]\\d)";
const date = `\\b${months}\\s\\d{1,2}(?:st|nd|rd|th)?\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${months}(?![a-z])|\\b\\d{4}-\\d\\d-\\d\\d\\b`;

export const valueSorts: readonly ValueSort[] = [
  value(
    "ages",
    "Ages",
    "ages?|(?:the )?(?:people|persons|speakers|names)(?: and| with)? ages|how old (?:everyone|everybody|they|each person|each one|people)(?: (?:is|are))?|everyones ages?|peoples ages?",
    "\\b\\d{1,3}[- ]years?[- ]old\\b|\\b[Aa]ged?\\s\\d{1,3}\\b",
  ),
  value("years", "Years", "years?", year),
  value("dates", "Dates", "dates?|times?|points in time|time references|dates? years?|timeline|chronology", `${date}|${year}`),
  value("percentages", "Percentages", "percent(?:age)?s?|per cents?|shares|%", "\\d+(?:[.,]\\d+)?\\s?(?:%|percent\\b|per\\scent\\b)"),
  value(
    "prices",
    "Amounts of money",
    "prices?|costs?|amounts?(?: of money)?|sums?(?: of money)?|money|figures in dollars|monetary values",
    "[$€£¥]\\s?\\d|\\b\\d[\\d.,]*\\s?(?:(?:million|billion|thousand)\\s)?(?:dollars|euros|pounds|yuan|RMB|USD|EUR|GBP|CNY)\\b",
  ),
  value(
    "numbers",
    "Numbers",
    "numbers?|figures?|statistics?|stats|numerals?|data(?: points?)?|quantit(?:y|ies)|digits?|counts|numeric(?:al)? values|facts and figures",
    `\\d|\\b${spelled}\\b`,
  ),
];

function value(id: string, heading: string, noun: string, form: string): ValueSort {
  return { id, heading, noun: new RegExp(`^(?:${noun})$`, "u"), form: new RegExp(form, "g") };
}
