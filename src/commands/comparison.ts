import { contains, type Span } from "../document/span.ts";
import { isAbout, type Knowledge, type Statement } from "../knowledge/model.ts";
import { type Passage, passageAt, statementPassage, withoutRepeats } from "../passage.ts";
import type { ComparisonRow } from "../reply.ts";

/**
 * What is said of `a` and of `b` (on one topic only, if it is given), lined up by topic; what is said of both at once stands once.
 * Rows in which both have their say come first, then the topics' order.
 */
export function comparisonRows(a: string, b: string, only: string | undefined, knowledge: Knowledge): readonly ComparisonRow[] {
  const said = knowledge.statements.filter((statement) => isAbout(statement, a) || isAbout(statement, b));
  const topics = only === undefined ? [...knowledge.topics.keys(), undefined] : [only];
  const rows = topics.flatMap((topic) =>
    rowsOn(
      topic,
      said.filter((statement) => topicIn(knowledge, statement) === topic),
      a,
      b,
      knowledge,
    ),
  );
  const oneSided = ({ sides: [left, right], both }: ComparisonRow) => both.length === 0 && (left.length === 0 || right.length === 0);
  return [...rows.filter((row) => !oneSided(row)), ...rows.filter(oneSided)];
}

/** The passages of some rows, each row's in turn: both, left, right. */
export function passagesOf(rows: readonly ComparisonRow[]): readonly Passage[] {
  return rows.flatMap(({ sides: [left, right], both }) => [...both.slice(0, 1), ...left.slice(0, 1), ...right.slice(0, 1)]);
}

/** More passages than this in one cell start another row. */
const mostInCell = 3;
const untitled = "Also";

function rowsOn(
  topic: string | undefined,
  said: readonly Statement[],
  a: string,
  b: string,
  knowledge: Knowledge,
): readonly ComparisonRow[] {
  const isOn = (statement: Statement, wanted: readonly boolean[]) => [a, b].every((id, side) => isAbout(statement, id) === wanted[side]);
  const passagesOn = (...wanted: readonly boolean[]) =>
    passages(
      said.filter((statement) => isOn(statement, wanted)),
      knowledge,
    );
  const [both, onlyA, onlyB] = [passagesOn(true, true), passagesOn(true, false), passagesOn(false, true)];
  const left = onlyA.map((passage) => withoutLead(passage, both, onlyB, knowledge));
  const right = onlyB.map((passage) => withoutLead(passage, both, onlyA, knowledge));
  const title = (topic === undefined ? undefined : knowledge.topics.get(topic)?.name) ?? untitled;
  const cell = (all: readonly Passage[], row: number) => all.slice(row * mostInCell, (row + 1) * mostInCell);
  return Array.from({ length: Math.ceil(Math.max(left.length, right.length, both.length) / mostInCell) }, (_, row) => ({
    topic: row === 0 ? title : `${title} (more)`,
    sides: [cell(left, row), cell(right, row)],
    both: cell(both, row),
  }));
}

/** What the row shows for both, or as the other side's own words, need not lead in a side's words as well: "One was …" is said of one only. */
function withoutLead({ span, context }: Passage, both: readonly Passage[], other: readonly Passage[], { document }: Knowledge): Passage {
  const isShown = (need: Span) => both.some((shown) => contains(shown.span, need)) || other.some((shown) => contains(need, shown.span));
  return passageAt(document, span, context.every(isShown) ? [] : context);
}

function topicIn({ topics }: Knowledge, { topic }: Statement): string | undefined {
  return topic !== undefined && topics.has(topic) ? topic : undefined;
}

function passages(statements: readonly Statement[], { document }: Knowledge): readonly Passage[] {
  return withoutRepeats(statements, ({ passage }) => passage).map((statement) => statementPassage(document, statement));
}
