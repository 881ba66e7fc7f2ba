import { createOverlapTest } from "../document/span.ts";
import { isAbout, type Knowledge, type Statement, type Subject } from "../knowledge/knowledge-model.ts";
import { type Library, neededContext } from "../library.ts";
import { createPassage, type Passage, withoutContained, withoutRepeatedContext } from "../passage.ts";
import type { ComparisonRow } from "../reply.ts";

/** Passages in one cell; more are on the next page. */
const maxPerCell = 3;

/** One page of all that the document says on a topic, and how many pages there are. No words stand twice. */
export function topicPage(
  topic: TopicStatements,
  page: number,
  compared: readonly [Subject, Subject],
  library: Library,
): { readonly row: ComparisonRow; readonly current: number; readonly pages: number } {
  const { left, right, both } = splitWidest(topic);
  const pages = Math.ceil(Math.max(left.length, right.length, both.length) / maxPerCell);
  const current = Math.min(page, pages);
  const cells = [both, left, right].map((statements) => statements.slice((current - 1) * maxPerCell, current * maxPerCell));
  const passages = cells.flat().map((statement) => sidePassage(statement, compared, library));
  const shown = withoutRepeatedContext(passages, library.knowledge.document);
  const [bothCount = 0, leftCount = 0] = cells.map(({ length }) => length);
  const sides = [shown.slice(bothCount, bothCount + leftCount), shown.slice(bothCount + leftCount)] as const;
  return { row: { topic: topic.name, both: shown.slice(0, bothCount), sides }, current, pages };
}

/** In document order, without statements in others. One that has words about the other side in it is about both. */
function splitWidest({ left, right, both }: TopicStatements): Pick<TopicStatements, "left" | "right" | "both"> {
  const widest = withoutContained([...both, ...left, ...right], ({ shownSpan }) => shownSpan);
  const inOrder = widest.toSorted((x, y) => x.shownSpan.start - y.shownSpan.start);
  const [ofBoth, ofLeft, ofRight] = [both, left, right].map((statements) =>
    createOverlapTest(statements.map(({ shownSpan }) => shownSpan)),
  );
  const sideOf = ({ shownSpan }: Statement) => {
    const [isLeft, isRight] = [ofLeft?.(shownSpan), ofRight?.(shownSpan)];
    return ofBoth?.(shownSpan) || isLeft === isRight ? "both" : isLeft ? "left" : "right";
  };
  const sides: Record<ReturnType<typeof sideOf>, Statement[]> = { both: [], left: [], right: [] };
  for (const statement of inOrder) sides[sideOf(statement)].push(statement);
  return sides;
}

export function rowPassages({ both, sides }: ComparisonRow): readonly Passage[] {
  return [...both, ...sides.flat()];
}

/** The statements on one topic about two subjects: about each alone, and about both at once. */
export interface TopicStatements {
  /** Undefined for statements without a topic. */
  readonly id: string | undefined;
  readonly name: string;
  readonly left: readonly Statement[];
  readonly right: readonly Statement[];
  readonly both: readonly Statement[];
}

const otherTopicName = "Also";

/** The topics on which the document says something of either subject, in the curated order; statements without a topic come last. */
export function topicStatements(a: Subject, b: Subject, { statements, topics }: Knowledge): readonly TopicStatements[] {
  const byTopic = new Map<string | undefined, Statement[]>();
  for (const id of [...topics.keys(), undefined]) byTopic.set(id, []);
  for (const statement of statements) {
    const id = statement.topic !== undefined && topics.has(statement.topic) ? statement.topic : undefined;
    if (isAbout(statement, a.id) || isAbout(statement, b.id)) byTopic.get(id)?.push(statement);
  }
  const nonEmpty = [...byTopic].filter(([, onTopic]) => onTopic.length > 0);
  return nonEmpty.map(([id, onTopic]) => ({
    id,
    name: (id === undefined ? undefined : topics.get(id)?.name) ?? otherTopicName,
    left: onTopic.filter((statement) => !isAbout(statement, b.id)),
    right: onTopic.filter((statement) => !isAbout(statement, a.id)),
    both: onTopic.filter((statement) => isAbout(statement, a.id) && isAbout(statement, b.id)),
  }));
}

/** A statement as a comparison shows it: without context that names only the two subjects, because the reply names them. */
export function sidePassage(
  { shownSpan, context }: Statement,
  compared: readonly Subject[],
  { knowledge, namedSubjects }: Library,
): Passage {
  const named = context.flatMap(namedSubjects);
  const isKnown = named.length > 0 && named.every((subject) => compared.includes(subject));
  return createPassage(knowledge.document, shownSpan, isKnown ? [] : neededContext(shownSpan, context, namedSubjects, compared));
}
