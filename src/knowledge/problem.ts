/** An error or warning about a knowledge folder: where, what, and how to correct it. */
export interface KnowledgeProblem {
  readonly file: string;
  /** Counted from 1; undefined if the problem concerns the whole file. */
  readonly line: number | undefined;
  /** One sentence with the remedy. */
  readonly message: string;
}

/** The knowledge cannot be used. The message lists every problem on its own line. */
export class KnowledgeError extends Error {
  override readonly name = "KnowledgeError";

  readonly problems: readonly KnowledgeProblem[];

  constructor(problems: readonly KnowledgeProblem[]) {
    super(problems.map(problemLine).join("\n"));
    this.problems = problems;
  }
}

export function problemLine({ file, line, message }: KnowledgeProblem): string {
  return `${file}${line === undefined ? "" : ` line ${line}`}: ${message}`;
}
