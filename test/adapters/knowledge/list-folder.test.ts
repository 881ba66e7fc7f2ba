import { mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileStamp, findDocuments, findSourceFiles } from "../../../adapters/knowledge/document-files.ts";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const text = "The mill is old.\n";

/** A new folder with these files, and links by the paths of both; the targets are as in the links. */
async function folderWithLinks(files: readonly string[], links: Readonly<Record<string, string>>): Promise<string> {
  const folder = await folderWith(Object.fromEntries(files.map((name) => [name, text])));
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, name));
  return folder;
}

async function documentNames(folder: string): Promise<readonly string[]> {
  return (await findSourceFiles(folder)).documents.map(({ name }) => name);
}

async function warnings(folder: string): Promise<readonly string[]> {
  return (await loadKnowledge(folder)).warnings.map(({ file, message }) => `${file}: ${message}`);
}

describe("links in a folder", () => {
  it("that lead to each other are followed once", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const links = names.flatMap((name) => names.map((other) => [`${name}/to-${other}`, `../${other}`] as const));
    const files = names.map((name) => `${name}/1.md`);
    expect(await documentNames(await folderWithLinks(files, Object.fromEntries(links)))).toEqual(files);
  });

  it("give what is listed anyway no second name, and what is hidden one", async () => {
    const folder = await folderWithLinks(["b/1.md", "2.md"], { "0.md": "2.md", a: "b", "b/up": "..", again: "a" });
    expect(await documentNames(folder)).toEqual(["2.md", "b/1.md"]);
    expect(await warnings(folder)).toEqual([]);
    const hidden = await folderWithLinks([".all/sub/1.md", ".all/2.md"], { a: ".all/sub", b: ".all", c: ".all" });
    expect(await documentNames(hidden)).toEqual(["a/1.md", "b/2.md"]);
  });

  it("that lead out of it are not followed, and named in a warning", async () => {
    const outside = await folderWith({ "secret.md": text, "more/1.md": text });
    const folder = await folderWithLinks(["a/1.md"], {
      "a/more": join(outside, "more"),
      "z.md": join(outside, "secret.md"),
      zero: "/dev/zero",
    });
    expect(await documentNames(folder)).toEqual(["a/1.md"]);
    expect(await warnings(folder)).toEqual([
      `${folder}: is read without the links that lead out of it (a/more, z.md, zero); put the files themselves there.`,
    ]);
    const { stdout } = await runProgram(["import", folder, "--to", join(folder, "imported")]);
    expect(stdout).toContain("is read without the links that lead out of it (a/more, z.md, zero)");
  });

  it("to itself or to nothing are named in a warning and skipped", async () => {
    const folder = await folderWithLinks(["1.md"], { "gone.md": "nowhere.md", self: "self", "one.md": "other.md", "other.md": "one.md" });
    expect(await documentNames(folder)).toEqual(["1.md"]);
    expect(await warnings(folder)).toEqual([
      `${folder}: is read without the links that lead nowhere (gone.md, one.md, other.md, self); correct or remove them.`,
    ]);
  });

  it.each([
    ["/etc/hostname", "is a link that leads out of its folder; put the file itself there, or set KNOWLEDGE to it."],
    ["gone.md", "is a link to gone.md, which does not exist; correct the link."],
  ])("stop the start if they should be the document: %s", async (target, message) => {
    const folder = await folderWithLinks(["other.md"], { "document.md": target });
    await expect(findSourceFiles(folder)).rejects.toThrow(`${join(folder, "document.md")}: ${message}`);
  });

  it.each(["knowledge.yaml", "asked.yaml", "origins.jsonl"])("stop the start if they should be %s and lead out of it", async (name) => {
    const outside = await folderWith({ [name]: "" });
    const folder = await folderWithLinks(["document.txt"], { [name]: join(outside, name) });
    const message = `${join(folder, name)}: is a link that leads out of its folder; put the file itself there.`;
    await expect(loadKnowledge(folder)).rejects.toThrow(message);
  });

  it("to another document of several are not that document again, and those out of it are named", async () => {
    const outside = await folderWith({ "knowledge.yaml": "" });
    const folder = await folderWithLinks(["a/knowledge.yaml", "a/1.md", "b/knowledge.yaml", "b/1.md"], { c: "a", d: outside });
    const { documents, ignored, linkWarnings } = await findDocuments(folder);
    expect({ names: documents.map(({ name }) => name), ignored }).toEqual({ names: ["a", "b"], ignored: [] });
    expect(linkWarnings.map(({ message }) => message)).toEqual([expect.stringContaining("links that lead out of it (d)")]);
    const { stdout } = await runProgram(["doctor"], { env: { KNOWLEDGE: folder } });
    expect(stdout).toContain("is read without the links that lead out of it (d)");
  });
});

/** It changes by replacing the link `..data`. https://kubernetes.io/docs/concepts/storage/volumes/#configmap */
it("a volume of Kubernetes is one document with what is beside it, and a new version of it is noticed", async () => {
  const folder = await folderWith({ "..11_22.1/document.md": text, "..11_22.1/knowledge.yaml": "title: The mill\n" });
  const links = { "..data": "..11_22.1", "document.md": "..data/document.md", "knowledge.yaml": "..data/knowledge.yaml" };
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, name));
  const { knowledge, files } = await loadKnowledge(folder);
  expect({ title: knowledge.title, names: files.map(({ name }) => name) }).toEqual({ title: "The mill", names: ["document.md"] });
  const stamp = await fileStamp(folder);
  expect(await fileStamp(folder)).toBe(stamp);
  await mkdir(join(folder, "..2026_11_30_12.2"));
  await writeFile(join(folder, "..2026_11_30_12.2", "document.md"), "The mill is new.\n");
  await symlink("..2026_11_30_12.2", join(folder, "..data_tmp"));
  await rename(join(folder, "..data_tmp"), join(folder, "..data"));
  expect(await fileStamp(folder)).not.toBe(stamp);
});

it("folders more than 100 levels deep are refused", async () => {
  const folder = await folderWith({ [`${"a/".repeat(100)}1.md`]: text });
  expect(await documentNames(folder)).toHaveLength(1);
  await mkdir(join(folder, "a/".repeat(101)));
  await expect(findSourceFiles(folder)).rejects.toThrow("has folders that are more than 100 levels deep; set KNOWLEDGE to a folder with");
});
