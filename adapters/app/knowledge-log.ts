import type { Logger } from "pino";
import { spanText } from "../../src/document/document.ts";
import { KnowledgeError, maxProblems, problemLine } from "../../src/knowledge/knowledge-problem.ts";
import { printableLine } from "../../src/text/characters.ts";
import type { LoadedFiles, ReadFile } from "../knowledge/load-knowledge.ts";
import type { LoadedDocuments } from "./app.ts";
import type { Reload } from "./served-documents.ts";

/** Logs which files were read, and what was not; as a warning if something was guessed or left out. */
export function logKnowledge(log: Logger, { holders, default: byDefault, ignored, linkWarnings }: LoadedDocuments): void {
  const [, second] = holders;
  for (const { name, current } of holders) logFiles(second ? log.child({ document: name }) : log, current().loaded);
  for (const warning of linkWarnings) log.warn(problemLine(warning));
  if (!second && ignored.length === 0) return;
  const fields = { documents: holders.map(({ name }) => name), default: byDefault.name, ...notRead(ignored) };
  log.info(fields, second ? "several documents are served" : "one document is served, of a folder with more in it");
}

function logFiles(log: Logger, { files, ignored, linkWarnings, warnings }: LoadedFiles): void {
  const notes = [...linkWarnings.map(problemLine), ...readingNotes(files)];
  const fields = {
    files: files.slice(0, maxListed).map(({ name }) => name),
    fileCount: files.length,
    ...notRead(ignored),
    ...(notes.length > 0 && { notes: notes.slice(0, maxListed) }),
    ...(warnings.length > 0 && { warnings: warnings.length }),
  };
  log[notes.length > 0 ? "warn" : "info"](fields, "knowledge loaded; npm run knowledge says more");
}

function notRead(ignored: readonly string[]): object {
  return ignored.length > 0 ? { notRead: ignored.slice(0, maxListed), notReadCount: ignored.length } : {};
}

const maxListed = 20;

const refusedMessage = "the changed knowledge cannot be used; the one from before is still served";

/** `document`: its name, where there are several. */
export function logReload(reload: Reload, programLog: Logger, document?: string): void {
  const log = document === undefined ? programLog : programLog.child({ document });
  if (reload.kind === "reading") {
    log.info({ progress: reload.progress }, "reading the changed knowledge; the one from before is served meanwhile");
    return;
  }
  if (reload.kind === "failed") {
    if (reload.error instanceof KnowledgeError) log.warn({ problems: reload.error.lines }, refusedMessage);
    else log.error({ err: reload.error }, refusedMessage);
    return;
  }
  const { added, removed, paragraphs, entries, warnings } = summary(reload);
  const { hash } = reload.after.knowledge.document;
  const fields = { hash: hash.slice(0, 8), paragraphs, added, removed, entries, ms: Math.round(reload.duration) };
  log.info({ ...fields, ...(warnings.length > 0 && { warnings }) }, "knowledge reloaded");
}

/** For a person at the terminal. `document`: as for `logReload`. */
export function reloadLines(reload: Reload, document?: string): readonly string[] {
  if (reload.kind === "reading") return [printableLine(`Reading ${reload.progress}`)];
  if (reload.kind === "failed") {
    const lines = reload.error instanceof KnowledgeError ? reload.error.lines : [String(reload.error)];
    return [...lines.map(printableLine), `${refusedMessage.replace(/^t/u, "T")}.`];
  }
  const { added, removed, paragraphs, entries, warnings } = summary(reload);
  const curated = entries === 0 ? "" : `; ${entries} ${entries === 1 ? "entry" : "entries"} in knowledge.yaml`;
  const line = `Knowledge ${document === undefined ? "" : `of ${printableLine(document)} `}reloaded: ${paragraphs} paragraph${paragraphs === 1 ? "" : "s"}, ${added} new, ${removed} gone${curated}.`;
  return [line, ...warnings.map(printableLine)];
}

/** A changed paragraph is a new one, and one that is gone. `entries`: curated facts and quotations, as most saves change only these. */
function summary({ before, after }: Extract<Reload, { kind: "reloaded" }>) {
  const texts = ({ knowledge: { document } }: LoadedFiles) => document.paragraphs.map((paragraph) => spanText(document, paragraph));
  const [old, current] = [texts(before), texts(after)];
  return {
    paragraphs: current.length,
    added: countMissing(current, old),
    removed: countMissing(old, current),
    entries: after.knowledge.statements.filter(({ extracted }) => !extracted).length,
    warnings: warningLines(after),
  };
}

function countMissing(texts: readonly string[], from: readonly string[]): number {
  const known = new Set(from);
  return texts.filter((text) => !known.has(text)).length;
}

/** What the author who just saved may want to correct. */
function warningLines({ warnings }: LoadedFiles): readonly string[] {
  const lines = warnings.slice(0, maxProblems).map(problemLine);
  const left = warnings.length - lines.length;
  return left > 0 ? [...lines, `${left} more; \`npm run knowledge -- check\` lists them.`] : lines;
}

/** What was guessed or left out, with the name of the file. */
export function readingNotes(files: readonly ReadFile[]): readonly string[] {
  return files.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`));
}
