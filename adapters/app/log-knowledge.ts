import type { Logger } from "pino";
import type { LoadedFiles } from "../knowledge/load-knowledge.ts";
import type { LoadedDocuments } from "./app.ts";
import { readingNotes } from "./reading-notes.ts";

/** Logs which files were read, and what was not; as a warning if something was guessed or left out. */
export function logKnowledge(log: Logger, { holders, default: byDefault, ignored }: LoadedDocuments): void {
  const [, second] = holders;
  for (const { name, current } of holders) logFiles(second ? log.child({ document: name }) : log, current().loaded);
  if (!second) return;
  const fields = { documents: holders.map(({ name }) => name), default: byDefault.name, ...notRead(ignored) };
  log.info(fields, "several documents are served");
}

function logFiles(log: Logger, { files, ignored, warnings }: LoadedFiles): void {
  const notes = readingNotes(files);
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
