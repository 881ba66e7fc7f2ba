import { join } from "node:path";
import wrapAnsi from "wrap-ansi";
import { displayText } from "../../src/document/display-text.ts";
import { citation, type Document, type DocumentPart, spanText } from "../../src/document/document.ts";
import { type Knowledge, mentioningSentences, type Subject, uncoveredSentences } from "../../src/knowledge/knowledge-model.ts";
import { problemLine } from "../../src/knowledge/knowledge-problem.ts";
import { jsonLine, listedNames, printableLine } from "../../src/text/characters.ts";
import type { Finding } from "../knowledge/curation/check-knowledge.ts";
import type { WrittenDraft } from "../knowledge/curation/write-draft.ts";
import type { ImportedDocument } from "../knowledge/import-document.ts";
import type { LoadedFiles, ReadFile } from "../knowledge/load-knowledge.ts";

interface ReportOptions {
  /** Columns. */
  readonly width: number;
  /** Whether every sentence without a statement is listed. */
  readonly isComplete: boolean;
  /** See `knowledgeCommand`. */
  readonly command: (args: string) => string;
}

/** For the curator: what is to be corrected, what was loaded, and the sentences that no fact covers. */
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
      ? `Coverage: no fact covers these ${uncovered.length}:`
      : `Coverage: no fact covers ${uncovered.length} of ${document.sentences.length} sentences. The first ${listed.length}:`,
    ...listed.map(
      (sentence) =>
        `  ${citation(document, sentence)} (${document.paragraphs[sentence.paragraph - 1]?.kind}) ${displayText(document, sentence)}`,
    ),
    ...(left === 0 ? [] : [`  and ${left} more; \`${command("--all")}\` lists all.`]),
  ];
}

/** Each finding under the place where it is to be corrected. `width`: columns. */
export function findingLines(findings: readonly Finding[], width: number): readonly string[] {
  return findings.flatMap(({ file, line, message }) => [
    printableLine(`${file}${line === undefined ? "" : `, line ${line}`}`),
    ...indentedLines(printableLine(message), width),
  ]);
}

/** Wrapped, and indented by two columns. */
function indentedLines(text: string, width: number): readonly string[] {
  const lines = wrapAnsi(text, width - indent.length, { hard: true, wordWrap: true }).split("\n");
  return lines.map((line) => `${indent}${line}`);
}

const indent = "  ";

/** For programs: one JSON value a line. */
export function findingJsonLines(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ kind, file, line, message }) => jsonLine({ kind, file, line: line ?? null, message }));
}

/** What was written, and what to do next. `command`: see `knowledgeCommand`. */
export function draftLines(written: WrittenDraft | { readonly existing: string }, command: (args: string) => string): readonly string[] {
  if ("existing" in written) {
    const remedy = `\`${command("draft --force")}\` writes a new one and keeps this one as knowledge.yaml.bak.`;
    return [printableLine(`${written.existing} exists and stays as it is; ${remedy}`)];
  }
  const { path, backup, plan } = written;
  const [topics, subjects, facts] = [plan.topics, plan.subjects, plan.facts].map(countEntries);
  return [
    `Wrote ${path}`,
    `  ${subjects?.active} subjects, and ${subjects?.commented} more as comments`,
    `  ${facts?.active} facts, ${plan.facts.filter(({ asked }) => asked.length > 0).length} of them with a question of the document`,
    `  ${topics?.commented} headings that may become topics, as comments`,
    ...(backup === undefined ? [] : [`The file that was there before is kept: ${backup}`]),
    `Next: open it in an editor, change what is wrong, and run \`${command("check")}\`.`,
  ].map(printableLine);
}

function countEntries(entries: readonly { readonly isActive: boolean }[]) {
  const active = entries.filter(({ isActive }) => isActive).length;
  return { active, commented: entries.length - active };
}

/** What `verbatim knowledge NAME` lists: readable lines for the curator, or one JSON value a line for programs. */
export const knowledgeLists: Readonly<Record<string, (knowledge: Knowledge, format: ListFormat) => readonly string[]>> = {
  quotations: quotationLines,
  subjects: subjectLines,
};

type ListFormat = "text" | "json";

/** In document order. */
function quotationLines({ document, subjects, statements }: Knowledge, format: ListFormat): readonly string[] {
  const quotations = statements.filter((statement) => statement.kind === "quotation");
  return quotations.map(({ by, span }) => {
    const speaker = by === undefined ? undefined : subjects.get(by)?.name;
    if (format === "json") return jsonLine({ start: span.start, end: span.end, text: spanText(document, span), speaker: speaker ?? null });
    return printableLine(`${citation(document, span)}  ${speaker ?? "(speaker not named)"}: “${displayText(document, span)}”`);
  });
}

/** The most mentioned first; equally often mentioned ones in document order. */
function subjectLines(knowledge: Knowledge, format: ListFormat): readonly string[] {
  const sentences = mentioningSentences(knowledge);
  const rows = [...knowledge.subjects.values()]
    .map((subject) => ({ subject, mentions: [...(sentences.get(subject.id) ?? [])] }))
    .toSorted((a, b) => b.mentions.length - a.mentions.length);
  return rows.map(({ subject, mentions: [first, ...others] }) => {
    const kind = foundKind(subject);
    if (format === "json") return jsonLine({ name: subject.name, kind: kind ?? null, mentions: first ? others.length + 1 : 0 });
    const place = first
      ? `${citation(knowledge.document, first)}${others.length > 0 ? ` and ${others.length} more` : ""}`
      : "not mentioned";
    return printableLine(`${subject.name} (${kind ?? "kind open"}): ${place}`);
  });
}

/** An extracted subject is a thing if nothing shows what it is. */
function foundKind({ kind, extracted }: Subject): string | undefined {
  return extracted && kind === "thing" ? undefined : kind;
}

/** What was made, what was guessed, and what to do next. */
export function importReport({ folder, written, title, document, files, ignored, linkWarnings }: ImportedDocument): string {
  return [
    title,
    ...fileLines(document, files, ignored),
    ...linkWarnings.map(problemLine),
    `${document.paragraphs.length} paragraphs, ${document.sentences.length} sentences`,
    "",
    `Written: ${written.map((name) => join(folder, name)).join(", ")}`,
    "",
    `Try it:      KNOWLEDGE=${shellWord(folder)} npm start`,
    `Check it:    ${knowledgeCommand(folder, "")}`,
    `Curate it:   ${knowledgeCommand(folder, "draft --force")}`,
  ]
    .map(printableLine)
    .join("\n");
}

/** How each file was read, so that a wrong guess is noticed, and which were not. */
function fileLines({ parts }: Document, files: readonly ReadFile[], ignored: readonly string[]): readonly string[] {
  const lines = parts.map((part, at) => fileLine(part, files[at]));
  return ignored.length > 0 ? [...lines, `not read: ${listedNames(ignored)}`] : lines;
}

function fileLine(part: DocumentPart, file: ReadFile | undefined): string {
  const notes = [...(file?.isImported ? ["imported"] : []), ...(file?.notes ?? []), ...wrappingNotes(part, file?.hasLines ?? false)];
  return [...(file ? [file.name] : []), ...(notes.length > 0 ? [notes.join("; ")] : [])].join(": ");
}

/** A converted file has its own paragraphs: that each is in one line is no guess. */
function wrappingNotes({ wrapping: { width, lineCount, isMarkdown }, paragraphCount }: DocumentPart, hasLines: boolean): readonly string[] {
  if (width !== undefined) return [`hard-wrapped at ${width}: ${lineCount} lines read as ${paragraphCount} paragraphs`];
  return hasLines ? [isMarkdown ? "read as Markdown" : "each line read as a paragraph"] : [];
}

/** A subcommand as a clone of the repository runs it. `knowledge`: what KNOWLEDGE is set to; undefined if it is not set. */
export function knowledgeCommand(knowledge: string | undefined, args: string): string {
  const command = `npm run knowledge${args === "" ? "" : ` -- ${args}`}`;
  return knowledge === undefined ? command : `KNOWLEDGE=${shellWord(knowledge)} ${command}`;
}

/** Quoted if a shell would take it apart. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
