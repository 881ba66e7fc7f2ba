import type { Document } from "../document/document.ts";
import type { Statement, Subject } from "./knowledge.ts";
export function deriveKnowledge(_document: Document): { subjects: Subject[]; statements: Statement[] } {
  return { subjects: [], statements: [] };
}
