import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSource } from "../../../../adapters/knowledge/load-knowledge.ts";
import { drafted } from "./drafted.ts";

const documents = join(import.meta.dirname, "..", "..", "..", "documents");
const folders = ["fitted", "last"].flatMap((set) => readdirSync(join(documents, set)).map((name) => join(documents, set, name)));

describe("a drafted knowledge.yaml", () => {
  it.each(folders)("loads without problems or warnings: %s", async (folder) => {
    const { source } = await readSource(folder);
    const { plan, after } = await drafted(source.document);
    expect(after.warnings).toEqual([]);
    expect(plan.facts.filter(({ isActive }) => isActive).length).toBeGreaterThan(5);
  });
});
