import stringWidth from "string-width";
import { jsonLine, printableLine } from "../../src/text/characters.ts";
import {
  type Change,
  isGood,
  passageVerdicts,
  phrasesEffect,
  silenceVerdicts,
  type Trial,
  type TrialVerdict,
  type TriedQuestion,
  triedOutcomes,
} from "../knowledge/questions/try-questions.ts";
import { ellipsis } from "../shared/message-limits.ts";

/** Columns: the longest outcome and a gutter. */
const outcomeWidth = 10;

/** A table with one to four lines a question, a summary, and what changed. `width`: columns. */
export function trialLines({ tried, changes, notes }: Trial, width: number): readonly string[] {
  return [
    ...tried.flatMap((each) => questionLines(each, width)),
    "",
    ...summary(tried),
    ...changeLines(changes, width),
    ...notes.map(printableLine),
  ];
}

function questionLines(tried: TriedQuestion, width: number): readonly string[] {
  const { outcome, question, passage, expected, verdict } = tried;
  const below = [
    ...(passage ? [shownPassage(passage)] : []),
    ...(verdict ? [verdictLine(verdict, expected)] : []),
    ...phrasesLine(tried),
  ].map((line) => " ".repeat(outcomeWidth) + line);
  return [`${outcome.padEnd(outcomeWidth)}${question}`, ...below].map((line) => fitLine(printableLine(line), width));
}

function shownPassage({ place, text }: NonNullable<TriedQuestion["passage"]>): string {
  return `${place}  “${text}”`;
}

/** `right`; `answered elsewhere; expected ¶7.2  “…”` */
function verdictLine(verdict: TrialVerdict, expected: TriedQuestion["expected"]): string {
  return verdict === "right" || !expected ? verdict : `${verdict}; expected ${shownPassage(expected)}`;
}

/** `only with phrases; without: closest ¶7.2  “…”` */
function phrasesLine(tried: TriedQuestion): readonly string[] {
  const { withoutPhrases: without } = tried;
  const effect = phrasesEffect(tried);
  if (!without || !effect) return [];
  return [`${effect}; without: ${without.outcome}${without.passage ? ` ${shownPassage(without.passage)}` : ""}`];
}

/** The start of a line that is too wide. */
export function fitLine(line: string, width: number): string {
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

/** `12 answered, 3 closest, 2 refused`; where something is expected, also `Of 9 with an expected passage: 8 right, 1 not answered`. */
function summary(tried: readonly TriedQuestion[]): readonly string[] {
  const outcomes = tried.map(({ outcome }) => outcome);
  const verdicts = tried.flatMap(({ verdict }) => verdict ?? []);
  return [
    namedCounts(triedOutcomes, outcomes),
    ...verdictCounts("with an expected passage", passageVerdicts, verdicts),
    ...verdictCounts("that the document does not answer", silenceVerdicts, verdicts),
    ...phrasesCounts(tried),
  ];
}

function verdictCounts(what: string, names: readonly TrialVerdict[], verdicts: readonly TrialVerdict[]): readonly string[] {
  const ofThese = verdicts.filter((verdict) => names.includes(verdict));
  return ofThese.length > 0 ? [`Of ${ofThese.length} ${what}: ${namedCounts(names, ofThese)}`] : [];
}

/** How many are good with phrases and without, where there are phrases. */
function phrasesCounts(tried: readonly TriedQuestion[]): readonly string[] {
  const countsOf = (isJudged: boolean, what: string, good: string) => {
    const all = tried.filter(({ verdict }) => (verdict !== undefined) === isJudged);
    const without = all.flatMap(({ withoutPhrases }) => withoutPhrases ?? []);
    const counts = `${all.filter(isGood).length} ${good} with phrases, ${without.filter(isGood).length} without`;
    return without.length > 0 ? [`Of ${all.length} ${what} expectation: ${counts}`] : [];
  };
  return [...countsOf(true, "with an", "right"), ...countsOf(false, "without an", "answered")];
}

/** `names`: what may be counted, in this order. */
function namedCounts(names: readonly string[], all: readonly string[]): string {
  const counts = names.map((name) => ({ name, count: all.filter((each) => each === name).length }));
  return counts.flatMap(({ name, count }) => (count > 0 ? [`${count} ${name}`] : [])).join(", ");
}

/** What a model makes of the questions beside the rules, and how far it can be trusted. `model`: it, and where it is. */
export function modelLines(tried: readonly TriedQuestion[], model: string, width: number): readonly string[] {
  const byModel = tried.flatMap(({ question, expected, outcome, passage, withModel }) => {
    const isOther = withModel?.outcome !== outcome || withModel.passage?.place !== passage?.place;
    return withModel ? [{ question, expected, ...withModel, isOther }] : [];
  });
  const other = byModel.filter(({ isOther }) => isOther);
  return [
    "",
    `With ${model}, ${other.length === 0 ? "nothing is different" : "different"}:`,
    ...other.flatMap((each) => questionLines(each, width)),
    ...summary(byModel),
    trustLine(byModel.flatMap(({ verdict }) => verdict ?? [])),
  ];
}

/** `MODEL_TRUST`, by how much the model answers though the document does not say it. */
function trustLine(verdicts: readonly TrialVerdict[]): string {
  const unsaid = verdicts.filter((verdict) => silenceVerdicts.some((each) => each === verdict));
  if (unsaid.length === 0)
    return "Write questions that the document does not answer into the file, with a dash before them: they show whether MODEL_TRUST should be low.";
  const asserted = unsaid.filter((verdict) => verdict === "answered though it should not be").length;
  const [level, why] = 10 * asserted > unsaid.length ? ["low", "more than one in ten"] : ["high", "at most one in ten"];
  return `MODEL_TRUST=${level} is right: it answers ${why} of what the document does not say.`;
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

/** For programs: a question a line. `phrases`: only where there are phrases. */
export function trialJsonLines({ tried, changes = [] }: Trial): readonly string[] {
  const changed = new Map(changes.map(({ kind, tried: { question } }) => [question, kind]));
  return tried.map((each) => {
    const { question, outcome, passage, expected, verdict = null, withoutPhrases } = each;
    const [text, cite, change] = [passage?.text ?? null, passage?.place ?? null, changed.get(question) ?? null];
    const phrases = withoutPhrases ? { phrases: phrasesEffect(each) ?? null } : {};
    return jsonLine({ question, outcome, text, cite, change, expected: expected?.place ?? null, verdict, ...phrases });
  });
}
