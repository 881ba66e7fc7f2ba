import { nameKey } from "../lookup/words/fold.ts";
import type { Curated } from "./curate.ts";
import type { Problem } from "./problem.ts";
import type { CurationFile } from "./schema.ts";

/** What is wrong between entries: one name for two things, subjects that nothing is said of. */
export function contradictionsIn(curated: Curated, file: string, lineOf: CurationFile["lineOf"]): readonly Problem[] {
  const mentioned = new Set(curated.statements.flatMap((statement) => [...statement.about, ...("by" in statement ? [statement.by] : [])]));
  const empty = curated.subjects
    .filter(({ id }) => !mentioned.has(id))
    .map(({ id }) => ({
      file,
      line: lineOf(["subjects", id]),
      message: `nothing is about the subject "${id}"; add a fact about it, or remove it.`,
    }));
  return [...sharedNames("subjects", curated.subjects, file, lineOf), ...sharedNames("topics", curated.topics, file, lineOf), ...empty];
}

/** What is odd but harmless. */
export function warningsIn(curated: Curated, file: string, lineOf: CurationFile["lineOf"]): readonly Problem[] {
  const uses = (topic: string) => curated.statements.filter((statement) => statement.topic === topic).length;
  return curated.topics
    .filter(({ id }) => uses(id) < 2)
    .map(({ id }) => ({
      file,
      line: lineOf(["topics", id]),
      message: `the topic "${id}" is used ${uses(id) === 1 ? "once" : "nowhere"}, so it lines nothing up; use it again or merge it.`,
    }));
}

function sharedNames(
  section: "subjects" | "topics",
  entries: Curated["topics"],
  file: string,
  lineOf: CurationFile["lineOf"],
): readonly Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { id, name, aliases } of entries) {
    const spelled = [
      { path: [section, id, "name"], text: name },
      ...aliases.map((text, index) => ({ path: [section, id, "aliases", index], text })),
    ];
    for (const { path, text } of spelled) {
      const key = nameKey(text);
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, id);
      else
        problems.push({
          file,
          line: lineOf(path),
          message: `"${text}" already names ${owner}; a name can mean only one of the ${section}.`,
        });
    }
  }
  return problems;
}
