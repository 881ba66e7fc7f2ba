import { draftKnowledge } from "../../../adapters/knowledge/curation/write-draft.ts";
import { buildKnowledge, type KnowledgeSource } from "../../../src/build-knowledge.ts";

/** The draft for a document, and the document's knowledge with it and without. */
export async function drafted(document: KnowledgeSource["document"]) {
  const load = (text: string) => buildKnowledge(sourceWith(document, text));
  const { knowledge } = await load("");
  const { text, plan } = await draftKnowledge(knowledge, load);
  return { text, plan, before: knowledge, after: await load(text) };
}

/** A document with a text as its `knowledge.yaml`. */
export function sourceWith(document: KnowledgeSource["document"], yaml: string, asked = ""): KnowledgeSource {
  return {
    document,
    curation: { path: "knowledge.yaml", text: yaml },
    asked: { path: "asked.yaml", text: asked },
    phrases: { path: "phrases.txt", text: "" },
    fallbackTitle: "Rules",
  };
}
