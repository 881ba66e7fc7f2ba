import * as v from "valibot";
import { type TriedQuestion, triedOutcomes } from "./tried-question.ts";

const resultsSchema = v.object({
  results: v.array(v.object({ question: v.string(), outcome: v.picklist(triedOutcomes), passage: v.nullable(v.string()) })),
});

/** How a question was answered in an earlier run. The passage is its words: its place changes with every edit above it. */
export type EarlierResult = v.InferOutput<typeof resultsSchema>["results"][number];

/** Undefined if the text is no such file. */
export function readResults(json: string): readonly EarlierResult[] | undefined {
  try {
    return v.parse(resultsSchema, JSON.parse(json)).results;
  } catch {
    return undefined;
  }
}

/** A result a line, so that a version control system shows what changed. */
export function resultsJson(tried: readonly TriedQuestion[]): string {
  const lines = tried.map(({ question, outcome, passage }) => JSON.stringify({ question, outcome, passage: passage?.text ?? null }));
  return `{"results":[\n${lines.join(",\n")}\n]}\n`;
}
