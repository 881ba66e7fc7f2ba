import { worldRegions } from "../knowledge/extract/proper-names/name-word-lists.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf, type Section, words } from "../language/forms.ts";
import { capitalise } from "../text/characters.ts";
import { once } from "../text/collections.ts";

const form = formsOf("intents.txt");

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
  { id: "places", heading: "Places", includes: ({ kind }) => kind === "place" },
  { id: "cities", heading: "Cities", includes: isCity },
  { id: "provinces", heading: "Provinces", includes: (subject) => isPlaceCalled(subject, form("province names")) },
  { id: "countries", heading: "Countries", includes: isCountry },
  { id: "organisations", heading: "Organisations", includes: ({ kind }) => kind === "organisation" },
  { id: "media", heading: "Media", includes: (subject) => isOrganisationCalled(subject, form("media names")) },
  { id: "universities", heading: "Universities and schools", includes: (subject) => isOrganisationCalled(subject, form("school names")) },
  { id: "companies", heading: "Companies", includes: isCompany },
  { id: "rankings", heading: "Rankings", includes: ({ kind }) => kind === "ranking" },
  { id: "events", heading: "Events and plans", includes: ({ kind }) => kind === "event" },
];

/** Whether one of a place's names has words of the section. */
function isPlaceCalled({ kind, name, aliases }: Subject, names: Section): boolean {
  return kind === "place" && [name, ...aliases].some((one) => names.isIn(one));
}

const countries = once(worldRegions);
function isCountry({ kind, name }: Subject): boolean {
  return kind === "place" && countries().has(name);
}

/** Whether a place is called a city, or nothing says that it is anything else. */
function isCity(subject: Subject): boolean {
  if (isPlaceCalled(subject, form("city names"))) return true;
  return subject.kind === "place" && !isPlaceCalled(subject, form("other place names")) && !isCountry(subject);
}

function isOrganisationCalled({ kind, name }: Subject, names: Section): boolean {
  return kind === "organisation" && names.isIn(name);
}

/** Whether an organisation's name does not say that it is anything else. */
function isCompany(subject: Subject): boolean {
  const others = [form("media names"), form("school names"), form("government names")];
  const isOther = others.some((names) => isOrganisationCalled(subject, names));
  return subject.kind === "organisation" && !isOther;
}

/** Dates and the like, which are found in the text by their form. */
export interface ValueSort {
  readonly id: string;
  readonly heading: string;
  /** One occurrence in the document. Without the flags i and u, which make it several times slower on a long document. */
  readonly form: () => RegExp;
}

export const valueSorts: readonly ValueSort[] = [
  { id: "ages", heading: "Ages", form: () => /\b\d{1,3}[- ]years?[- ]old\b|\b[Aa]ged?\s\d{1,3}\b/g },
  { id: "dates", heading: "Dates", form: dateForm },
  { id: "percentages", heading: "Percentages", form: () => /\d+(?:[.,]\d+)?\s?(?:%|percent\b|per\scent\b)/g },
  {
    id: "prices",
    heading: "Amounts of money",
    form: () => /[$€£¥]\s?\d|\b\d[\d.,]*\s?(?:(?:million|billion|thousand)\s)?(?:dollars|euros|pounds|yuan|RMB|USD|EUR|GBP|CNY)\b/g,
  },
];

/** `3 May`, `May 3rd`, `2021-05-03`, `1990s`. */
function dateForm(): RegExp {
  const months = `(?:${[...words("months"), ...words("short-months")].map(capitalise).join("|")})\\.?`;
  const day = "\\d{1,2}(?:st|nd|rd|th)?";
  const year = "(?<![\\d.,-])(?:1[0-9]|20)\\d\\ds?(?![\\d%]|[.,]\\d)";
  return new RegExp(`\\b${months}\\s${day}\\b|\\b${day}\\s(?:of\\s)?${months}(?![a-z])|\\b\\d{4}-\\d\\d-\\d\\d\\b|${year}`, "g");
}
