import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import { readBatches } from "../scores/conversations.ts";
import { readLabelledDocuments, readNearMisses } from "../scores/documents.ts";
import { readJsonLines } from "../scores/figure.ts";

/** As many were read. */
export const mtragConversations = 20;

/** What one person asks, in order. */
export interface AskedConversation {
  readonly knowledge: Knowledge;
  readonly texts: readonly string[];
}

/** `mtrag`: conversations of strangers; `MTRAG=DIR` has a folder for each, with `document.md` and `conversation.jsonl`. */
export async function readSets(set: string): Promise<readonly AskedConversation[]> {
  const shipped = async (name: string) => (await loadKnowledge(join(import.meta.dirname, "../../knowledge", name))).knowledge;
  if (set === "questions/last") {
    const knowledge = await shipped("northeast-and-shenzhen");
    const questions = readJsonLines<{ q: string; first?: string }>(join(import.meta.dirname, "../questions/last.jsonl"));
    return questions.map(({ q, first }) => ({ knowledge, texts: first === undefined ? [q] : [first, q] }));
  }
  if (set === "documents/last-public") return alone(await readLabelledDocuments(join(import.meta.dirname, "../documents/last-public")));
  if (set === "near-misses/last") return alone(await readNearMisses("last"));
  if (set.startsWith("conversations/last ")) {
    const document = set.endsWith("handbook") ? "handbook" : "article";
    const knowledge = await shipped(document === "handbook" ? "staff-handbook" : "northeast-and-shenzhen");
    return [...readBatches(document, true).values()].flat().map(({ turns }) => ({ knowledge, texts: turns.map(({ q }) => q) }));
  }
  const root = process.env.MTRAG ?? "";
  if (set !== "mtrag" || !existsSync(root)) throw new Error(`There is no set ${set}.`);
  const read = readdirSync(root)
    .sort()
    .slice(0, mtragConversations)
    .map(async (name) => {
      const { knowledge } = await loadKnowledge(join(root, name, "document.md"));
      return { knowledge, texts: readJsonLines<{ q: string }>(join(root, name, "conversation.jsonl")).map(({ q }) => q) };
    });
  return Promise.all(read);
}

function alone(documents: readonly { readonly knowledge: Knowledge; readonly questions: readonly { readonly input: string }[] }[]) {
  return documents.flatMap(({ knowledge, questions }) => questions.map(({ input }) => ({ knowledge, texts: [input] })));
}
