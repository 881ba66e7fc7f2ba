import { closest } from "../../text/edit-distance.ts";
import { nameKey } from "../../text/fold.ts";
import type { ExtractedKnowledge } from "../extract/extract-knowledge.ts";
import type { KnowledgeProblem } from "../knowledge-problem.ts";
import type { Curated } from "./curate.ts";
import type { CurationFile } from "./read-curation.ts";

/** Problems between entries: names and ids used twice, subjects without statements. */
export function findContradictions(curated: Curated, file: string, lineNumber: CurationFile["lineNumber"]): readonly KnowledgeProblem[] {
  const mentioned = new Set(curated.statements.flatMap((statement) => [...statement.about, ...("by" in statement ? [statement.by] : [])]));
  const empty = curated.subjects
    .filter(({ id }) => !mentioned.has(id))
    .map(({ id }) => ({
      file,
      line: lineNumber(["subjects", id]),
      message: `no statement is about the subject "${id}"; add a fact about it, or remove it.`,
    }));
  return [
    ...sharedNames("subjects", curated.subjects, file, lineNumber),
    ...sharedNames("topics", curated.topics, file, lineNumber),
    ...sharedIds(curated, file, lineNumber),
    ...empty,
  ];
}

/** Problems that do not prevent the knowledge from being used. */
export function findWarnings(curated: Curated, file: string, lineNumber: CurationFile["lineNumber"]): readonly KnowledgeProblem[] {
  const counts = new Map<string | undefined, number>();
  for (const { topic } of curated.statements) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const uses = (topic: string) => counts.get(topic) ?? 0;
  const times = (topic: string) => (uses(topic) === 1 ? "once" : "nowhere");
  return curated.topics
    .filter(({ id }) => uses(id) < 2)
    .map(({ id }) => ({
      file,
      line: lineNumber(["topics", id]),
      message: `the topic "${id}" is used ${times(id)}, so there is nothing to compare; use it again or merge it.`,
    }));
}

type Section = "subjects" | "topics";

/** Names must be unique within a section. So must ids, because buttons look entries up by id. */
function sharedNames(
  section: Section,
  entries: Curated["topics"],
  file: string,
  lineNumber: CurationFile["lineNumber"],
): readonly KnowledgeProblem[] {
  const idByName = new Map(entries.map(({ id }) => [nameKey(id), id]));
  const seen = new Set<string>();
  return entries.flatMap(({ id, name, aliases }) => {
    const spellings = [{ path: ["name"], text: name }, ...aliases.map((text, index) => ({ path: ["aliases", index], text }))];
    return spellings.flatMap(({ path, text }) => {
      const key = nameKey(text);
      const existingId = idByName.get(key);
      const message = key === "" ? `"${text}" has no letters; remove it.` : nameMessage(text, id, existingId, seen.has(key), section);
      idByName.set(key, existingId ?? id);
      seen.add(key);
      return message === undefined ? [] : [{ file, line: lineNumber([section, id, ...path]), message }];
    });
  });
}

function nameMessage(text: string, id: string, existingId: string | undefined, isDuplicate: boolean, section: Section): string | undefined {
  if (existingId !== undefined && existingId !== id)
    return `"${text}" already names ${existingId}; a name can mean only one of the ${section}.`;
  return isDuplicate ? `"${text}" is already a name of ${id}; remove it.` : undefined;
}

/** `/fact` takes a subject or a topic, so a button could not distinguish them. */
function sharedIds({ subjects, topics }: Curated, file: string, lineNumber: CurationFile["lineNumber"]): readonly KnowledgeProblem[] {
  const ids = new Set(subjects.map(({ id }) => id));
  return topics
    .filter(({ id }) => ids.has(id))
    .map(({ id }) => ({ file, line: lineNumber(["topics", id]), message: `"${id}" is also a subject's id; give the topic another one.` }));
}

/** A warning for each name under `ignore:` that no subject was found by. */
export function unusedIgnores(
  { curation: { ignore, subjects }, lineNumber }: CurationFile,
  file: string,
  extracted: Pick<ExtractedKnowledge, "subjects" | "ignored">,
): readonly KnowledgeProblem[] {
  const used = new Set(extracted.ignored.map(({ name }) => nameKey(name)));
  const curated = new Set(Object.values(subjects ?? {}).map(({ name }) => nameKey(name)));
  const known = extracted.subjects.map(({ name }) => name);
  return (ignore ?? []).flatMap((name, index) => {
    if (used.has(nameKey(name))) return [];
    const remedy = curated.has(nameKey(name)) ? "it is declared under `subjects:`; remove it there." : meantMessage(name, known);
    return [
      {
        file,
        line: lineNumber(["ignore", index]),
        message: `no subject "${name}" was found in the document, so none is ignored; ${remedy}`,
      },
    ];
  });
}

function meantMessage(name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return meant ? `did you mean "${meant}"?` : "`/verbatim subjects` lists them.";
}
