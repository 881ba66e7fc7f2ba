import { countEach } from "../../text/collections.ts";
import { closest } from "../../text/edit-distance.ts";
import { nameKey } from "../../text/fold.ts";
import type { ExtractedKnowledge } from "../extract/extract-knowledge.ts";
import { subjectsOf } from "../knowledge-model.ts";
import { didYouMean, type KnowledgeProblem } from "../knowledge-problem.ts";
import type { Curated } from "./curate.ts";
import type { CurationFile } from "./read-curation.ts";

/** A problem with the value at a path of `knowledge.yaml`. */
export type ProblemAt = (path: readonly PropertyKey[], message: string) => KnowledgeProblem;

/** Problems between entries: names and ids used twice, subjects without statements. */
export function findContradictions({ subjects, topics, statements }: Curated, problemAt: ProblemAt): readonly KnowledgeProblem[] {
  const mentioned = new Set(statements.flatMap(subjectsOf));
  const empty = subjects.filter(({ id }) => !mentioned.has(id));
  return [
    ...sharedNames("subjects", subjects, problemAt),
    ...sharedNames("topics", topics, problemAt),
    ...sharedIds(subjects, topics, problemAt),
    ...empty.map(({ id }) => problemAt(["subjects", id], `no statement is about the subject "${id}"; add a fact about it, or remove it.`)),
  ];
}

type Section = "subjects" | "topics";

/** Names must be unique within a section. So must ids, because buttons look entries up by id. */
function sharedNames(section: Section, entries: Curated["topics"], problemAt: ProblemAt): readonly KnowledgeProblem[] {
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
      return message === undefined ? [] : [problemAt([section, id, ...path], message)];
    });
  });
}

function nameMessage(text: string, id: string, existingId: string | undefined, isDuplicate: boolean, section: Section): string | undefined {
  if (existingId !== undefined && existingId !== id)
    return `"${text}" already names ${existingId}; a name can mean only one of the ${section}.`;
  return isDuplicate ? `"${text}" is already a name of ${id}; remove it.` : undefined;
}

/** `/fact` takes a subject or a topic, so a button could not distinguish them. */
function sharedIds(subjects: Curated["subjects"], topics: Curated["topics"], problemAt: ProblemAt): readonly KnowledgeProblem[] {
  const ids = new Set(subjects.map(({ id }) => id));
  const shared = topics.filter(({ id }) => ids.has(id));
  return shared.map(({ id }) => problemAt(["topics", id], `"${id}" is also a subject's id; give the topic another one.`));
}

/** Problems that do not prevent the knowledge from being used: topics that are used less than twice. */
export function findWarnings({ topics, statements }: Curated, problemAt: ProblemAt): readonly KnowledgeProblem[] {
  const counts = countEach(statements.map(({ topic }) => topic));
  const uses = (topic: string) => counts.get(topic) ?? 0;
  const message = (id: string) =>
    `the topic "${id}" is used ${uses(id) === 1 ? "once" : "nowhere"}, so there is nothing to compare; use it again or merge it.`;
  return topics.filter(({ id }) => uses(id) < 2).map(({ id }) => problemAt(["topics", id], message(id)));
}

/** A warning for each name under `ignore:` that no subject was found by. */
export function unusedIgnores(
  { ignore, subjects }: CurationFile["curation"],
  extracted: Pick<ExtractedKnowledge, "subjects" | "ignored">,
  problemAt: ProblemAt,
): readonly KnowledgeProblem[] {
  const used = new Set(extracted.ignored.map(({ name }) => nameKey(name)));
  const curated = new Set(Object.values(subjects ?? {}).map(({ name }) => nameKey(name)));
  const known = extracted.subjects.map(({ name }) => name);
  return (ignore ?? []).flatMap((name, index) => {
    if (used.has(nameKey(name))) return [];
    const remedy = curated.has(nameKey(name))
      ? "it is declared under `subjects:`; remove it there."
      : didYouMean(closest(name, known), "`/verbatim subjects` lists them.");
    return [problemAt(["ignore", index], `no subject "${name}" was found in the document, so none is ignored; ${remedy}`)];
  });
}
