import { groupBy } from "./group-by.ts";
import type { NameForm } from "./name.ts";

/** Acronym to name (`WHO` → `World Health Organization`): an acronym in brackets after a name, or the initials of exactly one name. */
export function findAcronyms(text: string, forms: readonly NameForm[]): ReadonlyMap<string, string> {
  const acronyms = new Map<string, string>();
  const byInitials = groupBy(
    forms.filter(({ name }) => name.includes(" ")),
    ({ name }) => initials(name),
  );
  for (const { name } of forms.filter((form) => isAcronym(form.name))) {
    const [full, ...others] = byInitials.get(name.replaceAll(".", "")) ?? [];
    if (full && others.length === 0 && (name.length > 2 || stateName.test(full.name))) acronyms.set(name, full.name);
  }
  for (const { name, mentions } of forms.filter((form) => form.name.includes(" "))) {
    const bracketed = mentions.map(({ end }) => inBrackets.exec(text.slice(end, end + 12))?.[1]);
    const defined = bracketed.find((acronym) => acronym?.[0] === name[0]);
    if (defined) acronyms.set(defined, name);
  }
  return acronyms;
}

const inBrackets = /^ [(（](\p{Lu}[\p{L}\p{N}-]{0,6}\p{Lu})[)）,;]/u;
/** Two initials are too ambiguous, except for `UK` and `U.S.` */
const stateName = /^(?:United|European) /u;

export function isAcronym(name: string): boolean {
  return /^(?:\p{Lu}[\p{Lu}\p{N}&-]*\p{Lu}|(?:\p{Lu}\.){2,}|\p{Lu}{2,}s)$/u.test(name);
}

function initials(name: string): string {
  return [...name.matchAll(/(?<![\p{L}’'])\p{Lu}/gu)].join("");
}
