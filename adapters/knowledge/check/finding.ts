import type { KnowledgeProblem } from "../../../src/knowledge/problem.ts";

/** Something in the knowledge that the curator can correct: where, what, and how. */
export interface Finding extends KnowledgeProblem {
  readonly kind: /** The knowledge cannot be loaded. */
    | "error"
    /** Found while the knowledge was loaded. */
    | "warning"
    /** A phrase of `asked:` that does not lead to the words that it is with. */
    | "asked"
    /** Words that need a sentence before them to be understood. */
    | "needs"
    | "duplicate"
    /** A subject that was found and is probably none, or another's. */
    | "subject";
}
