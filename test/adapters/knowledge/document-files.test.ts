import { mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileStamp, findDocuments, findSourceFiles } from "../../../adapters/knowledge/document-files.ts";
import { checkSize, checkTextLength } from "../../../adapters/knowledge/file-and-upload-limits.ts";
import { localPath, namingFile } from "../../../adapters/knowledge/file-system.ts";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const text = "The mill is old.\n";

const folderOf = (...names: readonly string[]) => folderWith(Object.fromEntries(names.map((name) => [name, text])));

async function documentNames(folder: string): Promise<readonly string[]> {
  return (await findSourceFiles(folder)).documents.map(({ name }) => name);
}

describe("the files of a folder", () => {
  it("are the parts of the document in natural order, those of a subfolder together", async () => {
    const folder = await folderOf("10-travel.md", "2-leave.md", "3-pay/2.txt", "3-pay/10.txt", "1.PDF", "4/a/b.htm");
    expect(await documentNames(folder)).toEqual(["1.PDF", "2-leave.md", "3-pay/2.txt", "3-pay/10.txt", "4/a/b.htm", "10-travel.md"]);
  });

  it("are only document.* if there is one", async () => {
    const folder = await folderOf("a.md", "document.DOCX", "b/c.md", "b/knowledge.yaml");
    expect(await findSourceFiles(folder)).toMatchObject({ documents: [{ name: "document.DOCX" }], ignored: [], folder });
  });

  it("that are not read are named, without hidden files, libraries, lock files, backups and what is beside a document", async () => {
    const backups = ["e.md~", "knowledge.yaml.bak", "knowledge.yaml.bak-2"];
    const beside = ["questions.txt", "knowledge.yaml", "asked.yaml", "questions.results.json"];
    const hidden = [".a.md", ".git/b.md", "node_modules/c.md", "~$d.docx", ".#f.md", "g.swp"];
    const folder = await folderOf(...backups, ...beside, ...hidden, "kept.md");
    expect(await findSourceFiles(folder)).toMatchObject({ documents: [{ name: "kept.md" }], ignored: [] });
    expect((await findSourceFiles(await folderOf("a.md", "b/c.png", "table.csv"))).ignored).toEqual(["b/c.png", "table.csv"]);
  });

  it.each([
    [["b.png", "c.png", "d.JPG"], "has no document, only 2 .png files, 1 .jpg file; put a .txt, .md, .html, .docx or .pdf file there"],
    [["LICENSE"], "has no document, only 1 file without an extension; put"],
    [["a.b", "a.c", "a.d", "a.e", "a.f"], "1 .b file, 1 .c file, 1 .d file and 2 more; put"],
    [[], "has no document; put a .txt"],
    [["a/knowledge.yaml", "b/knowledge.yaml", "x.md"], "holds several documents, with a knowledge.yaml each (a, b); name one of them."],
    [["document.md", "document.pdf"], "document.pdf: is a second document beside document.md; remove one of them."],
  ])("%j are refused", async (names, message) => {
    await expect(findSourceFiles(await folderOf(...names))).rejects.toThrow(message);
  });

  it("are at most 2,000", async () => {
    const folder = await folderOf(...Array.from({ length: 2_001 }, (_, at) => `${at}.md`));
    await expect(findSourceFiles(folder)).rejects.toThrow("holds 2,001 files, and at most 2,000 can be read; set KNOWLEDGE to");
  });
});

describe("a path", () => {
  it("may be a file, whatever its name", async () => {
    const folder = await folderOf("notes.json");
    const found = { documents: [{ name: "notes.json" }], folder, title: "notes" };
    expect(await findSourceFiles(join(folder, "notes.json"))).toMatchObject(found);
  });

  it.each([
    ["handbok", "handbook"],
    ["handbook/leav.md", "handbook/leave.md"],
    ["handbok/leave.md", "handbook/leave.md"],
    ["handbook/leave", "handbook/leave.md"],
  ])("that does not exist gets a suggestion: %s", async (path, similar) => {
    const folder = await folderOf("handbook/leave.md");
    await expect(findSourceFiles(join(folder, path))).rejects.toThrow(`does not exist; did you mean ${join(folder, similar)}?`);
  });

  it("that cannot be read is named with the reason", async () => {
    const read = (path: string) => namingFile("a.md", () => readFile(path));
    await expect(read("/")).rejects.toThrow("a.md: cannot be read (illegal operation on a directory); check that it is a readable file.");
    await expect(read("/nowhere/at/all")).rejects.toThrow("a.md: is missing; put it back, or correct the link.");
  });
});

describe("the documents that KNOWLEDGE names", () => {
  it("are the subfolders with a knowledge.yaml, by name; what else lies there is not read", async () => {
    const folder = await folderOf("10-b/knowledge.yaml", "9-a/knowledge.yaml", "old/a.md", "notes.md", ".hidden");
    const documents = ["9-a", "10-b"].map((name) => ({ name, path: join(folder, name) }));
    expect(await findDocuments(folder)).toMatchObject({ documents, ignored: ["notes.md", "old"] });
  });

  it("are never the README.md beside them, which is not named as unread either; in a document's own folder it is a part", async () => {
    const folder = await folderOf("README.md", "a/knowledge.yaml", "a/1.md", "a/README.md", "notes.md");
    const { documents, ignored } = await findDocuments(folder);
    expect({ names: documents.map(({ name }) => name), ignored }).toEqual({ names: ["a"], ignored: ["notes.md"] });
    expect(await documentNames(join(folder, "a"))).toEqual(["1.md", "README.md"]);
    expect(await documentNames(await folderOf("README.md", "1.md"))).toEqual(["1.md", "README.md"]);
  });

  it.each([
    ["a document.*, whatever lies beside it", ["document.md", "a/knowledge.yaml"]],
    ["subfolders without a knowledge.yaml", ["a/1.md", "b/2.md", "knowledge.yaml"]],
    ["a knowledge.yaml that is deeper", ["a/b/knowledge.yaml", "c.md"]],
  ])("are a folder as one document, with %s", async (_, files) => {
    expect((await findDocuments(await folderOf(...files))).documents).toHaveLength(1);
  });

  it.each([
    [["Handbook/knowledge.yaml", "handbook/knowledge.yaml"], "has the name of "],
    [[`${"x".repeat(81)}/knowledge.yaml`, "a/knowledge.yaml"], "rename it to at most 80 characters"],
  ])("are refused if people cannot name them: %j", async (files, message) => {
    await expect(findDocuments(await folderOf(...files))).rejects.toThrow(message);
  });
});

it("files and texts are refused from the first byte and character that is too many", () => {
  checkTextLength(12_000_000);
  expect(() => checkTextLength(12_000_001)).toThrow("has 12 million characters, and at most 12 million can be served; split it.");
  checkSize("html", 15_000_000);
  expect(() => checkSize("html", 15_000_001)).toThrow("has 15 MB, and at most 15 MB of such a file can be read; split it.");
});

function read(value: string) {
  const errors: string[] = [];
  return { path: localPath(value, (clause) => errors.push(clause)), errors };
}

describe("the path that somebody typed", () => {
  it.each([
    ["docs/staff book.txt", "docs/staff book.txt"],
    ["~/docs", join(homedir(), "docs")],
    ["~", homedir()],
    ["~old/docs", "~old/docs"],
    ["file:///srv/staff%20book.pdf", "/srv/staff book.pdf"],
  ])("%s is %s", (value, path) => {
    expect(read(value)).toEqual({ path, errors: [] });
  });

  it("is no address on the net", () => {
    expect(read("https://example.com/a.pdf").errors).toEqual(["is an address on the net; download the file and give its path."]);
    expect(read("file://server/a.pdf").errors).toEqual(["is no address of a file on this machine; give the file's path."]);
  });
});

/** A new folder with these files, and links by the paths of both; the targets are as in the links. */
async function folderWithLinks(files: readonly string[], links: Readonly<Record<string, string>>): Promise<string> {
  const folder = await folderOf(...files);
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, name));
  return folder;
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
