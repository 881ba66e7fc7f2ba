import { worldRegions } from "../knowledge/extract/proper-names/name-word-lists.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf, type Section } from "../language/forms.ts";
import { once } from "../text/collections.ts";

const form = formsOf("intents.txt");

/** Subjects of one sort, as people ask for them. */
export interface SubjectSort {
  readonly id: string;
  /** The heading above a list, in the plural. */
  readonly heading: string;
  includes(subject: Subject): boolean;
}

/** A sort follows from the subject's kind and from words in its names: "Province". */
export const subjectSorts: readonly SubjectSort[] = [
  { id: "people", heading: "People", includes: ({ kind }) => kind === "person" },
  { id: "places", heading: "Places", includes: ({ kind }) => kind === "place" },
  { id: "cities", heading: "Cities", includes: isCity },
  { id: "provinces", heading: "Provinces", includes: (subject) => isPlaceCalled(subject, form("province names")) },
  { id: "countries", heading: "Countries", includes: isCountry },
  { id: "organisations", heading: "Organisations", includes: ({ kind }) => kind === "organisation" },
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
