import stringWidth from "string-width";
import { jsonLine, printableLine } from "../../src/text/characters.ts";
import { type Change, type Trial, type TriedQuestion, trialVerdicts, triedOutcomes } from "../knowledge/questions/try-questions.ts";
import { ellipsis } from "../shared/message-limits.ts";

/** Columns: the longest outcome and a gutter. */
const outcomeWidth = 10;

/** A table with two or three lines a question, a summary, and what changed. `width`: columns. */
export function trialLines({ tried, changes, notes }: Trial, width: number): readonly string[] {
  return [
    ...tried.flatMap((each) => questionLines(each, width)),
    "",
    ...summary(tried),
    ...changeLines(changes, width),
    ...notes.map(printableLine),
  ];
}

function questionLines({ outcome, question, passage, expected }: TriedQuestion, width: number): readonly string[] {
  const shown = passage ? [`${passage.place}  “${passage.text}”`] : [];
  const below = [...shown, ...(expected ? [expectedLine(expected)] : [])].map((line) => " ".repeat(outcomeWidth) + line);
  return [`${outcome.padEnd(outcomeWidth)}${question}`, ...below].map((line) => fitLine(printableLine(line), width));
}

/** `right`; `answered elsewhere; expected ¶7.2  “…”` */
function expectedLine({ verdict, place, text }: NonNullable<TriedQuestion["expected"]>): string {
  return verdict === "right" ? verdict : `${verdict}; expected ${place}  “${text}”`;
}

/** The start of a line that is too wide. */
function fitLine(line: string, width: number): string {
  if (stringWidth(line) <= width) return line;
  let used = 0;
  let fitting = "";
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    used += stringWidth(segment);
    if (used >= width) break;
    fitting += segment;
  }
  return fitting.trimEnd() + ellipsis;
}

/** `12 answered, 3 closest, 2 refused`; where passages are expected, also `Of 9 with an expected passage: 8 right, 1 not answered`. */
function summary(tried: readonly TriedQuestion[]): readonly string[] {
  const outcomes = tried.map(({ outcome }) => outcome);
  const verdicts = tried.flatMap(({ expected }) => expected?.verdict ?? []);
  const judged = `Of ${verdicts.length} with an expected passage: ${namedCounts(trialVerdicts, verdicts)}`;
  return [namedCounts(triedOutcomes, outcomes), ...(verdicts.length > 0 ? [judged] : [])];
}

/** `names`: what may be counted, in this order. */
function namedCounts(names: readonly string[], all: readonly string[]): string {
  const counts = names.map((name) => ({ name, count: all.filter((each) => each === name).length }));
  return counts.flatMap(({ name, count }) => (count > 0 ? [`${count} ${name}`] : [])).join(", ");
}

function changeLines(changes: readonly Change[] | undefined, width: number): readonly string[] {
  if (!changes) return ["The next run says what has changed since this one."];
  if (changes.length === 0) return ["Nothing has changed since the last run."];
  return ["", "Changed since the last run:", ...changes.flatMap((change) => changedLines(change, width))];
}

function changedLines({ kind, tried, before }: Change, width: number): readonly string[] {
  const shown = before === null ? [] : [`    before: “${before}”`];
  return [`  ${kind}: ${tried.question}`, ...shown].map((line) => fitLine(printableLine(line), width));
}

/** For programs: a question a line. */
export function trialJsonLines({ tried, changes = [] }: Trial): readonly string[] {
  const changed = new Map(changes.map(({ kind, tried: { question } }) => [question, kind]));
  return tried.map(({ question, outcome, passage, expected }) => {
    const [text, cite, change] = [passage?.text ?? null, passage?.place ?? null, changed.get(question) ?? null];
    return jsonLine({ question, outcome, text, cite, change, expected: expected?.place ?? null, verdict: expected?.verdict ?? null });
  });
}
