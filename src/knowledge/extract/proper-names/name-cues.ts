import type { Span } from "../../../document/span.ts";
import { organisationWords, placeWords, titleWords } from "./name-words.ts";
import type { ProperName, Source } from "./source.ts";

/** Names, as written, that the words around them show to be a person's (the parts of a full name too) or a place's. */
export interface NameCues {
  readonly persons: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** `speakers` are names that direct speech has shown to be persons'. */
export function nameCuesIn({ text, names }: Source, speakers: readonly string[]): NameCues {
  const persons = new Set(speakers.filter((name) => !isInstitution(name)));
  const places = new Set<string>();
  for (const name of [...names.values()].flat()) {
    const words = text.slice(name.start, name.end);
    if (showsPerson(text, name)) persons.add(words);
    if (showsPlace(text, name, words)) places.add(words);
  }
  const parts = [...persons].flatMap((name) => name.split(" ")).filter((part) => !places.has(part));
  return { persons: new Set([...persons, ...parts]), places };
}

/** UTF-16 code units around a name in which its description is looked for. */
const reach = 24;

function showsPerson(text: string, name: ProperName): boolean {
  if (isInstitution(text.slice(name.start, name.end))) return false;
  const office = text.slice(name.run.start, name.start).trim().split(" ").at(-1) ?? "";
  if (titleWords.has(office.replace(/\.$/u, ""))) return true;
  const before = text.slice(Math.max(0, name.start - reach), name.start);
  const after = text.slice(name.end, name.end + reach);
  if (/surnamed\s$/u.test(before)) return true;
  return (/-year-old\s$/u.test(before) && bearsAge.test(after)) || describesPerson.test(after);
}

function isInstitution(name: string): boolean {
  return name.split(" ").some((word) => organisationWords.has(word) || placeWords.has(word));
}

/** After `23-year-old Liu`; what comes after `23-year-old Harbin` is a noun: `native`, `graduate`. */
const bearsAge = /^(?:['’]s\s|[,.;]|\s(?:who|was|is|has|had|says|said)\s|\s\p{Ll}+ed\s)/u;
const describesPerson = /^,\s(?:an?\s)?\d{1,3}(?:-year-old\s|,)|^,?\s(?:who|whose)\s|^\s\(\d{2}\)/u;

function showsPlace(text: string, name: Span, words: string): boolean {
  if (placeWords.has(words.split(" ").at(-1) ?? "")) return true;
  return /\s(?:in|near|across|throughout)\s(?:the\s)?$/u.test(text.slice(Math.max(0, name.start - reach), name.start));
}
