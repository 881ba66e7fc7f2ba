import type { Bot } from "../../../src/bot.ts";
import type { KnowledgeSource, LoadedKnowledge } from "../../../src/build-knowledge.ts";
import { readCuration } from "../../../src/knowledge/curation/schema.ts";
import type { KnowledgeError } from "../../../src/knowledge/problem.ts";
import { askedFindings } from "./asked-findings.ts";
import { curatedEntries } from "./curated-entries.ts";
import { duplicateFindings, needsFindings } from "./entry-findings.ts";
import type { Finding } from "./finding.ts";
import { subjectFindings } from "./subject-findings.ts";

/**
 * What the curator may want to correct in knowledge that loads, the most serious first. Without a bot, the phrases of `asked:` are not asked: there
 * may be thousands.
 */
export function knowledgeFindings(source: KnowledgeSource, { knowledge, warnings }: LoadedKnowledge, bot?: Bot): readonly Finding[] {
  const { path, text } = source.curation;
  const entries = curatedEntries(source, knowledge.document);
  const { lineNumber } = readCuration(text, path);
  return [
    ...warnings.map((warning) => ({ ...warning, kind: "warning" as const })),
    ...duplicateFindings(entries),
    ...needsFindings(entries, knowledge.document),
    ...(bot ? askedFindings(entries, bot) : []),
    ...subjectFindings(knowledge, path, (at) => (text.trim() === "" ? undefined : lineNumber(at))),
  ];
}

/** Why the knowledge cannot be loaded. The last lines may say how many more problems there are. */
export function errorFindings({ problems, lines }: KnowledgeError): readonly Finding[] {
  const file = problems[0]?.file ?? "";
  const notes = lines.slice(problems.length).map((message) => ({ kind: "error" as const, file, line: undefined, message }));
  return [...problems.map((problem) => ({ ...problem, kind: "error" as const })), ...notes];
}
