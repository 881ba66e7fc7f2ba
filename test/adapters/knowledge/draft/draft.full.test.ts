import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSource } from "../../../../adapters/knowledge/load-knowledge.ts";
import { answerKeys, askQuestions, readLabelledDocuments, sumCounts } from "../../../documents/labelled.ts";
import { drafted } from "./drafted.ts";

const documents = join(import.meta.dirname, "..", "..", "..", "documents");
const sets = ["fitted", "last"].map((set) => join(documents, set));
const folders = sets.flatMap((set) => readdirSync(set).map((name) => join(set, name)));

describe("a drafted knowledge.yaml", () => {
  it.each(folders)("loads without problems or warnings: %s", async (folder) => {
    const { source } = await readSource(folder);
    const { plan, after } = await drafted(source.document);
    expect(after.warnings).toEqual([]);
    expect(plan.facts.filter(({ isActive }) => isActive).length).toBeGreaterThan(5);
  });

  it.each(sets)("answers no fewer questions than without it, and leaves as many open: %s", async (set) => {
    const read = await readLabelledDocuments(set);
    const before = read.map((document) => askQuestions(document).counts);
    const after = read.map(async (document) => {
      const { source } = await readSource(join(set, document.name));
      return askQuestions({ ...document, knowledge: (await drafted(source.document)).after.knowledge }).counts;
    });
    const [without, withDraft] = [sumCounts(before, answerKeys), sumCounts(await Promise.all(after), answerKeys)];
    expect(withDraft.first).toBeGreaterThanOrEqual(without.first);
    expect(withDraft.inThree).toBeGreaterThanOrEqual(without.inThree);
    expect(withDraft.silent).toBeGreaterThanOrEqual(without.silent);
  });
});
