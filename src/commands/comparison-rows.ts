import { contains, type Span } from "../document/span.ts";
import { isAbout, type Knowledge, type Statement } from "../knowledge/model.ts";
import { createPassage, type Passage, statementPassage, withoutContained } from "../passage.ts";
import type { ComparisonRow } from "../reply.ts";

/**
 * What the document says of `a` and of `b` by topic, or on the topic `only`. Passages about both at once appear once.
 * Rows that cover both sides come first; otherwise rows follow the order of topics.
 */
export function comparisonRows(a: string, b: string, only: string | undefined, knowledge: Knowledge): readonly ComparisonRow[] {
  const statements = knowledge.statements.filter((statement) => isAbout(statement, a) || isAbout(statement, b));
  const topics = only === undefined ? [...knowledge.topics.keys(), undefined] : [only];
  const rows = topics.flatMap((topic) =>
    topicRows(
      topic,
      statements.filter((statement) => knownTopic(knowledge, statement) === topic),
      a,
      b,
      knowledge,
    ),
  );
  const isOneSided = ({ sides: [left, right], both }: ComparisonRow) => both.length === 0 && (left.length === 0 || right.length === 0);
  return [...rows.filter((row) => !isOneSided(row)), ...rows.filter(isOneSided)];
}

/** The first passages of each row, as evidence: both, left, right. */
export function mainPassages(rows: readonly ComparisonRow[]): readonly Passage[] {
  const passages = rows.flatMap(({ sides: [left, right], both }) => [...both.slice(0, 1), ...left.slice(0, 1), ...right.slice(0, 1)]);
  return passages.slice(0, maxMainPassages);
}

const maxMainPassages = 6;

/** Passages in one cell; more start another row. */
const maxPerCell = 3;
const otherTopicTitle = "Also";

function topicRows(
  topic: string | undefined,
  statements: readonly Statement[],
  a: string,
  b: string,
  knowledge: Knowledge,
): readonly ComparisonRow[] {
  const isAboutA = (statement: Statement) => isAbout(statement, a);
  const isAboutB = (statement: Statement) => isAbout(statement, b);
  const passages = (isIncluded: (statement: Statement) => boolean) => statementPassages(statements.filter(isIncluded), knowledge);
  const both = passages((statement) => isAboutA(statement) && isAboutB(statement));
  const onlyA = passages((statement) => isAboutA(statement) && !isAboutB(statement));
  const onlyB = passages((statement) => !isAboutA(statement) && isAboutB(statement));
  const left = onlyA.map((passage) => withoutRepeatedContext(passage, both, onlyB, knowledge));
  const right = onlyB.map((passage) => withoutRepeatedContext(passage, both, onlyA, knowledge));
  const title = (topic === undefined ? undefined : knowledge.topics.get(topic)?.name) ?? otherTopicTitle;
  const cell = (all: readonly Passage[], row: number) => all.slice(row * maxPerCell, (row + 1) * maxPerCell);
  return Array.from({ length: Math.ceil(Math.max(left.length, right.length, both.length) / maxPerCell) }, (_, row) => ({
    topic: row === 0 ? title : `${title} (more)`,
    sides: [cell(left, row), cell(right, row)],
    both: cell(both, row),
  }));
}

/**
 * Drops context that the row already shows. The other side's passage counts too, because a sentence such as "One was …" is about one side.
 */
function withoutRepeatedContext(
  { span, context }: Passage,
  both: readonly Passage[],
  other: readonly Passage[],
  { document }: Knowledge,
): Passage {
  const isShown = (need: Span) => both.some((shown) => contains(shown.span, need)) || other.some((shown) => contains(need, shown.span));
  return createPassage(document, span, context.every(isShown) ? [] : context);
}

function knownTopic({ topics }: Knowledge, { topic }: Statement): string | undefined {
  return topic !== undefined && topics.has(topic) ? topic : undefined;
}

function statementPassages(statements: readonly Statement[], { document }: Knowledge): readonly Passage[] {
  return withoutContained(statements, ({ shownSpan }) => shownSpan).map((statement) => statementPassage(document, statement));
}
