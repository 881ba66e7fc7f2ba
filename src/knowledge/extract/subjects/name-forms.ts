import type { Span } from "../../../document/document.ts";
import { listsOf } from "../../../language/forms.ts";
import { startsInAny, withoutLast } from "../../../text/characters.ts";
import { groupBy, valuesByKey } from "../../../text/collections.ts";
import type { Turns } from "../../../text/turns.ts";
import { hasDigit } from "../../../text/words.ts";
import type { SubjectKind } from "../../knowledge-model.ts";
import { isGenericWord, isGivenName, isNationality, isTimeWord } from "../proper-names/name-word-lists.ts";
import { isPlainWord } from "./possible-names.ts";

const list = listsOf("names.txt");

/** Merges forms of the same name: `Zhang Fanye` and `Zhang`, `Jilin` and `Jilin Province`, a name and its acronym. */
export function* mergeForms(text: string, forms: readonly NameForm[]): Turns<readonly ExtractedName[]> {
  const acronyms = findAcronyms(text, forms);
  yield;
  const parts = findNameParts(forms);
  yield;
  const nameByAlias = new Map([...acronyms, ...findShortForms(forms), ...parts]);
  const formsByName = groupBy(forms, ({ name }) => resolveAlias(nameByAlias, name));
  const aliasesByName = groupBy(nameByAlias.keys(), (alias) => resolveAlias(nameByAlias, alias));
  return [...formsByName].flatMap(([name, group]) => {
    const aliases = new Set([...group.map((form) => form.name), ...(aliasesByName.get(name) ?? [])]);
    aliases.delete(name);
    return isUncertain(name, group) ? [] : [{ name, kind: mergedKind(name, group), aliases: [...aliases], mentions: allMentions(group) }];
  });
}

/** A name with all its spellings. */
export interface ExtractedName {
  /** The longest spelling in the document: `Zhang Fanye`. */
  readonly name: string;
  readonly kind: SubjectKind;
  /** Other spellings that mean this name and no other: `Zhang`. */
  readonly aliases: readonly string[];
  /** In document order, without headings and captions. */
  readonly mentions: readonly Span[];
}

/** Where names and terms are mentioned, by the spelling. */
export type Mentions = ReadonlyMap<string, readonly Span[]>;

/** One spelling of a name in the document. */
interface NameForm {
  readonly name: string;
  readonly kind: SubjectKind;
  readonly mentions: readonly Span[];
}

/** Follows aliases of aliases: `JFK`, `Kennedy`, `John Kennedy`, `John F. Kennedy`. */
function resolveAlias(nameByAlias: ReadonlyMap<string, string>, alias: string): string {
  const seen = new Set([alias]);
  let last = alias;
  for (let name = nameByAlias.get(last); name !== undefined && !seen.has(name); name = nameByAlias.get(last)) {
    seen.add(name);
    last = name;
  }
  return last;
}

/** The name without a last word that such names are often written without: `Jilin` of `Jilin Province`; undefined if it has none. */
function withoutSuffix(name: string): string | undefined {
  const end = name.lastIndexOf(" ");
  return end > 0 && list("optional-suffixes").has(withoutLast(name.slice(end + 1), ".")) ? withoutLast(name.slice(0, end), ",") : undefined;
}

/** The name of each alias: `Jilin Province` → `Jilin` if the document has both forms; otherwise `Jilin` → `Jilin Province`. */
function findShortForms(forms: readonly NameForm[]): ReadonlyMap<string, string> {
  const kinds = new Map(forms.map(({ name, kind }) => [name, kind]));
  const nameByAlias = new Map<string, string>();
  for (const { name } of forms) {
    const stem = withoutSuffix(name);
    if (!stem || kinds.get(stem) === "person" || stem.includes(" of ")) continue;
    if (kinds.has(stem)) nameByAlias.set(name, stem);
    else nameByAlias.set(stem, name);
  }
  return nameByAlias;
}

/** Rarer acronyms are omitted, because they are often units or terms. */
const minAcronymMentions = 2;

function isUncertain(name: string, group: readonly NameForm[]): boolean {
  return isAcronym(name) && !hasDigit(name) && (list("no-subject-acronyms").has(name) || allMentions(group).length < minAcronymMentions);
}

function mergedKind(name: string, group: readonly NameForm[]): SubjectKind {
  const kinds = [...group.filter((form) => form.name === name), ...group].map(({ kind }) => kind);
  return kinds.find((kind) => kind !== "thing") ?? "thing";
}

function allMentions(group: readonly NameForm[]): readonly Span[] {
  return group.flatMap(({ mentions }) => mentions).toSorted((a, b) => a.start - b.start);
}

/** The full name of each part (`Zhang` → `Zhang Fanye`): the first and last words of persons' names that belong to only one person. */
function findNameParts(forms: readonly NameForm[]): ReadonlyMap<string, string> {
  const formByName = new Map(forms.map((form) => [form.name, form]));
  const fullNamesByPart = valuesByKey(
    [...longestNames(forms)].flatMap(([name, longest]) => {
      const parts = firstAndLastWords(name).filter((word) => formByName.has(word) || mayBePart(word, name));
      return [...(name === longest ? [] : [name]), ...parts].map((part) => [part, longest] as const);
    }),
  );
  const unique = [...fullNamesByPart].filter(([part, { size }]) => size === 1 && mayBePerson(formByName.get(part) ?? { kind: "person" }));
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
  const alone = new Set(forms.flatMap(({ name, kind }) => (name.includes(" ") || !mayBePerson({ kind }) ? [] : [name])));
  return forms.map((form) => {
    if (form.kind !== "thing" || !form.name.includes(" ") || !looksPersonal(form.name)) return form;
    return firstAndLastWords(form.name).some((part) => alone.has(part)) ? { ...form, kind: "person" } : form;
  });
}

function looksPersonal(name: string): boolean {
  const words = name.split(" ");
  return (
    words.length <= 4 &&
    isFullName(name) &&
    words.every((word) => !mixedCapitals.test(word) && !isNotInPersonName(word) && !isPlainWord(word))
  );
}

/** Full names that may be persons', each with its longest form: `John Kennedy` → `John F. Kennedy`. */
function longestNames(forms: readonly NameForm[]): ReadonlyMap<string, string> {
  const fullForms = forms.filter((form) => mayBePerson(form) && isFullName(form.name) && !form.name.split(" ").some(isNotInPersonName));
  const longest = new Map<string, string>();
  for (const { name } of fullForms.toSorted((a, b) => a.name.length - b.name.length)) longest.set(withoutInitials(name), name);
  return new Map(fullForms.map(({ name }) => [name, longest.get(withoutInitials(name)) ?? name]));
}

const mixedCapitals = /^\p{Lu}{2}|\p{Ll}\p{Lu}/u;

function isFullName(name: string): boolean {
  return name.includes(" ") && mayBePersonal(name);
}

/** One to four words: `Smith`, `J. van Smith`. */
export function mayBePersonal(name: string): boolean {
  return /^\p{Lu}[\p{L}.’'-]*(?: (?:\p{Lu}[\p{L}.’'-]*|\p{Ll}{1,3})){0,3}$/u.test(name);
}

function isNotInPersonName(word: string): boolean {
  return isGenericWord(word) || isNationality(word) || word === "of" || word === "the";
}

/** Also without `Jr.` */
function withoutInitials(name: string): string {
  return name.replace(/ (?:\p{Lu}\.(?= )|[JS]r\.?(?= |$))/gu, "");
}

/** `J.`, `J.R.` */
const initialsAlone = /^(?:\p{Lu}\.)+$/u;

function firstAndLastWords(name: string): readonly string[] {
  const words = withoutInitials(name)
    .split(" ")
    .filter((word) => !initialsAlone.test(word));
  return [...new Set([words[0] ?? "", words.at(-1) ?? ""])].filter((part) => part.length > 1 && part !== name);
}

/** A full name of unknown kind is a person's if its last word on its own is a person's name: `Nikola Tesla`, not `Nobel Prize`. */
function isPerson(fullName: string, part: string, formByName: ReadonlyMap<string, NameForm>): boolean {
  if (formByName.get(fullName)?.kind === "person") return true;
  return (fullName.endsWith(` ${part}`) || isGivenName(part)) && formByName.get(part)?.kind === "person";
}

function mayBePerson({ kind }: Pick<NameForm, "kind">): boolean {
  return kind === "person" || kind === "thing";
}

/** The name of each acronym (`WHO` → `World Health Organization`), which is in brackets after it, or is the initials of it alone. */
function findAcronyms(text: string, forms: readonly NameForm[]): ReadonlyMap<string, string> {
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

/** Two initials are too ambiguous, except for `UK` and `U.S.` */
const stateName = /^(?:United|European) /u;
/** A definition stands at one of the first mentions. */
const maxSearchedMentions = 100;

/** The acronym in brackets after a name that ends at `end`: `W3C` in `World Wide Web Consortium (W3C)`. */
function bracketedAcronym(text: string, name: string, end: number): string | undefined {
  if (!startsInAny(text.slice(end, end + 3).trimStart(), "(（")) return undefined;
  const acronym = inBrackets.exec(text.slice(end, end + 32))?.[1];
  return acronym !== undefined && abbreviates(acronym, name) ? acronym : undefined;
}

const inBrackets = /^ {0,2}[(（](?:(?:the|an?|or|formerly) )?["“']?(\p{Lu}[\p{L}\p{N}&.-]{0,8}[\p{Lu}\p{N}.s])["”']?[)）,;]/u;

/** Whether the capital letters of an acronym begin words of the name, in order; `3` in `W3C` counts the repeated letter. */
function abbreviates(acronym: string, name: string): boolean {
  const letters = acronym.replace(/(\p{Lu})([2-9])/gu, (_, capital: string, count: string) => capital.repeat(Number(count)));
  const wanted = letters.match(/\p{Lu}/gu)?.map((capital) => capital.toLowerCase()) ?? [];
  const words = name.toLowerCase().split(/[ -]/u);
  const begun = wanted.filter((capital, index) => words.slice(index).some((word) => word.startsWith(capital))).length;
  return wanted[0] === words[0]?.[0] && begun * 3 >= wanted.length * 2 && wanted.length * 2 >= words.length;
}

export function isAcronym(name: string): boolean {
  return /^(?:\p{Lu}[\p{Lu}\p{N}&-]*\p{Lu}|(?:\p{Lu}\.){2,}|\p{Lu}{2,}s)$/u.test(name);
}

function initials(name: string): string {
  return name.match(/(?<=^|[ .-])\p{Lu}/gu)?.join("") ?? "";
}
