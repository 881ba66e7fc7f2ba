import { listsOf, type WordList } from "../../../language/forms.ts";
import { withoutLast } from "../../../text/characters.ts";
import type { SubjectKind } from "../../knowledge-model.ts";

const list = listsOf("names.txt");

/** `Mr`, `Dr.`. On their own (`President`) they name no person. */
export function isPersonTitle(word: string): boolean {
  return list("person-titles").has(withoutLast(word, "."));
}

export const organisationWords = list("organisation-words");
export const placeWords = list("place-words");
export const directionWords = list("direction-words");
export const eventWords = list("event-words");
const rankingWords = list("ranking-words");

/** Whether a word names only a kind of thing: `University`, `Province`, `War`. */
export function isGenericWord(word: string): boolean {
  return kindOfWord(word) !== undefined || list("person-titles").has(word) || list("royal-titles").has(word);
}

/** The kind of what a word in a name says that it is: `University`, `Province`, `War`. */
export function kindOfWord(word: string): SubjectKind | undefined {
  return kindWords.find(([, words]) => words.has(word))?.[0];
}

const kindWords: readonly (readonly [SubjectKind, WordList])[] = [
  ["organisation", organisationWords],
  ["place", placeWords],
  ["event", eventWords],
  ["ranking", rankingWords],
];

/** Whether a word at the beginning of a sentence is most likely not a name; nor are `I'd` and `They're`. */
export function isCommonWord(word: string): boolean {
  const [folded = ""] = withPlainApostrophes(word.toLowerCase()).split("'");
  return list("function-words").has(folded) || list("sentence-openers").has(folded);
}

/** Whether a word has a contraction that no name has: `don't`, `isn’t`, `I'd`, `they're`. */
export function isContraction(word: string): boolean {
  const plain = withPlainApostrophes(word);
  return plain.includes("'") && list("contraction-endings").endOf(plain.toLowerCase()) !== "";
}

function withPlainApostrophes(word: string): string {
  return word.includes("’") ? word.replaceAll("’", "'") : word;
}

/** Months, days, seasons and time abbreviations, as written. They are capitalised but are not subjects. */
export function isTimeWord(word: string): boolean {
  return list("time-words").has(word) || (word.endsWith("days") && list("time-words").has(word.slice(0, -1)));
}

/**
 * Capitalised words that are not subjects on their own: peoples, languages and beliefs (`Chinese`, `Buddhist`), and a few others
 * (`Northern`, `Internet`).
 */
export function isNationality(word: string): boolean {
  if (list("irregular-nationalities").has(word)) return true;
  const ending = list("nationality-endings").endOf(word);
  return ending !== "" && word.length > ending.length + 1 && simpleName.test(word) && !list("no-nationalities").has(word);
}

const simpleName = /^\p{Lu}\p{Ll}+$/u;

export function isDocumentWord(word: string): boolean {
  return list("document-words").has(word.toLowerCase());
}

/** `640KB`, `5K`, `GB`: a quantity or a unit. */
export function isQuantity(word: string): boolean {
  return list("units").has(word.replace(/^\d+-?/u, ""));
}

/** Whether a word is a common given name, and no frequent word (`Will`, `Grace`) or place (`Austin`). */
export function isGivenName(word: string): boolean {
  return list("given-names").has(word);
}

/** Whether a word is a given name that is also another word or a place: a name if a surname follows. */
export function mayBeGivenName(word: string): boolean {
  return list("ambiguous-given-names").has(word);
}

/** English names of countries, continents (UN M49) and cities that time zones are named after, from the engine's own tables. */
export function worldRegions(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const countries = countryCodes().map((code) => names.of(code));
  const continents = ["002", "005", "009", "019", "142", "150"].map((code) => names.of(code));
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => cityRegions.has(zone.split("/")[0] ?? ""));
  const cities = zones.map((zone) => zone.split("/").at(-1)?.replaceAll("_", " "));
  const found = [...countries, ...continents, ...cities, ...list("states").all, ...list("short-country-names").all];
  const ambiguous = list("ambiguous-places");
  return new Set(found.filter((name) => name !== undefined).filter((name) => !ambiguous.has(name)));
}

const cityRegions = new Set(["Africa", "America", "Asia", "Australia", "Europe", "Pacific"]);

/** All pairs of capital letters, among which are the codes of countries (ISO 3166). */
export function countryCodes(): readonly string[] {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) => letters.map((second) => first + second));
}
