import { worldRegions } from "../knowledge/extract/proper-names/name-word-lists.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { alternatives, formsOf, words } from "../language/forms.ts";
import { capitalise } from "../text/characters.ts";
import { once } from "../text/collections.ts";

const section = formsOf("intents.txt");

/** The id of the sort that a noun means, or `quotes`; undefined for any other noun. */
export function sortId(noun: string): string | undefined {
  return section("list nouns").whole(noun)?.rewritten;
}

/** Subjects of one sort, as people ask for them. */
export interface SubjectSort {
  readonly id: string;
  /** The heading above a list, in the plural. */
  readonly heading: string;
  includes(subject: Subject): boolean;
}

/** A sort follows from the subject's kind and from words in its names: "News", "University", "Province". */
export const subjectSorts: readonly SubjectSort[] = [
  { id: "people", heading: "People", includes: ({ kind }) => kind === "person" },
  { id: "cities", heading: "Cities", includes: isCity },
  { id: "provinces", heading: "Provinces", includes: (subject) => isPlaceCalled(subject, "province names") },
  { id: "countries", heading: "Countries", includes: isCountry },
  { id: "regions", heading: "Regions", includes: isRegion },
  { id: "places", heading: "Places", includes: ({ kind }) => kind === "place" },
  { id: "media", heading: "Media", includes: (subject) => isOrganisationCalled(subject, "media names") },
  { id: "universities", heading: "Universities and schools", includes: (subject) => isOrganisationCalled(subject, "school names") },
  { id: "governments", heading: "Governments and authorities", includes: (subject) => isOrganisationCalled(subject, "government names") },
  { id: "companies", heading: "Companies", includes: isCompany },
  { id: "organisations", heading: "Organisations", includes: ({ kind }) => kind === "organisation" },
  { id: "rankings", heading: "Rankings", includes: ({ kind }) => kind === "ranking" },
  { id: "events", heading: "Events and plans", includes: ({ kind }) => kind === "event" },
  { id: "groups", heading: "Groups", includes: ({ kind }) => kind === "group" },
];

/** Whether one of a place's names has words of the section. */
function isPlaceCalled({ kind, name, aliases }: Subject, names: string): boolean {
  return kind === "place" && [name, ...aliases].some((one) => section(names).isIn(one));
}

const countries = once(worldRegions);
function isCountry({ kind, name }: Subject): boolean {
  return kind === "place" && countries().has(name);
}

/** Any direction word makes a region of a name: `Northeast China`. */
function isRegion(subject: Subject): boolean {
  return isPlaceCalled(subject, "region names");
}

/** Whether a place is called a city, or nothing says that it is anything else. */
function isCity(subject: Subject): boolean {
  if (isPlaceCalled(subject, "city names")) return true;
  return subject.kind === "place" && !isPlaceCalled(subject, "other place names") && !isCountry(subject) && !isRegion(subject);
}

function isOrganisationCalled({ kind, name }: Subject, names: string): boolean {
  return kind === "organisation" && section(names).isIn(name);
}

/** Whether an organisation's name does not say that it is anything else. */
function isCompany(subject: Subject): boolean {
  const isOther = ["media names", "school names", "government names"].some((names) => isOrganisationCalled(subject, names));
  return subject.kind === "organisation" && !isOther;
}

/** Numbers and the like, which are found in the text by their form. */
export interface ValueSort {
  readonly id: string;
  readonly heading: string;
  /** One occurrence in the document. Without the flags i and u, which make it several times slower on a long document. */
  readonly form: () => RegExp;
}

export const valueSorts: readonly ValueSort[] = [
  value("ages", "Ages", () => "\\b\\d{1,3}[- ]years?[- ]old\\b|\\b[Aa]ged?\\s\\d{1,3}\\b"),
  value("years", "Years", () => year),
  value("dates", "Dates", () => `${dateForm()}|${year}`),
  value("percentages", "Percentages", () => "\\d+(?:[.,]\\d+)?\\s?(?:%|percent\\b|per\\scent\\b)"),
  value(
    "prices",
    "Amounts of money",
    () => "[$€£¥]\\s?\\d|\\b\\d[\\d.,]*\\s?(?:(?:million|billion|thousand)\\s)?(?:dollars|euros|pounds|yuan|RMB|USD|EUR|GBP|CNY)\\b",
  ),
  value("numbers", "Numbers", () => `\\d|\\b(?:${alternatives("number-words", "intents.txt")})\\b`),
];

const year = "(?<![\\d.,-])(?:1[0-9]|20)\\d\\ds?(?![\\d%]|[.,]\\d)";

function dateForm(): string {
  const capitalised = [...words("months"), ...words("short-months")].map(capitalise);
  const months = `(?:${capitalised.join("|")})\\.?`;
  return `\\b${months}\\s\\d{1,2}(?:st|nd|rd|th)?\\b|\\b\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${months}(?![a-z])|\\b\\d{4}-\\d\\d-\\d\\d\\b`;
}

function value(id: string, heading: string, form: () => string): ValueSort {
  return { id, heading, form: () => new RegExp(form(), "g") };
}
