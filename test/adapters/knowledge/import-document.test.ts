import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";
import { linesAt, writePdf } from "../formats/pdf/write-pdf.ts";

const leave = "# Leave\n\nStaff have 28 days of annual leave.\n\n## Sick pay\n\nSick pay starts on the fourth day.\n\nAsk Ann Hale.\n";
const travel = "\uFEFFTravel is paid in full.\r\n\r\nTrains are preferred to flights.\r\n";

let folder = "";
let to = "";
beforeEach(async () => {
  folder = await folderWith({ "docs/2-leave.md": leave, "docs/10-travel.txt": travel });
  to = join(folder, "imported");
});

const importInto = (...args: readonly string[]) => runProgram(["import", ...args], { cwd: folder });

/** Each line of a file of JSON lines but the header. */
async function originLines() {
  const [, ...lines] = (await readFile(join(to, "origins.jsonl"), "utf8")).trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

async function answers(knowledge: string): Promise<string> {
  const input = "how many days of leave?\nwhen does sick pay start?\nare flights paid?\n/source 3\n/verbatim\nwho is Ann Hale?\n";
  return (await runProgram(["ask", "--json"], { input, env: { KNOWLEDGE: knowledge } })).stdout;
}

describe("verbatim import", () => {
  it("makes a folder that answers as the files do, word for word", async () => {
    const { status, stdout } = await importInto(join(folder, "docs"), "--to", to);
    expect(status).toBe(0);
    expect(stdout).toContain("2-leave.md: read as Markdown\n10-travel.txt: each line read as a paragraph");
    expect(stdout).toContain(`KNOWLEDGE=${to} npm start`);
    const original = await loadKnowledge(join(folder, "docs"));
    const imported = await loadKnowledge(to);
    expect(imported.knowledge.document).toEqual(original.knowledge.document);
    expect(imported.knowledge.title).toBe(original.knowledge.title);
    expect(imported.warnings).toEqual([]);
    const files = ["2-leave.md", "10-travel.txt"].map((name) => ({ name, notes: [], isImported: true }));
    expect(imported.files).toMatchObject(files);
    const { stdout: overview } = await runProgram(["knowledge"], { env: { KNOWLEDGE: to } });
    expect(overview).toContain("\n2-leave.md: imported\n10-travel.txt: imported\n");
    expect(await answers(to)).toBe(await answers(join(folder, "docs")));
    expect(await answers(to)).toContain('"cite":"¶2, 2-leave.md"');
    // It says where each paragraph came from.
    const lines = await originLines();
    const text = await readFile(join(to, "document.txt"), "utf8");
    expect(lines).toHaveLength(7);
    expect(lines[4]).toMatchObject({ paragraph: 5, file: "2-leave.md", line: 9, headings: ["Leave", "Sick pay"] });
    expect(text.slice(lines[4].start, lines[4].end)).toBe("Ask Ann Hale.");
    expect(lines[6]).toMatchObject({ paragraph: 7, file: "10-travel.txt", line: 3, headings: [] });
  });

  it("makes a folder of a PDF that cites its pages as before", async () => {
    const paper = join(folder, "pay.pdf");
    await writeFile(paper, writePdf([linesAt(72, 100, ["Flights are never paid."]), linesAt(72, 100, ["Sick pay starts on day four."])]));
    expect((await importInto(paper, "--to", to)).status).toBe(0);
    const [original, imported] = [await loadKnowledge(paper), await loadKnowledge(to)];
    expect(imported.knowledge.document).toEqual(original.knowledge.document);
    expect(await answers(to)).toContain('"cite":"¶2, page 2"');
    const env = { KNOWLEDGE: to, DATABASE_URL: join(folder, "verbatim.db") };
    expect((await runProgram(["doctor"], { env })).stdout).not.toMatch(/imported|odd {3}Knowledge/u);
    expect((await originLines()).map(({ file, page }) => `${file} ${page}`)).toEqual(["pay.pdf page 1", "pay.pdf page 2"]);
  });

  it("leaves the origins out, with a warning, once the document was edited", async () => {
    await importInto(join(folder, "docs"), "--to", to);
    await writeFile(join(to, "document.txt"), (await readFile(join(to, "document.txt"), "utf8")).replace("28", "30"));
    const { knowledge, warnings } = await loadKnowledge(to);
    expect(knowledge.document.sourceLabels).toEqual([]);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining("belongs to an earlier document.txt")]);
    await writeFile(join(to, "origins.jsonl"), "nonsense");
    const unread = { message: expect.stringContaining("cannot be read, so that no") };
    expect((await loadKnowledge(to)).warnings).toMatchObject([unread]);
  });

  it("keeps a text word for word whose look is that of another format", async () => {
    const file = join(folder, "a.md");
    await writeFile(file, "Pages begin so:\n\n<html>\n");
    await importInto(file, "--to", to);
    await writeFile(join(folder, "b.txt"), Buffer.from("\uFEFFThe mill is old.\n", "utf16le"));
    await importInto(join(folder, "b.txt"), "--to", join(folder, "b"));
    expect(await readFile(join(folder, "b", "document.txt"), "utf8")).toBe("\uFEFFThe mill is old.\n");
    expect((await loadKnowledge(to)).knowledge.document.text).toBe("Pages begin so:\n\n<html>\n");
  });

  it.each(["document.pdf", "knowledge.yaml", "asked.yaml", "origins.jsonl"])("overwrites no %s", async (name) => {
    await mkdir(to);
    await writeFile(join(to, name), "mine");
    const { status, stderr } = await importInto(join(folder, "docs"), "--to", to);
    expect(stderr).toBe(`${to}: has a ${name} already, which is never overwritten; name another folder with --to.\n`);
    expect(status).toBe(3);
    expect(await readdir(to)).toEqual([name]);
    expect(await readFile(join(to, name), "utf8")).toBe("mine");
  });

  it("leaves nothing behind if a file cannot be read or the folder not be written", async () => {
    await writeFile(join(folder, "docs", "z.txt"), "\0");
    const { stderr } = await importInto(join(folder, "docs"), "--to", join(to, "deep"));
    expect(stderr).toContain("z.txt: is not text (it contains NUL bytes)");
    expect(await readdir(folder)).toEqual(["docs"]);
    const file = join(folder, "docs", "2-leave.md");
    expect((await importInto(file, "--to", file)).stderr).toContain("2-leave.md: is a file; name a folder with --to.");
    expect((await importInto(file, "--to", join(file, "below"))).stderr).toContain("cannot be written (not a directory); name another");
    expect((await importInto(file, "--to", "/proc/below")).stderr).toContain("/proc/below: cannot be written (");
  });

  it("takes several files and folders, tells those of the same name apart, and refuses one that is there twice", async () => {
    await mkdir(join(folder, "more"));
    await writeFile(join(folder, "more", "2-leave.md"), "Nobody leaves.\n");
    const [file, other] = [join(folder, "docs", "2-leave.md"), join(folder, "more", "2-leave.md")];
    await importInto(file, join(folder, "more"), "--to", to);
    expect((await loadKnowledge(to)).files.map(({ name }) => name)).toEqual(["2-leave.md", "more/2-leave.md"]);
    const both = join(folder, "both");
    await importInto(file, other, "--to", both);
    expect((await loadKnowledge(both)).files.map(({ name }) => name)).toEqual(["docs/2-leave.md", "more/2-leave.md"]);
    expect((await importInto(file, join(folder, "docs"))).stderr).toBe(`${file}: is named twice; name it once.\n`);
  });

  it("cites no name of a file as it is that would control a terminal or fill the screen", async () => {
    await writeFile(join(folder, "docs", "red\u001B[31m\u202Efdp.txt"), "Dogs are allowed.\n");
    await writeFile(join(folder, "docs", `${"n".repeat(250)}.txt`), "Parking is free.\n");
    await importInto(join(folder, "docs"), "--to", to);
    for (const knowledge of [join(folder, "docs"), to]) {
      const { files } = await loadKnowledge(knowledge);
      const names = ["red␛[31m␡fdp.txt", `${"n".repeat(59)}…${"n".repeat(16)}.txt`];
      expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
      expect((await runProgram(["ask", "Are dogs allowed?"], { env: { KNOWLEDGE: knowledge } })).stdout).toContain("red␛[31m␡fdp.txt");
    }
  });

  it("says what it cannot import, and shows the usage without a file", async () => {
    expect(await importInto()).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage:") });
    expect((await importInto("-")).stderr).toContain("-: is no file: standard input is not read;");
    expect((await importInto("https://example.com/a.pdf")).stderr).toContain("is an address on the net; download the file");
    expect((await importInto(join(folder, "docs"), "--to", "")).stderr).toBe("--to: is empty; name a folder.\n");
    await writeFile(Buffer.concat([Buffer.from(join(folder, "docs", "b")), Buffer.from([0xff]), Buffer.from(".txt")]), "Hello.\n");
    expect((await importInto(join(folder, "docs"))).stderr).toContain("has a name that is not in UTF-8; rename it.");
  });
});
