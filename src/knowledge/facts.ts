import type { Document } from "../document/document.ts";
import { overlappingEnds, type Span } from "../document/span.ts";
import { isFactSentence } from "./fact-sentences.ts";
import { type Fact, type Knowledge, type Statement, statementId } from "./model.ts";

/** At most one statement per sentence. Without quotations, which `/quote` shows. */
function onePerSentence(statements: readonly Statement[], document: Document): readonly Statement[] {
  const bySentence = new Map<number, Statement>();
  for (const statement of statements) {
    const start = sentenceStart(statement.span, document);
    if (statement.kind !== "quotation" && !bySentence.has(start)) bySentence.set(start, statement);
  }
  return [...bySentence.values()];
}

function sentenceStart(span: Span, document: Document): number {
  return overlappingEnds(document.sentences, span)?.first.start ?? span.start;
}

/** Created when first needed, because a long document has many sentences; one list for each knowledge. */
const factsByKnowledge = new WeakMap<Knowledge, readonly Statement[]>();

/**
 * All facts, one per sentence, in document order: the curated ones, and, unless the document has nothing but curated ones, every sentence
 * that can be shown alone, whether it names a subject or not.
 */
export function allFacts(knowledge: Knowledge): readonly Statement[] {
  const known = factsByKnowledge.get(knowledge) ?? readFacts(knowledge);
  factsByKnowledge.set(knowledge, known);
  return known;
}

function readFacts({ statements, document, isComplete }: Knowledge): readonly Statement[] {
  if (isComplete) return onePerSentence(statements, document);
  const curated = onePerSentence(
    statements.filter(({ extracted }) => !extracted),
    document,
  );
  const taken = new Set(curated.map(({ span }) => sentenceStart(span, document)));
  const others = document.sentences
    .filter((sentence) => !taken.has(sentence.start) && isFactSentence(document, sentence))
    .map(sentenceFact);
  return [...curated, ...others].sort((a, b) => a.span.start - b.span.start);
}

/** A sentence as a fact that is about nothing in particular. Its id is that of an extracted fact in the same place. */
export function sentenceFact({ start, end }: Span): Fact {
  const span = { start, end };
  return {
    kind: "fact",
    id: statementId(span),
    span,
    shownSpan: span,
    context: [],
    about: [],
    topic: undefined,
    paraphrases: [],
    gives: [],
    extracted: true,
  };
}

/** About the subject or topic with this id. Of extracted facts, those that can be shown alone, if there are any. */
export function factsAbout(id: string, { statements, document }: Knowledge): readonly Statement[] {
  const about = statements.filter((statement) => statement.about.includes(id));
  const facts = onePerSentence(about.length > 0 ? about : statements.filter(({ topic }) => topic === id), document);
  const good = facts.filter(({ extracted, span }) => !extracted || isFactIn(span, document));
  return good.length > 0 ? good : facts;
}

function isFactIn(span: Span, document: Document): boolean {
  const sentence = overlappingEnds(document.sentences, span)?.first;
  return sentence !== undefined && isFactSentence(document, sentence);
}

/** How many statements are about each subject, by its id. */
export function statementCounts({ statements }: Knowledge): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of statements.flatMap(({ about }) => about)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
