import { constants, existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { buildKnowledge, type LoadedKnowledge } from "../../../src/build-knowledge.ts";
import { displayText } from "../../../src/document/display-text.ts";
import { overlappingSentences } from "../../../src/document/document.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import {
  createUnusedIds,
  type Knowledge,
  kebabCase,
  maxIdLength,
  mentioningSentences,
  type Subject,
  type UnusedId,
} from "../../../src/knowledge/knowledge-model.ts";
import { fileError, KnowledgeError, type KnowledgeProblem } from "../../../src/knowledge/knowledge-problem.ts";
import { nameKey } from "../../../src/text/fold.ts";
import { companions, findSourceFiles } from "../document-files.ts";
import { readIfExists, writeWholeFile } from "../file-system.ts";
import { type ReadOptions, readSource } from "../load-knowledge.ts";
import { readWholeFile } from "../read-file.ts";
import { type DraftPlan, draftEntries, draftText, type FactEntry, referableIds, type SubjectEntry, type TopicEntry } from "./draft-text.ts";
import { factEntries } from "./drafted-facts.ts";
import { createJunkNameTest } from "./unfit-entries.ts";

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
  const earlier = (await readIfExists(file, () => readWholeFile(file, "yaml")))?.toString() ?? "";
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

/** A first curation from what was found in a document that nobody curated. */
function planDraft(knowledge: Knowledge): DraftPlan {
  const subjects = subjectEntries(knowledge);
  const unusedId = createUnusedIds(subjects.entries.filter(({ isConfident }) => isConfident).map(({ id }) => id));
  const whole = wholeDocument(knowledge, subjects.entries, unusedId);
  const { facts, left } = factEntries(knowledge, createSubjectsOf(knowledge, subjects.entries));
  const headings = facts.map(({ heading }) => heading && displayText(knowledge.document, heading));
  const { topics, topicOf } = planTopics(headings, unusedId);
  const topicIds = new Set(topics.map(({ id }) => id));
  // An id has one meaning. What is doubtful as a subject is a topic already.
  const written = subjects.entries.filter(({ id, isConfident }) => isConfident || !topicIds.has(id));
  return {
    title: knowledge.title,
    topics,
    subjects: [...new Set([whole, ...written])].map((entry) => (entry.isConfident ? entry : { ...entry, id: unusedId(entry.id) })),
    facts: facts.map(({ heading: _, about, ...fact }, at) => {
      return { ...fact, about: about.length > 0 ? about : [whole.id], topic: topicOf(headings[at]) };
    }),
    left: { subjects: subjects.left, facts: left, quotations: knowledge.statements.filter(({ kind }) => kind === "quotation").length },
  };
}

/**
 * The subjects that were found, the most mentioned first; those that are doubtful last. Their ids may be in use. `left`: how many were found
 * and are not written.
 */
function subjectEntries(knowledge: Knowledge): { readonly entries: readonly SubjectEntry[]; readonly left: number } {
  const sentences = mentioningSentences(knowledge);
  const isNew = createNewNameTest();
  const isJunkName = createJunkNameTest(knowledge.document);
  const found = [...knowledge.subjects.values()]
    .filter(({ name }) => isNew(name))
    .map((subject) => ({ subject, mentions: sentences.get(subject.id)?.size ?? 0 }))
    .toSorted((a, b) => b.mentions - a.mentions);
  const sure = found
    .filter(({ subject, mentions }) => mentions >= minMentions && subject.kind !== "thing" && !isJunkName(subject))
    .slice(0, maxSure);
  const doubtful = found.filter((each) => !sure.includes(each)).slice(0, maxDoubtful);
  const entries = [...sure, ...doubtful].map((each, at) => createEntry(each.subject, each.mentions, at < sure.length, isNew));
  return { entries, left: found.length - entries.length };
}

/** Subjects that are written, also as comments: a longer list is not read. */
const maxSure = 40;
const maxDoubtful = 30;
/** Sentences that mention a subject that is sure. */
const minMentions = 2;

function createEntry(subject: Subject, mentions: number, isConfident: boolean, isNew: (name: string) => boolean): SubjectEntry {
  const { id, name, kind, aliases } = subject;
  const times = mentions === 1 ? "mentioned once" : `${mentions} mentions`;
  const note = kind === "thing" ? `${times}, kind not clear` : times;
  return { id, name, kind, aliases: aliases.filter(isNew), note, isActive: isConfident && isSafeToDeclare(subject), isConfident };
}

/**
 * A declared name is one term of the search. For names of ordinary words ("steering council") and Chinese ones that costs answers: over the
 * labelled documents, 4 of 150 questions. The program finds these subjects without being told.
 */
function isSafeToDeclare({ name, kind }: Subject): boolean {
  return (kind === "person" || kind === "place") && !/\p{Script=Han}/u.test(name);
}

/** A name can mean only one subject. */
function createNewNameTest(): (name: string) => boolean {
  const seen = new Set([""]);
  return (name) => {
    const key = nameKey(name);
    return !seen.has(key) && seen.add(key).has(key);
  };
}

/** What a fact is about that names no subject: the document itself. */
function wholeDocument({ title }: Knowledge, subjects: readonly SubjectEntry[], unusedId: UnusedId): SubjectEntry {
  const same = subjects.find(({ name, isActive }) => isActive && nameKey(name) === nameKey(title));
  const name = nameKey(title) === "" || subjects.some((each) => nameKey(each.name) === nameKey(title)) ? `“${title}”` : title;
  const note = "the document itself: for facts that name no other subject";
  // The id is not made of the title, because most facts repeat it.
  return same ?? { id: unusedId("document"), name, kind: "thing", aliases: [], note, isActive: true, isConfident: true };
}

function createSubjectsOf(knowledge: Knowledge, entries: readonly SubjectEntry[]): (sentence: Sentence) => readonly string[] {
  const { document, statements, subjects } = knowledge;
  const ids = new Map(entries.filter(({ isConfident }) => isConfident).map(({ id, name }) => [name, id]));
  const idOf = (subject: Subject | undefined) => (subject && ids.get(subject.name)) ?? [];
  const bySentence = new Map<Sentence, readonly string[]>();
  for (const { kind, span, about } of statements) {
    const [sentence] = overlappingSentences(document, span);
    if (kind === "fact" && sentence) bySentence.set(sentence, [...new Set(about.flatMap((id) => idOf(subjects.get(id))))]);
  }
  return (sentence) => bySentence.get(sentence) ?? [];
}

/**
 * The headings as topics, as comments: active, they turn /compare and /fact to the headings' words, which costs 2 answers of 150 over the labelled
 * documents.
 */
function planTopics(headings: readonly (string | undefined)[], unusedId: UnusedId) {
  const byKey = new Map<string, TopicEntry>();
  for (const name of headings) {
    const key = nameKey(name ?? "");
    if (name && key !== "" && !byKey.has(key)) byKey.set(key, { id: unusedId(topicId(name)), name, isActive: false });
  }
  return { topics: [...byKey.values()], topicOf: (heading = "") => byKey.get(nameKey(heading))?.id };
}

/** `3. Annual leave` → `annual-leave`; `topic` for a name without Latin letters, and before one that YAML would read as a number. */
function topicId(name: string): string {
  const id = kebabCase(name)?.replace(/^(?:\d+-)+(?=[a-z])/u, "");
  if (!id) return "topic";
  return wholeWords(/^(?:\d|(?:true|false|null)$)/u.test(id) ? `topic-${id}` : id);
}

function wholeWords(id: string): string {
  if (id.length <= maxIdLength) return id;
  const cut = id.slice(0, maxIdLength + 1);
  return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut.slice(0, maxIdLength);
}
