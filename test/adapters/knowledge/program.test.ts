import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const text = "Hale Mill stands in Oakham. It grinds wheat.\n";

const ask = (knowledge: string) => runProgram(["ask", "where is Hale Mill?"], { env: { KNOWLEDGE: knowledge } });

/** It cannot start, and says why in one line. */
async function expectRefusal(knowledge: string, message: string): Promise<void> {
  const { status, stdout, stderr } = await ask(knowledge);
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
}

describe("the program with files", () => {
  it("says what it guessed, also in doctor", async () => {
    const folder = await folderWith({ "mill.txt": Buffer.from(`${text}The caf\u00e9 opens daily, the ma\u00eftre says.\n`, "latin1") });
    const env = { KNOWLEDGE: folder, DATABASE_URL: join(folder, "verbatim.db") };
    expect((await runProgram(["knowledge"], { env })).stdout).toContain("mill.txt: read as ISO-8859-1, which is a guess; each line");
    expect((await runProgram(["doctor"], { env })).stdout).toContain("Knowledge: mill.txt: read as ISO-8859-1, which is a guess.");
  });

  it("refuses a named pipe and a socket without waiting", async () => {
    const folder = await folderWith({});
    spawnSync("mkfifo", [join(folder, "pipe"), join(folder, "knowledge.yaml")]);
    await expectRefusal(join(folder, "pipe"), "is a named pipe; set KNOWLEDGE to a file or a folder.");
    await writeFile(join(folder, "document.txt"), text);
    await expectRefusal(folder, "knowledge.yaml: is no file; remove it, or put the file there.");
    const server = createServer().listen(join(folder, "socket"));
    await expectRefusal(join(folder, "socket"), "is a socket; set KNOWLEDGE to a file or a folder.");
    server.close();
  });

  it("reads knowledge.yaml in UTF-16 with its mark, but guesses no encoding of it", async () => {
    const folder = await folderWith({ "document.txt": text, "knowledge.yaml": Buffer.from("\uFEFFtitle: Möle\n", "utf16le") });
    expect((await runProgram(["knowledge"], { env: { KNOWLEDGE: folder } })).stdout).toMatch(/^Möle\n/u);
    await writeFile(join(folder, "knowledge.yaml"), Buffer.from("# one\ntitle: M\u00f6le\n", "latin1"));
    await expectRefusal(folder, "knowledge.yaml line 2: is not UTF-8; save it as UTF-8.");
  });
});

const handbook = `# Mill Lane Works

Ann Hale founded the works in 1987 in Oakham. She still runs the drawing office there on Mondays.

The canteen opens at 7:00 on every weekday. Ann Hale pays for the coffee.
`;

async function authorOf(files: Readonly<Record<string, string>>) {
  const folder = await folderWith(files);
  const run = (...args: readonly string[]) => runProgram(["knowledge", ...args], { env: { KNOWLEDGE: folder } });
  return { folder, run };
}

describe("the author's commands of the compiled program", () => {
  it("draft a knowledge.yaml, check it, and try questions on it", async () => {
    const questions = "when does the canteen open?\n# old\nwho is the king?\n";
    const { folder, run } = await authorOf({ "document.md": handbook, "questions.txt": questions });
    const drafted = await run("draft");
    expect(drafted).toMatchObject({ status: 0, stdout: expect.stringContaining(`Wrote ${join(folder, "knowledge.yaml")}\n`) });
    expect(await run("check")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Nothing wrong\.\n/u) });
    const first = await run("try");
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining("\n1 answered, 1 refused\n") });

    await writeFile(join(folder, "document.md"), handbook.replace("The canteen opens at 7:00 on every weekday. ", ""));
    const broken = await run("check", "--json");
    expect(broken.status).toBe(3);
    const [finding = ""] = broken.stdout.split("\n");
    expect(JSON.parse(finding)).toMatchObject({ kind: "error", file: join(folder, "knowledge.yaml"), line: expect.any(Number) });
    expect(await run("draft", "--force")).toMatchObject({ status: 0, stdout: expect.stringContaining("knowledge.yaml.bak\n") });
    const worse = await run("try", "--json");
    expect(worse.status).toBe(1);
    expect(JSON.parse(worse.stdout.split("\n")[0] ?? "")).toMatchObject({ change: "no longer answered" });
    const written = ["knowledge.yaml", "knowledge.yaml.bak", "questions.results.json"];
    expect((await readdir(folder)).toSorted()).toEqual(["document.md", ...written, "questions.txt"]);
  });

  it("never write over a knowledge.yaml without --force, and keep every earlier one", async () => {
    const { folder, run } = await authorOf({ "document.md": handbook, "knowledge.yaml": "titel: [\n", "knowledge.yaml.bak": "first" });
    const { status, stdout } = await run("draft");
    expect({ status, lines: stdout.trim().split("\n").length }).toEqual({ status: 1, lines: 1 });
    expect(await readFile(join(folder, "knowledge.yaml"), "utf8")).toBe("titel: [\n");
    await run("draft", "--force");
    expect(await readFile(join(folder, "knowledge.yaml.bak"), "utf8")).toBe("first");
    expect(await readFile(join(folder, "knowledge.yaml.bak-2"), "utf8")).toBe("titel: [\n");
  });

  it.each(["draft --json", "check --force", "check x", "try a b", "--force", "toString"])("show the usage for %s", async (args) => {
    const { run } = await authorOf({ "document.md": handbook });
    expect(await run(...args.split(" "))).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage:") });
  });
});
