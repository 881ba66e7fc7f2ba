import { citation } from "../../src/document/citation.ts";
import { displayText } from "../../src/document/display.ts";
import { uncoveredSentences } from "../../src/knowledge/coverage.ts";
import { problemLine } from "../../src/knowledge/problem.ts";
import type { LoadedFiles } from "../knowledge/load-knowledge.ts";
import { printableLine } from "../shared/control-characters.ts";
import { fileLines } from "./file-lines.ts";

/** For the curator: what was loaded, the warnings, and the sentences that no statement covers. */
export function knowledgeReport({ knowledge, warnings, files, ignored }: LoadedFiles): string {
  const { document, title, subjects, topics, statements } = knowledge;
  const count = (kind: string) => statements.filter((statement) => statement.kind === kind).length;
  const uncovered = uncoveredSentences(knowledge);
  return [
    title,
    `${document.paragraphs.length} paragraphs, ${document.sentences.length} sentences, sha256 ${document.hash}`,
    ...fileLines(document, files, ignored),
    `${subjects.size} subjects, ${topics.size} topics, ${count("fact")} facts, ${count("quotation")} quotations, ${count("reportedSpeech")} reported statements`,
    "",
    warnings.length === 0 ? "Check: nothing wrong." : `Check: ${warnings.length} to look at.`,
    ...warnings.map(problemLine),
    "",
    uncovered.length === 0 ? "Coverage: every sentence is covered." : `Coverage: no statement covers these ${uncovered.length}:`,
    ...uncovered.map(
      (sentence) =>
        `  ${citation(document, sentence)} (${document.paragraphs[sentence.paragraph - 1]?.kind}) ${displayText(document, sentence)}`,
    ),
  ]
    .map(printableLine)
    .join("\n");
}
