import type { Logger } from "pino";
import type { LoadedFiles } from "../knowledge/load-knowledge.ts";
import { readingNotes } from "./reading-notes.ts";

/** Logs which files were read; as a warning if something was guessed or left out. */
export function logKnowledge(log: Logger, { files, ignored, warnings }: Pick<LoadedFiles, "files" | "ignored" | "warnings">): void {
  const notes = readingNotes(files);
  const fields = {
    files: files.slice(0, maxListed).map(({ name }) => name),
    fileCount: files.length,
    ...(ignored.length > 0 && { notRead: ignored.slice(0, maxListed), notReadCount: ignored.length }),
    ...(notes.length > 0 && { notes: notes.slice(0, maxListed) }),
    ...(warnings.length > 0 && { warnings: warnings.length }),
  };
  log[notes.length > 0 ? "warn" : "info"](fields, "knowledge loaded; npm run knowledge says more");
}

const maxListed = 20;
