import { displayText } from "../document/display-text.ts";
import { anyOf } from "../language/forms.ts";
import { cached } from "../text/cached.ts";
import { countMatches } from "../text/characters.ts";
import type { Knowledge, Subject } from "./knowledge-model.ts";

type Gender = "he" | "she";

/** How the document speaks of a person; undefined if it uses neither pronoun, or both, in its statements about that person alone. */
export function genderOf({ id }: Subject, knowledge: Knowledge): Gender | undefined {
  return gendersIn(knowledge).get(id);
}

const gendersIn = cached(new WeakMap<Knowledge, ReadonlyMap<string, Gender>>(), ({ document, statements, subjects }) => {
  // "He" with a capital letter may be a name, and does not count.
  const masculine = anyOf("masculine-pronouns", "extraction.txt", "g");
  const feminine = anyOf("feminine-pronouns", "extraction.txt", "g");
  const counts = new Map<string, Record<Gender, number>>();
  for (const { about, shownSpan } of statements) {
    const persons = about.filter((id) => subjects.get(id)?.kind === "person");
    const [person] = persons;
    if (person === undefined || persons.length > 1) continue;
    const text = displayText(document, shownSpan);
    const count = counts.get(person) ?? { he: 0, she: 0 };
    counts.set(person, { he: count.he + countMatches(text, masculine), she: count.she + countMatches(text, feminine) });
  }
  return new Map([...counts].flatMap(([id, { he, she }]): [string, Gender][] => (he === she ? [] : [[id, he > she ? "he" : "she"]])));
});
