/** Something wrong in a knowledge folder: where, what, and what to do about it. */
export interface Problem {
  readonly file: string;
  /** Counted from 1; undefined where the whole file is meant. */
  readonly line: number | undefined;
  /** One sentence with the remedy. */
  readonly message: string;
}

/** The knowledge cannot be used. Its message lists every problem, a line each. */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";

  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemLine).join("\n"));
    this.problems = problems;
  }
}

export function problemLine({ file, line, message }: Problem): string {
  return `${file}${line === undefined ? "" : ` line ${line}`}: ${message}`;
}
