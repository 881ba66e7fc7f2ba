import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import type { LoadedKnowledge } from "../../../src/build-knowledge.ts";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";
import { linesAt, writePdf } from "../formats/pdf/write-pdf.ts";

const text = 'The mill ranks first in the valley.\n"We never stop," Hale said, who runs it. The mill ranks first again.\n';
const subjects = "subjects:\n  mill: { name: the mill, kind: place, aliases: [works] }\n  hale: { name: Hale, kind: person }\n";
const fact = "facts:\n  - says: ranks first in the valley\n    about: [mill]\n";
const quotation = "quotations:\n  - says: We never stop,\n    by: hale\n    about: [mill]\n";

function factOf(says: string, about = "mill"): string {
  return `${subjects}facts:\n  - says: ${says}\n    about: [${about}]\n`;
}

/** Subjects with the ids a and b, and a fact about them. */
function subjectsOf(...entries: readonly string[]): string {
  const ids = ["a", "b"].slice(0, entries.length);
  const lines = entries.map((entry, at) => `  ${ids[at]}: ${entry.replace(" }", ", kind: person }")}\n`);
  return `subjects:\n${lines.join("")}facts:\n  - says: in the valley\n    about: [${ids.join(", ")}]\n`;
}

async function load(yaml?: string, document: string | Uint8Array = text, asked?: string): Promise<LoadedKnowledge> {
  return loadKnowledge(await folderWith({ "document.txt": document, "knowledge.yaml": yaml, "asked.yaml": asked }));
}

async function errorMessage(yaml: string, document?: string | Uint8Array, asked?: string): Promise<string> {
  const error = await load(yaml, document, asked).catch((reason: Error) => reason);
  if (!(error instanceof Error)) throw new Error("no error");
  return error.message.replaceAll(/\S*(document\.txt|knowledge\.yaml|asked\.yaml)/gu, "$1");
}

describe("loading knowledge", () => {
  it("locates the curated words and shows a quotation with its attribution", async () => {
    const { knowledge } = await load(`complete: true\n${subjects}${fact}${quotation}`);
    const [mill, speech] = knowledge.statements;
    expect(text.slice(mill?.span.start, mill?.span.end)).toBe("ranks first in the valley");
    expect(text.slice(speech?.span.start, speech?.span.end)).toBe("We never stop,");
    expect(text.slice(speech?.shownSpan.start, speech?.shownSpan.end)).toBe('"We never stop," Hale said, who runs it.');
  });

  it.each([
    ["words that occur twice", factOf("ranks first"), 'line 5: "ranks first" occurs at ¶1, ¶2.2; choose one with `at: ¶1`'],
    ["an unknown key", `${subjects}facts:\n  - sayz: ranks first\n`, 'line 5: unknown key "sayz"; did you mean "says"?'],
    ["one name for two subjects", subjectsOf("{ name: Hale }", "{ name: The HALE }"), 'line 3: "The HALE" already names a'],
    ["a subject without statements", `complete: true\n${subjects}${fact}`, 'line 4: no statement is about the subject "hale"'],
    ["speech of nobody", `${subjects}${quotation.replace("    by: hale\n", "")}`, "by: is missing; add the speaker's subject id."],
    [
      "words that nobody says",
      `${subjects}${quotation.replace("We never stop,", "in the valley")}`,
      "line 5: these words are not between quotation marks",
    ],
    ["an unknown id", factOf("in the valley", "mil"), 'line 6: there is no subject "mil"; did you mean "mill"?'],
    ["an empty list", factOf("in the valley", ""), "is empty"],
    ["deep nesting", "[".repeat(100_000), "line 1: is nested too deeply"],
    ["half a word", factOf("anks first in the vall"), '"anks first in the vall" is not in the document'],
    ["a name given twice", subjectsOf("{ name: Hale, aliases: [HALE] }"), '"HALE" is already a name of a; remove it.'],
    ["an alias without letters", subjectsOf("{ name: Hale, aliases: ['!!'] }"), '"!!" has no letters'],
    ["an id that is another's name", subjectsOf("{ name: b }", "{ name: Hale }"), '"b" already names b'],
    ["an unknown attribute", `${factOf("in the valley")}    gives: [colour]\n`, "line 7: gives: must be one of age, origin,"],
    ["several YAML documents", "title: One\n---\ntitle: Two\n", "has several YAML documents"],
    [
      "a file that no person wrote",
      `ignore:\n${"  - word\n".repeat(700_000)}`,
      "has 6.3 MB, and at most 5.0 MB of such a file can be read",
    ],
    ["a list in place of keys", "- a\n- b\n", "should be a map with the keys title, url, contact, complete,"],
    ["YAML aliases that expand without bound", "a: &a [x, x]\nb: &b [*a, *a]\n", 'unknown key "a"'],
    ["a paragraph without the words", `${factOf("ranks first")}    at: ¶9\n`, 'line 7: "ranks first" is not at ¶9; it is at ¶1, ¶2.2.'],
  ])("refuses %s", async (_, yaml, message) => {
    expect(await errorMessage(yaml)).toContain(message);
  });

  it("refuses a document without text, and lists all problems at once", async () => {
    expect(await errorMessage("", "\n \n")).toContain("document.txt: has no text");
    const all = await errorMessage(`${subjects}facts:\n  - says: nowhere at all\n    about: [mil]\n`);
    expect(all.split("\n")).toHaveLength(2);
  });

  it("stops after twenty problems, and says how many entries were not checked", async () => {
    const misquotation = (_: unknown, index: number) => `  - says: the mill ranks frist ${index}\n    about: [mill]\n`;
    const lines = (await errorMessage(`${subjects}facts:\n${Array.from({ length: 3_000 }, misquotation).join("")}`)).split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("2980 more entries were not checked; correct these first.");
    const kinds = Array.from({ length: 50 }, (_, index) => `  s${index}: { name: N${index}, kind: nothing }\n`);
    const rest = "\n30 more problems are not listed; correct these first.";
    expect((await errorMessage(`subjects:\n${kinds.join("")}`)).endsWith(rest)).toBe(true);
  });

  it.each([
    ["its first heading", "# The mill\n\nThe mill is **old**.\n"],
    ["what the front matter calls it", "---\nauthor: Ann\ntitle: 'The mill'\n---\n\n# History\n\nIt is old.\n"],
    ["the heading after front matter without a title", "---\nauthor: Ann\n---\n\n# The mill\n\nIt is old.\n"],
  ])("has for its title %s", async (_, document) => {
    expect((await load(undefined, document)).knowledge.title).toBe("The mill");
  });

  it("warns of a topic with a single statement", async () => {
    const topics = "topics:\n  rank: { name: Rank }\nsubjects:\n  mill: { name: the mill, kind: place }\n";
    const { warnings } = await load(`complete: true\n${topics}${fact}    topic: rank\n`);
    expect(warnings.map(({ line, message }) => `${line} ${message}`)).toEqual([expect.stringContaining('3 the topic "rank" is used once')]);
  });
});

describe("asked.yaml", () => {
  const two = `${fact}    asked: [how good is it]\n  - says: The mill ranks first\n    at: ¶1\n    about: [mill]\n  - says: The mill ranks first\n    at: ¶2\n    about: [mill]\n`;
  const curation = `complete: true\n${subjects}${two}${quotation}`;

  it("adds phrases to facts and quotations, after those of knowledge.yaml, and may be empty", async () => {
    const asked =
      "# more\n- says: ranks first in the valley\n  asked: [is it the best, 磨坊怎么样]\n- says: The mill ranks first\n  at: ¶2\n  asked: [and again]\n- says: We never stop,\n  asked: [do they rest]\n";
    const { knowledge } = await load(curation, text, asked);
    const phrases = knowledge.statements.map(({ paraphrases }) => paraphrases.join());
    expect((await load(curation, text, "# nothing yet\n")).knowledge.statements).toHaveLength(4);
    expect(phrases).toEqual(["", "how good is it,is it the best,磨坊怎么样", "do they rest", "and again"]);
  });

  it.each([
    ["no list", "says: x\n", "asked.yaml line 1: should be a list of entries with the keys says, at, asked."],
    ["unknown words", "- says: ranks frist in the valley\n  asked: [x]\n", '"ranks frist in the valley"; did you mean "ranks first in'],
    ["words far from all entries", "- says: zzz\n  asked: [x]\n", "copy the words of one of its `says:`."],
    ["words of several entries", "- says: The mill ranks first\n  asked: [x]\n", "choose one with `at:` (¶1, ¶2)."],
    ["words elsewhere", "- says: The mill ranks first\n  at: ¶3\n  asked: [x]\n", "line 2: no entry of knowledge.yaml says this at ¶3;"],
    ["a phrase given twice", "- says: ranks first in the valley\n  asked:\n    - one\n    - One?\n", 'line 4: "One?" already stands with'],
    ["a known phrase", "- says: ranks first in the valley\n  asked: [How good is it]\n", '"How good is it" already stands with'],
    ["no phrases", "- says: ranks first in the valley\n  asked: []\n", "asked: is empty; fill it in or remove the key."],
    ["an unknown key", "- say: ranks first in the valley\n  asked: [x]\n", 'unknown key "say"; did you mean "says"?'],
    ["broken YAML", "- says: [\n", "line 1: has no closing ]; add it"],
  ])("refuses %s", async (_, asked, message) => {
    expect(await errorMessage(curation, text, asked)).toContain(message);
  });
});

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

  it("writes where each paragraph came from", async () => {
    await importInto(join(folder, "docs"), "--to", to);
    const lines = await originLines();
    const text = await readFile(join(to, "document.txt"), "utf8");
    expect(lines).toHaveLength(7);
    expect(lines[4]).toMatchObject({ paragraph: 5, file: "2-leave.md", line: 9, headings: ["Leave", "Sick pay"] });
    expect(text.slice(lines[4].start, lines[4].end)).toBe("Ask Ann Hale.");
    expect(lines[6]).toMatchObject({ paragraph: 7, file: "10-travel.txt", line: 3, headings: [] });
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
