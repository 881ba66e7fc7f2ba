import { createOverlapTest } from "../../document/span.ts";
import type { Statement, Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import { type Passage, withoutContained, withoutRepeatedContext } from "../../passage.ts";
import type { ComparisonRow } from "../../reply.ts";
import { sidePassage } from "./side-passage.ts";
import type { TopicStatements } from "./topic-statements.ts";

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
