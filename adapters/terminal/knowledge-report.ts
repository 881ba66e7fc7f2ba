import { citationOf, wordsOf } from "../../src/document/document.ts";
import { unreachedSentences } from "../../src/knowledge/coverage.ts";
import { problemLine } from "../../src/knowledge/problem.ts";
import type { Loaded } from "../../src/load-knowledge.ts";

/** What a curator wants to know: what was loaded, what is odd, and which sentences nothing reaches. */
export function knowledgeReport({ knowledge, warnings }: Loaded): string {
  const { document, title, subjects, topics, statements } = knowledge;
  const count = (kind: string) => statements.filter((statement) => statement.kind === kind).length;
  const unreached = unreachedSentences(knowledge);
  return [
    `${title}`,
    `${document.paragraphs.length} paragraphs, ${document.sentences.length} sentences, sha256 ${document.hash}`,
    `${subjects.size} subjects, ${topics.size} topics, ${count("fact")} facts, ${count("quotation")} quotations, ${count("report")} reports`,
    "",
    warnings.length === 0 ? "Check: nothing wrong." : `Check: ${warnings.length} to look at.`,
    ...warnings.map(problemLine),
    "",
    unreached.length === 0 ? "Coverage: every sentence is reached." : `Coverage: no fact or quotation reaches these ${unreached.length}:`,
    ...unreached.map(
      (sentence) =>
        `  ${citationOf(document, sentence)} (${document.paragraphs[sentence.paragraph - 1]?.kind}) ${wordsOf(document, sentence)}`,
    ),
  ].join("\n");
}
