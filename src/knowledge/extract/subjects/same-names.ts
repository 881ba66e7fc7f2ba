import type { Span } from "../../../document/span.ts";
import type { SubjectKind } from "../../model.ts";
import { acronymsIn, isAcronym } from "./acronyms.ts";
import { grouped } from "./group-by.ts";
import type { Form, Name } from "./name.ts";
import { halvesIn } from "./name-halves.ts";

/** Puts together the forms that mean the same: `Zhang Fanye` and `Zhang`, `Jilin` and `Jilin Province`, a name and its acronym. */
export function sameNames(text: string, forms: readonly Form[]): readonly Name[] {
  const wholes = new Map([...acronymsIn(text, forms), ...stemsIn(forms), ...halvesIn(forms)]);
  const written = grouped(forms, ({ name }) => wholeOf(wholes, name));
  const unwritten = grouped(wholes.keys(), (alias) => wholeOf(wholes, alias));
  return [...written].flatMap(([name, group]) => {
    const aliases = new Set([...group.map((form) => form.name), ...(unwritten.get(name) ?? [])]);
    aliases.delete(name);
    return isDoubtful(name, group) ? [] : [{ name, kind: kindAmong(name, group), aliases: [...aliases], mentions: mentionsOf(group) }];
  });
}

/** An alias of an alias means the same: `JFK`, `Kennedy`, `John Kennedy`, `John F. Kennedy`. */
function wholeOf(wholes: ReadonlyMap<string, string>, name: string): string {
  const seen = new Set([name]);
  let last = name;
  for (let whole = wholes.get(last); whole !== undefined && !seen.has(whole); whole = wholes.get(last)) {
    seen.add(whole);
    last = whole;
  }
  return last;
}

/** Words that a name is often written without. `Walt Disney Company` is not `Walt Disney`. */
const dropped = /^(.+?),? (?:Province|Prefecture|Group|Inc|Corp|Corporation|Ltd|Limited)\.?$/u;

/** `Jilin Province` → `Jilin` where both are written; where only the longer is, the shorter is its alias. */
function stemsIn(forms: readonly Form[]): ReadonlyMap<string, string> {
  const kinds = new Map(forms.map(({ name, kind }) => [name, kind]));
  const stems = new Map<string, string>();
  for (const { name } of forms) {
    const stem = dropped.exec(name)?.[1];
    if (!stem || kinds.get(stem) === "person" || stem.includes(" of ")) continue;
    if (kinds.has(stem)) stems.set(name, stem);
    else stems.set(stem, name);
  }
  return stems;
}

/** An acronym on its own is as often a unit or a term; one that comes back is something that the text is about. */
const fewestAcronyms = 3;
const noSubjects = new Set("OK TV CEO CFO GDP ID AM PM AD BC BCE CE US$ IC UTC GMT".split(" "));

function isDoubtful(name: string, group: readonly Form[]): boolean {
  return isAcronym(name) && (noSubjects.has(name) || mentionsOf(group).length < fewestAcronyms);
}

function kindAmong(name: string, group: readonly Form[]): SubjectKind {
  const kinds = [...group.filter((form) => form.name === name), ...group].map(({ kind }) => kind);
  return kinds.find((kind) => kind !== "thing") ?? "thing";
}

function mentionsOf(group: readonly Form[]): readonly Span[] {
  return group.flatMap(({ mentions }) => mentions).toSorted((a, b) => a.start - b.start);
}
