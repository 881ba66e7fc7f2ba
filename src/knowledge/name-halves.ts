import { isGeneric } from "../document/name-words.ts";
import { isNationality } from "../document/nationalities.ts";
import type { Form } from "./same-names.ts";

/** `Zhang` → `Zhang Fanye`: the first and last words of persons' full names, where they belong to one person and nothing else. */
export function halvesIn(forms: readonly Form[]): ReadonlyMap<string, string> {
  const known = new Map(forms.map((form) => [form.name, form]));
  const wholes = new Map<string, Set<string>>();
  for (const [full, whole] of fullNamesIn(forms)) {
    for (const half of full === whole ? [] : [full]) wholes.set(half, new Set([whole]));
    for (const half of halvesOf(full, known)) wholes.set(half, (wholes.get(half) ?? new Set()).add(whole));
  }
  const unique = [...wholes].filter(([half, { size }]) => size === 1 && mayBePerson(known.get(half)));
  return new Map(unique.flatMap(([half, [whole]]) => (whole ? [[half, whole] as const] : [])));
}

/** Full names that may be persons', each with its fullest form: `John Kennedy` → `John F. Kennedy`. */
function fullNamesIn(forms: readonly Form[]): ReadonlyMap<string, string> {
  const fulls = forms.filter(({ name, kind }) => (kind === "person" || kind === "thing") && fullName.test(name) && !name.split(" ").some(isGenericPart));
  const fullest = new Map<string, string>();
  for (const { name } of fulls.toSorted((a, b) => a.name.length - b.name.length)) fullest.set(withoutInitials(name), name);
  return new Map(fulls.map(({ name }) => [name, fullest.get(withoutInitials(name)) ?? name]));
}

const fullName = /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|\p{Ll}{2,3})){1,3}$/u;

function isGenericPart(word: string): boolean {
  return isGeneric(word) || isNationality(word) || /^(?:of|the)$/u.test(word);
}

function withoutInitials(name: string): string {
  return name.replace(/ \p{Lu}\.(?= )/gu, "").replace(/ (?:Jr|Sr)\.?$/u, "");
}

/** A full name that nothing shows to be a person's is one if its last word, on its own, is: `Nikola Tesla`, not `Nobel Prize`. */
function halvesOf(full: string, known: ReadonlyMap<string, Form>): readonly string[] {
  const words = withoutInitials(full).split(" ");
  const [first = "", last = ""] = [words[0], words.at(-1)];
  if (known.get(full)?.kind === "person") return [first, last].filter((half) => half.length > 1);
  return known.get(last)?.kind === "person" ? [last] : [];
}

function mayBePerson(half: Form | undefined): boolean {
  return !half || half.kind === "person" || half.kind === "thing";
}
