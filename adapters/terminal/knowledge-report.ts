import { citation } from "../../src/document/citation.ts";
import { displayText } from "../../src/document/display.ts";
import { uncoveredSentences } from "../../src/knowledge/coverage.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import type { Finding } from "../knowledge/check/finding.ts";
import type { LoadedFiles } from "../knowledge/load-knowledge.ts";
import { printableLine } from "../shared/control-characters.ts";
import { fileLines } from "./file-lines.ts";
import { findingLines } from "./knowledge-check.ts";

interface ReportOptions {
  /** Columns. */
  readonly width: number;
  /** Whether every sentence without a statement is listed. */
  readonly isComplete: boolean;
  /** See `knowledgeCommand`. */
  readonly command: (args: string) => string;
}

/** For the curator: what is to be corrected, what was loaded, and the sentences that no statement covers. */
export function knowledgeReport(
  { knowledge, files, ignored }: Pick<LoadedFiles, "knowledge" | "files" | "ignored">,
  findings: readonly Finding[],
  { width, isComplete, command }: ReportOptions,
): readonly string[] {
  const { document, title, subjects, topics, statements } = knowledge;
  const count = (kind: string) => statements.filter((statement) => statement.kind === kind).length;
  const header = [
    `${document.paragraphs.length} paragraphs, ${document.sentences.length} sentences, sha256 ${document.hash}`,
    ...fileLines(document, files, ignored),
    `${subjects.size} subjects, ${topics.size} topics, ${count("fact")} facts, ${count("quotation")} quotations, ${count("reportedSpeech")} reported statements`,
  ];
  return [
    printableLine(title),
    findings.length === 0 ? "Check: nothing wrong." : `Check: ${findings.length} to look at.`,
    ...findingLines(findings, width),
    "",
    ...header.map(printableLine),
    "",
    ...coverageLines(knowledge, isComplete, command).map(printableLine),
  ];
}

/** Sentences that are listed unless all are asked for. */
const maxListed = 10;

function coverageLines(knowledge: Knowledge, isComplete: boolean, command: ReportOptions["command"]): readonly string[] {
  const { document } = knowledge;
  const uncovered = uncoveredSentences(knowledge);
  if (uncovered.length === 0) return ["Coverage: every sentence is covered."];
  const listed = isComplete ? uncovered : uncovered.slice(0, maxListed);
  const left = uncovered.length - listed.length;
  return [
    left === 0
      ? `Coverage: no statement covers these ${uncovered.length}:`
      : `Coverage: no statement covers ${uncovered.length} of ${document.sentences.length} sentences. The first ${listed.length}:`,
    ...listed.map(
      (sentence) =>
        `  ${citation(document, sentence)} (${document.paragraphs[sentence.paragraph - 1]?.kind}) ${displayText(document, sentence)}`,
    ),
    ...(left === 0 ? [] : [`  and ${left} more; \`${command("--all")}\` lists all.`]),
  ];
}
