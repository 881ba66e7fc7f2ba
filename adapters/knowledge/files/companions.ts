/** Files beside the document that are no part of it. */
export const companions = {
  curation: "knowledge.yaml",
  asked: "asked.yaml",
  questions: "questions.txt",
  origins: "origins.jsonl",
} as const;

/** What the program itself writes beside them: copies of a replaced `knowledge.yaml`, and the results of `verbatim knowledge try`. */
const written = /^knowledge\.yaml\.bak(?:-\d+)?$|\.results\.json$/u;

/** Whether a file of the folder, named relative to it, is neither part of the document nor worth a word. */
export function isCompanion(name: string): boolean {
  return Object.values(companions).some((known) => known === name) || written.test(name);
}
