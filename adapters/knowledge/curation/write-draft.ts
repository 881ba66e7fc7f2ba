import { constants, existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { buildKnowledge, type LoadedKnowledge } from "../../../src/build-knowledge.ts";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { fileError, KnowledgeError, type KnowledgeProblem } from "../../../src/knowledge/knowledge-problem.ts";
import { companions, findSourceFiles } from "../document-files.ts";
import { readIfExists, writeWholeFile } from "../file-system.ts";
import { type ReadOptions, readSource } from "../load-knowledge.ts";
import { type DraftPlan, draftEntries, draftText, type FactEntry, referableIds } from "./draft-text.ts";
import { planDraft } from "./plan-draft.ts";

export interface WrittenDraft {
  readonly path: string;
  /** The path of a copy of the file that was there before. */
  readonly backup: string | undefined;
  readonly plan: DraftPlan;
}

/** Writes `knowledge.yaml` beside the document at `path`, unless there is one that may not be replaced. Throws a `KnowledgeError`. */
export async function writeDraft(
  path: string,
  mayReplace: boolean,
  options?: ReadOptions,
): Promise<WrittenDraft | { readonly existing: string }> {
  const file = join((await findSourceFiles(path)).folder, companions.curation);
  // An empty file has nothing that could be lost.
  const earlier = Buffer.from((await readIfExists(file)) ?? []).toString();
  const exists = earlier.trim() !== "";
  // It is refused before the document is read, which may take a minute.
  if (exists && !mayReplace) return { existing: file };
  const { source } = await readSource(path, options);
  if (source.asked.text.trim() !== "")
    throw fileError(source.asked.path, "belongs to another knowledge.yaml; move it away before a new one is drafted.");
  const load = (text: string) => buildKnowledge({ ...source, curation: { path: file, text } });
  const { knowledge } = await load("");
  const { text, plan } = await draftKnowledge(knowledge, load);
  const backup = exists ? await keepCopy(file) : undefined;
  await writeWholeFile(file, text);
  return { path: file, backup, plan };
}

/** `knowledge.yaml.bak`, or with a number if there is one: nothing that a person wrote is overwritten. */
async function keepCopy(file: string): Promise<string> {
  let copy = `${file}.bak`;
  for (let number = 2; existsSync(copy); number += 1) copy = `${file}.bak-${number}`;
  await copyFile(file, copy, constants.COPYFILE_EXCL);
  return copy;
}

/**
 * A first `knowledge.yaml` that loads without problems or warnings. `knowledge`: without a curation. `load` loads the document with a text as its
 * `knowledge.yaml`: an entry that it complains of becomes a comment.
 */
export async function draftKnowledge(
  knowledge: Knowledge,
  load: (yaml: string) => Promise<LoadedKnowledge>,
): Promise<{ readonly text: string; readonly plan: DraftPlan }> {
  for (let plan = withoutUnused(planDraft(knowledge)); ; ) {
    const { text, lines } = draftText(plan);
    const problems = await problemsIn(text, load);
    if (problems.length === 0) return { text, plan };
    const checked = withoutUnused(withoutEntriesAt(plan, lines, problems));
    if (countActive(checked) === countActive(plan)) throw new KnowledgeError(problems);
    plan = checked;
  }
}

async function problemsIn(yaml: string, load: (yaml: string) => Promise<LoadedKnowledge>): Promise<readonly KnowledgeProblem[]> {
  try {
    return (await load(yaml)).warnings;
  } catch (error) {
    if (error instanceof KnowledgeError) return error.problems;
    throw error;
  }
}

function withoutEntriesAt(plan: DraftPlan, starts: readonly number[], problems: readonly KnowledgeProblem[]): DraftPlan {
  const entries = draftEntries(plan);
  const doubtful = new Set(problems.map(({ line = 0 }) => entries[starts.findLastIndex((start) => start <= line)]));
  const check = <E extends (typeof entries)[number]>(entry: E): E =>
    doubtful.has(entry) ? { ...entry, isActive: false, isConfident: false } : entry;
  return { ...plan, topics: plan.topics.map(check), subjects: plan.subjects.map(check), facts: plan.facts.map(check) };
}

/** Drops facts about no subject, and the document as a subject if no fact is about it. */
function withoutUnused(plan: DraftPlan): DraftPlan {
  const subjectIds = referableIds(plan);
  const isAbout = ({ about, isActive }: FactEntry) => isActive && about.some((id) => subjectIds.has(id));
  const facts = plan.facts.map((fact) => ({ ...fact, isActive: isAbout(fact) }));
  const isUsed = (id: string) => facts.some(({ about, isActive }) => isActive && about.includes(id));
  return { ...plan, facts, subjects: plan.subjects.filter(({ id, kind, isActive }) => !isActive || kind !== "thing" || isUsed(id)) };
}

function countActive(plan: DraftPlan): number {
  return draftEntries(plan).filter(({ isActive }) => isActive).length;
}
