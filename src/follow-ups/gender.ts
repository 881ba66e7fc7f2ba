import { displayText } from "../document/display.ts";
import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";

type Gender = "he" | "she";

const gendersByLibrary = new WeakMap<Library, ReadonlyMap<string, Gender>>();

/** How the document speaks of a person; undefined if it uses neither pronoun, or both, in its statements about that person alone. */
export function genderOf({ id }: Subject, library: Library): Gender | undefined {
  const known = gendersByLibrary.get(library) ?? readGenders(library);
  gendersByLibrary.set(library, known);
  return known.get(id);
}

function readGenders({ knowledge: { document, statements, subjects } }: Library): ReadonlyMap<string, Gender> {
  const counts = new Map<string, Record<Gender, number>>();
  for (const { about, shownSpan } of statements) {
    const persons = about.filter((id) => subjects.get(id)?.kind === "person");
    const [person] = persons;
    if (person === undefined || persons.length > 1) continue;
    const text = displayText(document, shownSpan);
    const count = counts.get(person) ?? { he: 0, she: 0 };
    counts.set(person, { he: count.he + matches(text, masculine), she: count.she + matches(text, feminine) });
  }
  return new Map([...counts].flatMap(([id, { he, she }]): [string, Gender][] => (he === she ? [] : [[id, he > she ? "he" : "she"]])));
}

/** Not "He" with a capital letter, which may be a name. */
const masculine = /(?<!\p{L})(?:he|his|him|himself)(?!\p{L})/gu;
const feminine = /(?<!\p{L})(?:she|her|hers|herself|She|Her)(?!\p{L})/gu;

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
