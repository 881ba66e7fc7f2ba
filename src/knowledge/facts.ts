import { type Document, overlappingEnds, type Span } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { countEach, firstOfEach } from "../text/collections.ts";
import { atOnce, filterInTurns, type Turns } from "../text/turns.ts";
import { type Fact, type Knowledge, type Statement, type Subject, statementId } from "./knowledge-model.ts";
import { isFactSentence, isSelfContained } from "./sentences-shown-as-facts.ts";

/**
 * All facts, one per sentence, in document order: the curated ones, and, unless the document has nothing but curated ones, every sentence
 * that can be shown alone, whether it names a subject or not.
 */
export function allFacts(knowledge: Knowledge): readonly Statement[] {
  return factsByKnowledge.get(knowledge) ?? atOnce(findFactsInTurns)(knowledge);
}

const factsByKnowledge = new WeakMap<Knowledge, readonly Statement[]>();

/** What `allFacts` returns from then on. */
export function* findFactsInTurns(knowledge: Knowledge): Turns<readonly Statement[]> {
  const facts = yield* findFacts(knowledge);
  factsByKnowledge.set(knowledge, facts);
  return facts;
}

function* findFacts({ statements, document, isCurated }: Knowledge): Turns<readonly Statement[]> {
  if (isCurated) return onePerSentence(statements, document);
  const curated = onePerSentence(
    statements.filter(({ extracted }) => !extracted),
    document,
  );
  const taken = new Set(curated.map(({ span }) => sentenceStart(span, document)));
  const others = yield* filterInTurns(document.sentences, (sentence) => !taken.has(sentence.start) && isFactSentence(document, sentence));
  const complete = yield* filterInTurns(others, (sentence) => isSelfContained(document, sentence));
  const drawn = complete.length + curated.length >= enoughFacts.all ? complete : others;
  return [...curated, ...drawn.map(sentenceFact)].sort((a, b) => a.span.start - b.span.start);
}

/** With fewer that are self-contained, those that point elsewhere are drawn, too. */
const enoughFacts = { all: 7, aboutSubject: 3 };

/** At most one statement a sentence, and no quotations, which `/quote` shows. */
function onePerSentence(statements: readonly Statement[], document: Document): readonly Statement[] {
  const shown = statements.filter(({ kind }) => kind !== "quotation");
  return firstOfEach(shown, ({ span }) => sentenceStart(span, document));
}

function sentenceStart(span: Span, document: Document): number {
  return overlappingEnds(document.sentences, span)?.first.start ?? span.start;
}

/** A sentence as a fact that is about nothing in particular. Its id is that of an extracted fact in the same place. */
export function sentenceFact({ start, end }: Span): Fact {
  const span = { start, end };
  return {
    kind: "fact",
    id: statementId(span),
    span,
    shownSpan: span,
    context: none,
    about: none,
    topic: undefined,
    paraphrases: none,
    gives: none,
    extracted: true,
  };
}

/** Shared, because there are tens of thousands of statements. */
export const none: readonly never[] = [];

/** Facts about the subject or topic with this id. Extracted facts that cannot be shown alone are left out, unless there are no others. */
export function factsAbout(id: string, { statements, document }: Knowledge): readonly Statement[] {
  const about = statements.filter((statement) => statement.about.includes(id));
  const facts = onePerSentence(about.length > 0 ? about : statements.filter(({ topic }) => topic === id), document);
  const isGood = (isFact: (document: Document, sentence: Sentence) => boolean) => (statement: Statement) => {
    const sentence = overlappingEnds(document.sentences, statement.span)?.first;
    return !statement.extracted || (sentence !== undefined && isFact(document, sentence));
  };
  const good = facts.filter(isGood(isFactSentence));
  const complete = good.filter(isGood(isSelfContained));
  if (complete.length >= enoughFacts.aboutSubject) return complete;
  return good.length > 0 ? good : facts;
}

/** The subjects, those that the most statements are about first. */
export function mostSpokenOf(subjects: readonly Subject[], { statements }: Knowledge): readonly Subject[] {
  const counts = countEach(statements.flatMap(({ about }) => about));
  return subjects.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
}
