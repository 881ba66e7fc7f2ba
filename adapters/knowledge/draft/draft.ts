import type { LoadedKnowledge } from "../../../src/build-knowledge.ts";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import { KnowledgeError, type KnowledgeProblem } from "../../../src/knowledge/problem.ts";
import { draftEntries, draftText } from "./draft-text.ts";
import { type DraftPlan, type FactEntry, referableIds } from "./plan.ts";
import { planDraft } from "./plan-draft.ts";

export interface Draft {
  readonly text: string;
  readonly plan: DraftPlan;
}

/**
 * A first `knowledge.yaml` that loads without problems or warnings. `knowledge`: without a curation. `load` loads the document with a text as its
 * `knowledge.yaml`: an entry that it complains of becomes a comment.
 */
export async function draftKnowledge(knowledge: Knowledge, load: (yaml: string) => Promise<LoadedKnowledge>): Promise<Draft> {
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
    doubtful.has(entry) ? { ...entry, isActive: false, isSure: false } : entry;
  return { ...plan, topics: plan.topics.map(check), subjects: plan.subjects.map(check), facts: plan.facts.map(check) };
}

/** Without facts about no subject, and without the document as a subject if no fact is about it. */
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
