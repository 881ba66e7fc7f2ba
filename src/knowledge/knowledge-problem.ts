/** An error or warning about a knowledge folder: where, what, and how to correct it. */
export interface KnowledgeProblem {
  readonly file: string;
  /** Counted from 1; undefined if the problem concerns the whole file. */
  readonly line: number | undefined;
  /** One sentence with the remedy. */
  readonly message: string;
}

/** Problems that are reported at once. More would take long to find and nobody reads them. */
export const maxProblems = 20;

/** The knowledge cannot be used. The message lists the first problems, each on its own line. */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";

  /** The first problems, at most `maxProblems`. */
  readonly problems: readonly KnowledgeProblem[];
  /** A line for each problem, and how many more there are. */
  readonly lines: readonly string[];

  /** `uncheckedEntries`: how many entries were not checked, because there were enough problems before them. */
  constructor(problems: readonly KnowledgeProblem[], uncheckedEntries = 0) {
    const listed = problems.slice(0, maxProblems);
    const unlisted = problems.length - listed.length;
    const notes = [
      unlisted > 0 ? `${unlisted} more problems are not listed; correct these first.` : [],
      uncheckedEntries > 0 ? `${uncheckedEntries} more entries were not checked; correct these first.` : [],
    ].flat();
    const lines = [...listed.map(problemLine), ...notes];
    super(lines.join("\n"));
    this.problems = listed;
    this.lines = lines;
  }
}

/** What `work` resolves to, or the error. */
export function orKnowledgeError<T>(work: Promise<T>): Promise<T | KnowledgeError> {
  return work.catch((error: unknown) => {
    if (error instanceof KnowledgeError) return error;
    throw error;
  });
}

/** A problem with a file as a whole. */
export function fileError(file: string, message: string): KnowledgeError {
  return new KnowledgeError([{ file, line: undefined, message }]);
}

/** The remedy for a misspelling, or `otherwise` if nothing is similar. */
export function didYouMean(similar: string | undefined, otherwise: string): string {
  return similar ? `did you mean "${similar}"?` : otherwise;
}

export function problemLine({ file, line, message }: KnowledgeProblem): string {
  return `${file}${line === undefined ? "" : ` line ${line}`}: ${message}`;
}
