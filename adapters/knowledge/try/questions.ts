import { stripInvisible } from "../../../src/text/fold.ts";

/**
 * The questions of a `questions.txt`, each once: one a line. A line that begins with # is a comment, and so is what follows a tab: a # within a
 * question belongs to it ("Who wrote issue #12?").
 */
export function readQuestions(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\n\r]/u).map((line) => line.replace(/^\ufeff/u, "").trimStart());
  const questions = lines.filter((line) => !line.startsWith("#")).map((line) => stripInvisible(line.split("\t")[0] ?? "").trim());
  return [...new Set(questions.filter((question) => question !== ""))];
}
