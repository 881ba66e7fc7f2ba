import { displayText } from "../../../src/document/display.ts";
import { type Document, overlappingSentences } from "../../../src/document/document.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import type { Knowledge, Subject } from "../../../src/knowledge/model.ts";
import { createUnusedIds, type UnusedId } from "../../../src/knowledge/unused-id.ts";
import { nameKey } from "../../../src/text/fold.ts";
import { factEntries, type PlacedFact } from "./fact-entries.ts";
import { idFromName } from "./id-from-name.ts";
import type { DraftPlan, FactEntry, SubjectEntry, TopicEntry } from "./plan.ts";
import { subjectEntries } from "./subject-entries.ts";

/** A first curation from what was found in a document that nobody curated. */
export function planDraft(knowledge: Knowledge): DraftPlan {
  const subjects = subjectEntries(knowledge);
  const unusedId = createUnusedIds(subjects.entries.filter(({ isSure }) => isSure).map(({ id }) => id));
  const whole = wholeDocument(knowledge, subjects.entries, unusedId);
  const { facts, left } = factEntries(knowledge, createSubjectsOf(knowledge, subjects.entries));
  const aboutWhole = facts.map((fact) => (fact.about.length > 0 ? fact : { ...fact, about: [whole.id] }));
  const { topics, topicOf } = planTopics(knowledge.document, facts, unusedId);
  const topicIds = new Set(topics.map(({ id }) => id));
  // An id has one meaning. What is doubtful as a subject is a topic already.
  const written = subjects.entries.filter(({ id, isSure }) => isSure || !topicIds.has(id));
  return {
    title: knowledge.title,
    topics,
    subjects: [...new Set([whole, ...written])].map((entry) => (entry.isSure ? entry : { ...entry, id: unusedId(entry.id) })),
    facts: aboutWhole.map(({ heading: _heading, start: _start, ...fact }, at): FactEntry => ({ ...fact, topic: topicOf(facts[at]) })),
    left: { subjects: subjects.left, facts: left, quotations: knowledge.statements.filter(({ kind }) => kind === "quotation").length },
  };
}

/** What a fact is about that names no subject: the document itself. */
function wholeDocument({ title }: Knowledge, subjects: readonly SubjectEntry[], unusedId: UnusedId): SubjectEntry {
  const same = subjects.find(({ name, isActive }) => isActive && nameKey(name) === nameKey(title));
  const name = nameKey(title) === "" || subjects.some((each) => nameKey(each.name) === nameKey(title)) ? `“${title}”` : title;
  return (
    same ?? {
      // Not of the title: most facts repeat it.
      id: unusedId("document"),
      name,
      kind: "thing",
      aliases: [],
      note: "the document itself: for facts that name no other subject",
      isActive: true,
      isSure: true,
    }
  );
}

function createSubjectsOf(knowledge: Knowledge, entries: readonly SubjectEntry[]): (sentence: Sentence) => readonly string[] {
  const { document, statements, subjects } = knowledge;
  const ids = new Map(entries.filter(({ isSure }) => isSure).map(({ id, name }) => [name, id]));
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
function planTopics(document: Document, facts: readonly PlacedFact[], unusedId: UnusedId) {
  const byName = new Map<string, TopicEntry>();
  const names = new Map(facts.flatMap(({ heading }) => (heading ? [[heading, displayText(document, heading)] as const] : [])));
  const keyOf = (fact: PlacedFact | undefined) => (fact?.heading ? nameKey(names.get(fact.heading) ?? "") : "");
  for (const name of names.values()) {
    const key = nameKey(name);
    if (key !== "" && !byName.has(key)) byName.set(key, { id: unusedId(idFromName(name, "topic")), name, isActive: false });
  }
  const topicOf = (fact: PlacedFact | undefined) => byName.get(keyOf(fact))?.id;
  return { topics: [...byName.values()], topicOf };
}
