import { describe, expect, it } from "vitest";
import { readDocument } from "../../../../src/document/document.ts";
import { curate } from "../../../../src/knowledge/curation/curate.ts";

const says = Array.from({ length: 20_000 }, (_, index) => `The mill has wheel ${index},`);
const document = readDocument(says.map((words) => `"${words}" Hale said.`).join(" "));
const subjects = { hale: { name: "Hale", kind: "person" } } as const;
const file = { lineNumber: () => undefined };

describe("curated entries", () => {
  // Reading the document or the paragraph for each entry takes longer than the test's time limit.
  it("are located by the thousand", () => {
    const quotations = says.map((words) => ({ says: words, by: "hale", about: ["hale"] }));
    const { statements, problems } = curate(document, "knowledge.yaml", { ...file, curation: { subjects, quotations } }, []);
    expect(problems).toEqual([]);
    expect(statements.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(says);
  });

  it("are located at the place that they give, by the thousand", () => {
    const facts = says.map((_, index) => ({ says: "Hale said", at: `¶1.${index + 1}`, about: ["hale"] }));
    const { statements, problems } = curate(document, "knowledge.yaml", { ...file, curation: { subjects, facts } }, []);
    expect(problems).toEqual([]);
    expect(new Set(statements.map(({ id }) => id)).size).toBe(says.length);
  });
});
