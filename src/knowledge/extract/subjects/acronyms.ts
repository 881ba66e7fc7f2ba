import { groupBy } from "../../../text/group-by.ts";
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
    const defined = mentions.slice(0, maxSearchedMentions).map(({ end }) => bracketedAcronym(text, name, end));
    const acronym = defined.find((found) => found !== undefined);
    if (acronym) acronyms.set(acronym, name);
  }
  return acronyms;
}

/** A definition stands at one of the first mentions. */
const maxSearchedMentions = 100;

/** The acronym in brackets after a name that ends at `end`: `W3C` in `World Wide Web Consortium (W3C)`. */
export function bracketedAcronym(text: string, name: string, end: number): string | undefined {
  if (!/[(（]/u.test(text.slice(end, end + 3))) return undefined;
  const acronym = inBrackets.exec(text.slice(end, end + 32))?.[1];
  return acronym !== undefined && abbreviates(acronym, name) ? acronym : undefined;
}

const inBrackets = /^ {0,2}[(（](?:(?:the|an?|or|formerly) )?["“']?(\p{Lu}[\p{L}\p{N}&.-]{0,8}[\p{Lu}\p{N}.s])["”']?[)）,;]/u;

/** Whether the capital letters of an acronym begin words of the name, in order; `3` in `W3C` counts the repeated letter. */
function abbreviates(acronym: string, name: string): boolean {
  const letters = acronym.replace(/(\p{Lu})(\d)/gu, (_, capital: string, count: string) => capital.repeat(Math.min(Number(count), 9)));
  const wanted = (letters.match(/\p{Lu}/gu) ?? []).map((capital) => capital.toLowerCase());
  const words = name.toLowerCase().split(/[ -]/u);
  const begun = wanted.filter((capital, index) => words.slice(index).some((word) => word.startsWith(capital))).length;
  return wanted[0] === words[0]?.[0] && begun * 3 >= wanted.length * 2 && wanted.length * 2 >= words.length;
}

/** Two initials are too ambiguous, except for `UK` and `U.S.` */
const stateName = /^(?:United|European) /u;

export function isAcronym(name: string): boolean {
  return /^(?:\p{Lu}[\p{Lu}\p{N}&-]*\p{Lu}|(?:\p{Lu}\.){2,}|\p{Lu}{2,}s)$/u.test(name);
}

function initials(name: string): string {
  return [...name.matchAll(/(?<![\p{L}’'])\p{Lu}/gu)].join("");
}
