import { grouped } from "./group-by.ts";
import type { Form } from "./name.ts";

/** `WHO` → `World Health Organization`: written behind it in brackets, or the initials of one name alone. */
export function acronymsIn(text: string, forms: readonly Form[]): ReadonlyMap<string, string> {
  const acronyms = new Map<string, string>();
  const byInitials = grouped(
    forms.filter(({ name }) => name.includes(" ")),
    ({ name }) => initialsOf(name),
  );
  for (const { name } of forms.filter((form) => isAcronym(form.name))) {
    const [whole, ...others] = byInitials.get(name.replaceAll(".", "")) ?? [];
    if (whole && others.length === 0 && (name.length > 2 || stateName.test(whole.name))) acronyms.set(name, whole.name);
  }
  for (const { name, mentions } of forms.filter((form) => form.name.includes(" "))) {
    const bracketed = mentions.map(({ end }) => inBrackets.exec(text.slice(end, end + 12))?.[1]);
    const defined = bracketed.find((acronym) => acronym?.[0] === name[0]);
    if (defined) acronyms.set(defined, name);
  }
  return acronyms;
}

const inBrackets = /^ [(（](\p{Lu}[\p{L}\p{N}-]{0,6}\p{Lu})[)）,;]/u;
/** Two initials alone belong to too many names, except in `UK` and `U.S.` */
const stateName = /^(?:United|European) /u;

export function isAcronym(name: string): boolean {
  return /^(?:\p{Lu}[\p{Lu}\p{N}&-]*\p{Lu}|(?:\p{Lu}\.){2,}|\p{Lu}{2,}s)$/u.test(name);
}

function initialsOf(name: string): string {
  return [...name.matchAll(/(?<![\p{L}’'])\p{Lu}/gu)].join("");
}
