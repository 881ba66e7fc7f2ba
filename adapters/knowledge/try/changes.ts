import type { EarlierResult } from "./results.ts";
import type { TriedQuestion } from "./tried-question.ts";

/** What is different from the run before. Questions that were not asked then are not compared. */
export interface Change {
  readonly kind: "newly answered" | "no longer answered" | "another passage";
  readonly tried: TriedQuestion;
  /** What was shown then; null if nothing of the document. */
  readonly before: string | null;
}

export function findChanges(tried: readonly TriedQuestion[], earlier: readonly EarlierResult[]): readonly Change[] {
  const before = new Map(earlier.map((result) => [result.question, result]));
  return tried.flatMap((each): readonly Change[] => {
    const then = before.get(each.question);
    const kind = then && changeKind(each, then);
    return kind ? [{ kind, tried: each, before: then.passage }] : [];
  });
}

function changeKind(now: TriedQuestion, then: EarlierResult): Change["kind"] | undefined {
  if (now.outcome === "answered" && then.outcome !== "answered") return "newly answered";
  if (now.outcome !== "answered" && then.outcome === "answered") return "no longer answered";
  return now.outcome === "answered" && (now.passage?.text ?? null) !== then.passage ? "another passage" : undefined;
}
