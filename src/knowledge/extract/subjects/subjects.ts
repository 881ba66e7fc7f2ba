import type { Subject } from "../../model.ts";
import type { Name } from "./name.ts";

/** A name with the subject that it becomes. */
interface NamedSubject {
  readonly subject: Subject;
  readonly name: Name;
}

/** Subjects with ids that tell them apart, and without aliases that two of them would share. */
export function subjectsFor(names: readonly Name[]): readonly NamedSubject[] {
  const uses = new Map<string, number>();
  for (const form of names.flatMap(({ name, aliases }) => [name, ...aliases])) uses.set(folded(form), (uses.get(folded(form)) ?? 0) + 1);
  const ids = new Set<string>();
  return names.map((name) => {
    const id = unusedId(kebab(name.name), ids);
    ids.add(id);
    const aliases = name.aliases.filter((alias) => uses.get(folded(alias)) === 1);
    return { name, subject: { id, name: name.name, kind: name.kind, aliases, derived: true } };
  });
}

function unusedId(id: string, used: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!used.has(candidate)) return candidate;
  }
}

/** Ids go into the ids of buttons: a-z, digits and hyphens, at most 32 characters (see knowledge/schema.ts) with a number that tells them apart. */
const longestId = 26;

/** `Čapek's Robots` → `capek-s-robots`; `subject` for a name in another script. */
function kebab(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/gu);
  return words?.join("-").slice(0, longestId).replace(/-$/u, "") ?? "subject";
}

function folded(form: string): string {
  return form.normalize("NFKC").toLowerCase();
}
