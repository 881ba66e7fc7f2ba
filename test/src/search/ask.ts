import type { Fact, Knowledge, Subject } from "../../../src/knowledge/knowledge-model.ts";
import { findPassages, indexPassages, type PassageIndex } from "../../../src/search/find-passages.ts";
import { rawKnowledge } from "../../uncurated.ts";

export interface Found {
  readonly kind: "found" | "unanswered";
  /** The sentences that answer. */
  readonly texts: readonly string[];
  /** The first of them, or the nearest one. */
  readonly first: string | undefined;
}

const indexes = new WeakMap<Knowledge, PassageIndex>();

/** What the search finds in a document. */
export function ask(source: Knowledge | string, question: string): Found {
  const knowledge = typeof source === "string" ? rawKnowledge(source) : source;
  const index = indexes.get(knowledge) ?? indexPassages(knowledge);
  indexes.set(knowledge, index);
  const result = findPassages(index, question);
  const passages = result.kind === "found" ? result.passages : result.nearest;
  const texts = passages.map(({ sentence }) => knowledge.document.text.slice(sentence.start, sentence.end));
  return { kind: result.kind, texts: result.kind === "found" ? texts : [], first: texts[0] };
}

/** What the text states with these words, and questions that it answers. */
export function fact(text: string, quote: string, paraphrases: readonly string[], about: readonly string[] = []): Fact {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`The text has no "${quote}".`);
  const span = { start, end: start + quote.length };
  const rest = { context: [], topic: undefined, gives: [], extracted: false };
  return { kind: "fact", id: `at-${start}`, span, shownSpan: span, about, paraphrases, ...rest };
}

export function subject(id: string, name: string, kind: Subject["kind"], aliases: readonly string[] = []): Subject {
  return { id, name, kind, aliases, extracted: false };
}

/** The knowledge of a text that somebody curated. */
export function curatedKnowledge(text: string, subjects: readonly Subject[], statements: Knowledge["statements"]): Knowledge {
  return { ...rawKnowledge(text), subjects: new Map(subjects.map((each) => [each.id, each])), statements, isCurated: true };
}
