import { citation } from "../../src/document/citation.ts";
import { displayText } from "../../src/document/display.ts";
import type { DocumentPart } from "../../src/document/document.ts";
import { uncoveredSentences } from "../../src/knowledge/coverage.ts";
import { problemLine } from "../../src/knowledge/problem.ts";
import type { LoadedFile, LoadedFiles } from "../knowledge/load-knowledge.ts";
import { printableLine } from "../shared/control-characters.ts";

/** How the lines were read, so that a wrong guess is noticed. */
/** What was guessed of a file. */
function fileLine(part: DocumentPart, file: LoadedFile | undefined): string {
  return [file?.name, [...(file?.notes ?? []), wrappingLine(part)].join("; ")].filter((text) => text !== undefined).join(": ");
}

function wrappingLine({ wrapping: { width, lineCount }, paragraphCount }: DocumentPart): string {
  return width === undefined
    ? "each line read as a paragraph"
    : `hard-wrapped at ${width}: ${lineCount} lines read as ${paragraphCount} paragraphs`;
}

/** For the curator: what was loaded, the warnings, and the sentences that no statement covers. */
export function knowledgeReport({ knowledge, warnings, files }: LoadedFiles): string {
  const { document, title, subjects, topics, statements } = knowledge;
  const count = (kind: string) => statements.filter((statement) => statement.kind === kind).length;
  const uncovered = uncoveredSentences(knowledge);
  return [
    title,
    `${document.paragraphs.length} paragraphs, ${document.sentences.length} sentences, sha256 ${document.hash}`,
    ...document.parts.map((part, at) => fileLine(part, files[at])),
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
