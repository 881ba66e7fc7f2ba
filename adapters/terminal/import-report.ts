import { join } from "node:path";
import type { ImportedDocument } from "../knowledge/import/import-document.ts";
import { printableLine } from "../shared/control-characters.ts";
import { knowledgeCommand, shellWord } from "../shared/npm-command.ts";
import { fileLines } from "./file-lines.ts";

/** What was made, what was guessed, and what to do next. */
export function importReport({ folder, written, title, document, files, ignored }: ImportedDocument): string {
  return [
    title,
    ...fileLines(document, files, ignored),
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
