import type { Span } from "../../../document/span.ts";
import { writtenName } from "./capitalised.ts";
import { organisationWords, personTitleWords, placeWords } from "./name-words.ts";
import type { ProperName, TextAnalysis } from "./text-analysis.ts";

/** Names as written that, by their context, name a person (also each word of a full name) or a place. */
export interface NameCues {
  readonly persons: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** `speakers` are the names to which direct speech is attributed. */
export function findNameCues({ text, names }: TextAnalysis, speakers: readonly string[]): NameCues {
  const persons = new Set(speakers.filter((name) => !isInstitution(name)));
  const places = new Set<string>();
  for (const name of [...names.values()].flat()) {
    const words = writtenName(text, name);
    if (isPersonInContext(text, name)) persons.add(words);
    if (isPlaceInContext(text, name, words)) places.add(words);
  }
  const parts = [...persons].flatMap((name) => name.split(" ")).filter((part) => !places.has(part));
  return { persons: new Set([...persons, ...parts]), places };
}

/** UTF-16 code units on either side of a name that are searched for its description. */
const contextLength = 24;

function isPersonInContext(text: string, name: ProperName): boolean {
  if (isInstitution(text.slice(name.start, name.end))) return false;
  const title = text.slice(name.run.start, name.start).trim().split(" ").at(-1) ?? "";
  if (personTitleWords.has(title.replace(/\.$/u, ""))) return true;
  const before = text.slice(Math.max(0, name.start - contextLength), name.start);
  const after = text.slice(name.end, name.end + contextLength);
  if (/surnamed\s$/u.test(before)) return true;
  return (/-year-old\s$/u.test(before) && followsAge.test(after)) || describesPerson.test(after);
}

function isInstitution(name: string): boolean {
  return name.split(" ").some((word) => organisationWords.has(word) || placeWords.has(word));
}

/** What may follow `23-year-old Liu`. After `23-year-old Harbin` comes a noun: `native`, `graduate`. */
const followsAge = /^(?:['’]s\s|[,.;]|\s(?:who|was|is|has|had|says|said)\s|\s\p{Ll}+ed\s)/u;
const describesPerson = /^,\s(?:an?\s)?\d{1,3}(?:-year-old\s|,)|^,?\s(?:who|whose)\s|^\s\(\d{2}\)/u;

function isPlaceInContext(text: string, name: Span, words: string): boolean {
  if (placeWords.has(words.split(" ").at(-1) ?? "")) return true;
  return /\s(?:in|near|across|throughout)\s(?:the\s)?$/u.test(text.slice(Math.max(0, name.start - contextLength), name.start));
}
