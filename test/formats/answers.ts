import { join } from "node:path";
import { convertFile } from "../../adapters/knowledge/conversion/convert-file.ts";
import { buildKnowledge } from "../../src/build-knowledge.ts";
import { citation } from "../../src/document/citation.ts";
import { displayText } from "../../src/document/display.ts";
import { askQuestions, hasGold, type LabelledQuestion } from "../scores/documents.ts";
import { readJsonLines } from "../scores/figure.ts";

export interface Answer {
  readonly question: string;
  readonly outcome: string;
  /** What the evidence reads, with one space for white space and for what stands between the cells of a row. */
  readonly shown: readonly string[];
  readonly cited: readonly string[];
  readonly isRight: boolean;
}

/** Reads the handbook's file of a format, and asks the twenty questions. */
export async function answersFrom(format: string, file: string | Uint8Array): Promise<readonly Answer[]> {
  const path = `handbook.${format}`;
  const { text, origins } = await convertFile(Buffer.from(file), path);
  const nothing = { path: "knowledge.yaml", text: "" };
  const { knowledge } = await buildKnowledge({ document: { path, text, origins }, curation: nothing, asked: nothing, fallbackTitle: path });
  const questions = readJsonLines<LabelledQuestion>(join(import.meta.dirname, "questions.jsonl"));
  return askQuestions({ name: format, knowledge, questions, speech: [] }).map(({ input, gold, reply }) => {
    const shown = reply.evidence.map((span) => cellsApart(displayText(knowledge.document, span)));
    return {
      question: input,
      outcome: reply.outcome,
      shown,
      cited: reply.evidence.map((span) => citation(knowledge.document, span)),
      isRight: reply.outcome === "answered" && shown.some((words) => hasGold(words, (gold ?? []).map(cellsApart))),
    };
  });
}

/** A row is `| a | b |`, or `a  b` in columns. */
function cellsApart(text: string): string {
  return text.replace(/\s*[|·]\s*|\s+/gu, " ").trim();
}
