import { kebabCase, maxIdLength } from "../../kebab-case.ts";
import type { Subject } from "../../model.ts";
import { createUnusedIds } from "../../unused-id.ts";
import type { ExtractedName } from "./name.ts";

/** A name and the subject made from it. */
export interface NamedSubject {
  readonly subject: Subject;
  readonly name: ExtractedName;
}

/** Subjects with unique ids that are not among `usedIds`, and without aliases that two of them would share. */
export function toSubjects(names: readonly ExtractedName[], usedIds: readonly string[] = []): readonly NamedSubject[] {
  const uses = new Map<string, number>();
  for (const form of names.flatMap(({ name, aliases }) => [name, ...aliases]))
    uses.set(foldForm(form), (uses.get(foldForm(form)) ?? 0) + 1);
  const unusedId = createUnusedIds(usedIds);
  return names.map((name) => {
    const id = unusedId(subjectId(name.name));
    const aliases = name.aliases.filter((alias) => uses.get(foldForm(alias)) === 1);
    return { name, subject: { id, name: name.name, kind: name.kind, aliases, extracted: true } };
  });
}

/** `subject` for a name in another script. */
function subjectId(name: string): string {
  return kebabCase(name)?.slice(0, maxIdLength).replace(/-$/u, "") ?? "subject";
}

function foldForm(form: string): string {
  return form.normalize("NFKC").toLowerCase();
}
