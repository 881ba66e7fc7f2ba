import { readFileSync } from "node:fs";

/** How many questions of a set came out in one way. */
export interface Figure {
  readonly name: string;
  readonly count: number;
  readonly of: number;
  /** Wrong answers are counted: a rise is what a drop is for others. */
  readonly isLowerBetter?: boolean;
  /** A kind of question or a batch, which is counted in another figure, too: shown, and free to drop. */
  readonly isPart?: boolean;
  /** What was asked where it came out wrong. */
  readonly wrong?: readonly string[];
}

/** What a set gave. A problem fails it: a label that does not quote the document, a scorer that ended with an error. */
export interface Score {
  readonly figures: readonly Figure[];
  readonly problems?: readonly string[];
}

export function figure<Judged extends { readonly input: string }>(
  name: string,
  judged: readonly Judged[],
  isCounted: (one: Judged) => boolean,
  options: Pick<Figure, "isLowerBetter" | "isPart"> = {},
): Figure {
  const wrong = judged.filter((one) => isCounted(one) === (options.isLowerBetter === true)).map(({ input }) => input);
  return { name, count: judged.filter(isCounted).length, of: judged.length, wrong, ...options };
}

/**
 * What is wrong with a figure beside the recorded one; undefined if nothing is, or nothing was recorded. If a set has another size, its labels
 * were changed or were not read.
 */
export function dropOf(figure: Figure, recorded: string | undefined): string | undefined {
  const { name, count, of, isLowerBetter, isPart } = figure;
  const [before = Number.NaN, size] = (recorded ?? "").split("/").map(Number);
  if (recorded === undefined || isPart) return undefined;
  if (size !== of) return `${name} is of ${of}, recorded of ${size}: after a change of the labels, npm run scores -- --record`;
  const allowed = Math.max(1, Math.floor(of / 100));
  const drop = isLowerBetter ? count - before : before - count;
  return drop <= allowed ? undefined : `${name} ${count} of ${of}, recorded ${before}, and ${allowed} may be lost`;
}

export function missingFrom(text: string, labels: readonly string[]): readonly string[] {
  return labels.filter((label) => !text.includes(label)).map((label) => `a label is not in the document: ${label}`);
}

export function readJsonLines<T>(path: string): readonly T[] {
  const lines = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line): T => JSON.parse(line));
}
