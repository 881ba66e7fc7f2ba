import { nameKey } from "../../text/fold.ts";
import type { Problem } from "../problem.ts";
import type { Curated } from "./curate.ts";
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
  return [
    ...sharedNames("subjects", curated.subjects, file, lineOf),
    ...sharedNames("topics", curated.topics, file, lineOf),
    ...sharedIds(curated, file, lineOf),
    ...empty,
  ];
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

type Section = "subjects" | "topics";

/** A name may mean only one of a section; an id too, as buttons look things up by it. */
function sharedNames(section: Section, entries: Curated["topics"], file: string, lineOf: CurationFile["lineOf"]): readonly Problem[] {
  const owners = new Map(entries.map(({ id }) => [nameKey(id), id]));
  const given = new Set<string>();
  return entries.flatMap(({ id, name, aliases }) => {
    const spelled = [{ path: ["name"], text: name }, ...aliases.map((text, index) => ({ path: ["aliases", index], text }))];
    return spelled.flatMap(({ path, text }) => {
      const key = nameKey(text);
      const owner = owners.get(key);
      const message = key === "" ? `"${text}" has no letters; leave it out.` : nameProblem(text, id, owner, given.has(key), section);
      owners.set(key, owner ?? id);
      given.add(key);
      return message === undefined ? [] : [{ file, line: lineOf([section, id, ...path]), message }];
    });
  });
}

function nameProblem(text: string, id: string, owner: string | undefined, isGiven: boolean, section: Section): string | undefined {
  if (owner !== undefined && owner !== id) return `"${text}" already names ${owner}; a name can mean only one of the ${section}.`;
  return isGiven ? `"${text}" is a name of ${id} already; leave it out.` : undefined;
}

/** `/fact` takes either, so a button could not tell them apart. */
function sharedIds({ subjects, topics }: Curated, file: string, lineOf: CurationFile["lineOf"]): readonly Problem[] {
  const ids = new Set(subjects.map(({ id }) => id));
  return topics
    .filter(({ id }) => ids.has(id))
    .map(({ id }) => ({ file, line: lineOf(["topics", id]), message: `"${id}" is also a subject's id; give the topic another one.` }));
}
