import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findDocuments } from "../../../../adapters/knowledge/files/find-documents.ts";
import { folderWith } from "../../../folder.ts";

const folderOf = (...names: readonly string[]) => folderWith(Object.fromEntries(names.map((name) => [name, ""])));

async function documentNames(...files: readonly string[]): Promise<readonly string[]> {
  return (await findDocuments(await folderOf(...files))).documents.map(({ name }) => name);
}

describe("the documents that KNOWLEDGE names", () => {
  it("are the subfolders with a knowledge.yaml, by name; what else lies there is not read", async () => {
    const folder = await folderOf("10-b/knowledge.yaml", "9-a/knowledge.yaml", "old/a.md", "notes.md", ".hidden");
    expect(await findDocuments(folder)).toEqual({
      documents: ["9-a", "10-b"].map((name) => ({ name, path: join(folder, name) })),
      ignored: ["notes.md", "old"],
    });
  });

  it.each([
    ["a document.*, whatever lies beside it", ["document.md", "a/knowledge.yaml"]],
    ["subfolders without a knowledge.yaml", ["a/1.md", "b/2.md", "knowledge.yaml"]],
    ["a knowledge.yaml that is deeper", ["a/b/knowledge.yaml", "c.md"]],
  ])("are a folder as one document, with %s", async (_, files) => {
    expect(await documentNames(...files)).toHaveLength(1);
  });

  it("are a file alone", async () => {
    const path = join(await folderOf("minutes.md"), "minutes.md");
    expect(await findDocuments(path)).toEqual({ documents: [{ name: "minutes.md", path }], ignored: [] });
  });

  it.each([
    [["Handbook/knowledge.yaml", "handbook/knowledge.yaml"], "has the name of "],
    [[`${"x".repeat(81)}/knowledge.yaml`, "a/knowledge.yaml"], "rename it to at most 80 characters"],
  ])("are refused if people cannot name them: %j", async (files, message) => {
    await expect(documentNames(...files)).rejects.toThrow(message);
  });

  it("are refused if nothing is there", async () => {
    await expect(findDocuments(join(await folderOf("a.md"), "b"))).rejects.toThrow("does not exist");
  });
});
