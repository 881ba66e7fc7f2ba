import { isGeneric } from "../proper-names/name-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";
import type { Form } from "./name.ts";

/** `Zhang` → `Zhang Fanye`: the first and last words of persons' full names, where they belong to one person and nothing else. */
export function halvesIn(forms: readonly Form[]): ReadonlyMap<string, string> {
  const known = new Map(forms.map((form) => [form.name, form]));
  const wholes = new Map<string, Set<string>>();
  for (const [full, whole] of fullNamesIn(forms)) {
    if (full !== whole) wholes.set(full, new Set([whole]));
    for (const half of endsOf(full)) wholes.set(half, (wholes.get(half) ?? new Set()).add(whole));
  }
  const unique = [...wholes].filter(([half, { size }]) => size === 1 && mayBePerson(known.get(half)));
  return new Map(unique.flatMap(([half, [whole]]) => (whole && isPerson(whole, half, known) ? [[half, whole] as const] : [])));
}

/** Full names that may be persons', each with its fullest form: `John Kennedy` → `John F. Kennedy`. */
function fullNamesIn(forms: readonly Form[]): ReadonlyMap<string, string> {
  const fulls = forms.filter(
    ({ name, kind }) => (kind === "person" || kind === "thing") && fullName.test(name) && !name.split(" ").some(isGenericPart),
  );
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

function endsOf(full: string): readonly string[] {
  const words = withoutInitials(full)
    .split(" ")
    .filter((word) => !/^(?:\p{Lu}\.)+$/u.test(word));
  return [...new Set([words[0] ?? "", words.at(-1) ?? ""])].filter((half) => half.length > 1 && half !== full);
}

/** A full name that nothing shows to be a person's is one if its last word, on its own, is: `Nikola Tesla`, not `Nobel Prize`. */
function isPerson(whole: string, half: string, known: ReadonlyMap<string, Form>): boolean {
  return known.get(whole)?.kind === "person" || (whole.endsWith(` ${half}`) && known.get(half)?.kind === "person");
}

function mayBePerson(half: Form | undefined): boolean {
  return !half || half.kind === "person" || half.kind === "thing";
}
