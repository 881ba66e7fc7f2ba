import type { Span } from "../../../document/span.ts";
import { groupBy } from "../../../text/group-by.ts";
import type { SubjectKind } from "../../model.ts";
import { findAcronyms, isAcronym } from "./acronyms.ts";
import type { ExtractedName, NameForm } from "./name.ts";
import { findNameParts } from "./name-parts.ts";

/** Merges forms of the same name: `Zhang Fanye` and `Zhang`, `Jilin` and `Jilin Province`, a name and its acronym. */
export function mergeForms(text: string, forms: readonly NameForm[]): readonly ExtractedName[] {
  const nameByAlias = new Map([...findAcronyms(text, forms), ...findShortForms(forms), ...findNameParts(forms)]);
  const formsByName = groupBy(forms, ({ name }) => resolveAlias(nameByAlias, name));
  const aliasesByName = groupBy(nameByAlias.keys(), (alias) => resolveAlias(nameByAlias, alias));
  return [...formsByName].flatMap(([name, group]) => {
    const aliases = new Set([...group.map((form) => form.name), ...(aliasesByName.get(name) ?? [])]);
    aliases.delete(name);
    return isUncertain(name, group) ? [] : [{ name, kind: mergedKind(name, group), aliases: [...aliases], mentions: allMentions(group) }];
  });
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

/** Last words that names are often written without. Not `Company`: `Walt Disney Company` is not `Walt Disney`. */
const optionalSuffix = /^(.+?),? (?:Province|Prefecture|Group|Inc|Corp|Corporation|Ltd|Limited)\.?$/u;

/** Alias to name: `Jilin Province` → `Jilin` if the document has both forms; otherwise `Jilin` → `Jilin Province`. */
function findShortForms(forms: readonly NameForm[]): ReadonlyMap<string, string> {
  const kinds = new Map(forms.map(({ name, kind }) => [name, kind]));
  const nameByAlias = new Map<string, string>();
  for (const { name } of forms) {
    const stem = optionalSuffix.exec(name)?.[1];
    if (!stem || kinds.get(stem) === "person" || stem.includes(" of ")) continue;
    if (kinds.has(stem)) nameByAlias.set(name, stem);
    else nameByAlias.set(stem, name);
  }
  return nameByAlias;
}

/** Rarer acronyms are omitted, because they are often units or terms. */
const minAcronymMentions = 2;
const nonSubjectAcronyms = new Set("OK TV CEO CFO GDP ID AM PM AD BC BCE CE US$ IC UTC GMT".split(" "));

function isUncertain(name: string, group: readonly NameForm[]): boolean {
  return isAcronym(name) && !/\d/u.test(name) && (nonSubjectAcronyms.has(name) || allMentions(group).length < minAcronymMentions);
}

function mergedKind(name: string, group: readonly NameForm[]): SubjectKind {
  const kinds = [...group.filter((form) => form.name === name), ...group].map(({ kind }) => kind);
  return kinds.find((kind) => kind !== "thing") ?? "thing";
}

function allMentions(group: readonly NameForm[]): readonly Span[] {
  return group.flatMap(({ mentions }) => mentions).toSorted((a, b) => a.start - b.start);
}
