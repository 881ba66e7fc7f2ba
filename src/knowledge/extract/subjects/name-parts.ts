import { isTimeWord } from "../proper-names/common-words.ts";
import { isGivenName } from "../proper-names/given-names.ts";
import { isGenericWord } from "../proper-names/name-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";
import type { NameForm } from "./name.ts";
import { isPlainWord } from "./possible-name.ts";

/** Part to full name (`Zhang` → `Zhang Fanye`): the first and last words of persons' names that belong to only one person. */
export function findNameParts(forms: readonly NameForm[]): ReadonlyMap<string, string> {
  const formByName = new Map(forms.map((form) => [form.name, form]));
  const fullNamesByPart = new Map<string, Set<string>>();
  for (const [name, longest] of longestNames(forms)) {
    if (name !== longest) fullNamesByPart.set(name, new Set([longest]));
    for (const part of firstAndLastWords(name).filter((word) => formByName.has(word) || mayBePart(word, name)))
      fullNamesByPart.set(part, (fullNamesByPart.get(part) ?? new Set()).add(longest));
  }
  const unique = [...fullNamesByPart].filter(([part, { size }]) => size === 1 && mayBePerson(formByName.get(part)));
  return new Map(
    unique.flatMap(([part, [fullName]]) => (fullName && isPerson(fullName, part, formByName) ? [[part, fullName] as const] : [])),
  );
}

/** Whether a part that is not used alone is another name of a person: not `White` of `White Rabbit`, but `Bell` of `Marcus Bell`. */
function mayBePart(part: string, fullName: string): boolean {
  if (isGivenName(part)) return true;
  return !isTimeWord(part) && (!isPlainWord(part) || isGivenName(fullName.split(" ")[0] ?? ""));
}

/** A full name of unknown kind without English words is a person's if a part of it is used alone: `Ilse Marten` and `Ilse`. */
export function withPersons(forms: readonly NameForm[]): readonly NameForm[] {
  const alone = new Set(forms.flatMap(({ name, kind }) => (name.includes(" ") || !(kind === "person" || kind === "thing") ? [] : [name])));
  return forms.map((form) => {
    if (form.kind !== "thing" || !form.name.includes(" ") || !looksPersonal(form.name)) return form;
    return firstAndLastWords(form.name).some((part) => alone.has(part)) ? { ...form, kind: "person" } : form;
  });
}

function looksPersonal(name: string): boolean {
  const words = name.split(" ");
  return (
    words.length <= 4 &&
    fullNamePattern.test(name) &&
    words.every((word) => !/\p{Ll}\p{Lu}|\p{Lu}{2}/u.test(word) && !isNotInPersonName(word) && !isPlainWord(word))
  );
}

/** Full names that may be persons', each with its longest form: `John Kennedy` → `John F. Kennedy`. */
function longestNames(forms: readonly NameForm[]): ReadonlyMap<string, string> {
  const fullForms = forms.filter(
    ({ name, kind }) => (kind === "person" || kind === "thing") && fullNamePattern.test(name) && !name.split(" ").some(isNotInPersonName),
  );
  const longest = new Map<string, string>();
  for (const { name } of fullForms.toSorted((a, b) => a.name.length - b.name.length)) longest.set(withoutInitials(name), name);
  return new Map(fullForms.map(({ name }) => [name, longest.get(withoutInitials(name)) ?? name]));
}

const fullNamePattern = /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|\p{Ll}{2,3})){1,3}$/u;

function isNotInPersonName(word: string): boolean {
  return isGenericWord(word) || isNationality(word) || /^(?:of|the)$/u.test(word);
}

function withoutInitials(name: string): string {
  return name.replace(/ \p{Lu}\.(?= )/gu, "").replace(/ (?:Jr|Sr)\.?$/u, "");
}

function firstAndLastWords(name: string): readonly string[] {
  const words = withoutInitials(name)
    .split(" ")
    .filter((word) => !/^(?:\p{Lu}\.)+$/u.test(word));
  return [...new Set([words[0] ?? "", words.at(-1) ?? ""])].filter((part) => part.length > 1 && part !== name);
}

/** A full name of unknown kind is a person's if its last word on its own is a person's name: `Nikola Tesla`, not `Nobel Prize`. */
function isPerson(fullName: string, part: string, formByName: ReadonlyMap<string, NameForm>): boolean {
  if (formByName.get(fullName)?.kind === "person") return true;
  return (fullName.endsWith(` ${part}`) || isGivenName(part)) && formByName.get(part)?.kind === "person";
}

function mayBePerson(form: NameForm | undefined): boolean {
  return !form || form.kind === "person" || form.kind === "thing";
}
