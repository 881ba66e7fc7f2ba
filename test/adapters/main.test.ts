import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { articleFolder } from "../article.ts";
import { controls, createHostileFolder, rawControl } from "../hostile-knowledge.ts";
import { runProgram } from "../program.ts";

describe("the program", () => {
  it.each([
    [["ask", "/compare shenzhen northeast"], 0],
    [["ask", "/quote", "guo"], 0],
    [["ask", "/verbatim"], 0],
    [["ask", "/quote alibaba"], 1],
    [["ask", "/quote lu"], 2],
    [["ask"], 2],
    [["--help"], 0],
    [["--version"], 0],
    [["nonsense"], 3],
  ])("ends %j with status %i", async (args, status) => {
    expect((await runProgram(args)).status).toBe(status);
  });

  it("says its version", async () => {
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, "..", "..", "package.json"), "utf8"));
    expect((await runProgram(["--version"])).stdout).toBe(`${version}\n`);
  });

  it("checks the knowledge and shows its coverage", async () => {
    const { status, stdout } = await runProgram(["knowledge"]);
    expect(stdout).toContain("Check: nothing wrong.");
    expect(stdout).toContain("no statement covers these 4:");
    expect(status).toBe(0);
  });

  it("works with a folder that holds only a document", async () => {
    const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
    await writeFile(join(folder, "document.txt"), 'Hale Mill stands in Oakham.\n"We never stop," Ann Hale said, who runs it.\n');
    const { status, stdout } = await runProgram(["ask", "/quote hale"], { env: { KNOWLEDGE: folder } });
    expect(stdout).toContain('"We never stop," Ann Hale said');
    expect(status).toBe(0);
  });

  it("lists the direct speech and the subjects that it finds, as text and as JSON", async () => {
    const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
    const text = 'Hale Mill stands in Oakham.\n"We never stop," Ann Hale said, who runs it. "It rained for weeks."\n';
    await writeFile(join(folder, "document.txt"), text);
    const run = async (...args: readonly string[]) => (await runProgram(["knowledge", ...args], { env: { KNOWLEDGE: folder } })).stdout;
    const start = text.indexOf("We never");
    const [quotation] = (await run("quotations", "--json")).split("\n");
    expect(JSON.parse(quotation ?? "")).toEqual({ start, end: start + 14, text: "We never stop,", speaker: "Ann Hale" });
    const subjects = (await run("subjects", "--json")).trim().split("\n");
    expect(subjects.map((line) => JSON.parse(line))).toContainEqual({ name: "Ann Hale", kind: "person", mentions: 1 });
    expect(await run("quotations")).toContain("¶2.1  Ann Hale: “We never stop,”\n");
    expect(await run("subjects")).toContain("Ann Hale (person): ¶2.1\n");
  });

  it.each([[["knowledge", "speakers"]], [["knowledge", "--json"]], [["knowledge", "subjects", "all"]]])(
    "shows the usage for %j",
    async (args) => {
      expect(await runProgram(args)).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage:") });
    },
  );

  it("does not start if a quotation has one wrong letter, and suggests the correction", async () => {
    const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
    const yaml = await readFile(join(articleFolder, "knowledge.yaml"), "utf8");
    await writeFile(join(folder, "document.txt"), await readFile(join(articleFolder, "document.txt")));
    await writeFile(
      join(folder, "knowledge.yaml"),
      yaml.replace("says: Guo has recently got his household", "says: Guo has recently got his houshold"),
    );
    const line = yaml.split("\n").findIndex((text) => text.includes("says: Guo has recently")) + 1;
    const { status, stdout, stderr } = await runProgram([], { env: { KNOWLEDGE: folder } });
    expect(stderr).toContain(
      `knowledge.yaml line ${line}: "Guo has recently got his houshold registration." is not in the document; did you mean "Guo has recently got his household registration"?`,
    );
    expect(stderr).not.toContain("    at ");
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  });

  it.each(["knowledge", "doctor", "daily"])("prints no control character of the document or of its path in %s", async (subcommand) => {
    const folder = await createHostileFolder();
    const { stdout, stderr } = await runProgram([subcommand], { env: { KNOWLEDGE: folder, DATABASE_URL: join(folder, "verbatim.db") } });
    expect(stdout).not.toBe("");
    expect(stdout + stderr).not.toMatch(rawControl);
  });

  it("prints no control character of a wrong key, of a missing file or of a wrong subcommand", async () => {
    const folder = await createHostileFolder();
    await writeFile(join(folder, "knowledge.yaml"), `${JSON.stringify(`titel\n${controls}`)}: x\n`);
    const run = (args: readonly string[], path = folder) => runProgram(args, { env: { KNOWLEDGE: path } });
    const [wrongKey, missing, wrongName] = [await run([]), await run([], join(folder, "none")), await run(["\u001b[31m\u009bx"])];
    expect(wrongKey.stderr).toMatch(/^[^\n]* line 1: unknown key "titel␊␀␛[^\n]*\n$/u);
    expect(wrongName.stderr).toContain('There is no "verbatim ␛[31m␡x".');
    for (const { status, stderr } of [wrongKey, missing, wrongName]) {
      expect(stderr).not.toMatch(rawControl);
      expect(status).toBe(3);
    }
  });

  it("says in one line that it is not compiled", async () => {
    const folder = await mkdtemp(join(tmpdir(), "uncompiled-"));
    await mkdir(join(folder, "adapters"));
    await copyFile(join(import.meta.dirname, "..", "..", "adapters", "start.js"), join(folder, "adapters", "start.js"));
    const { status, stderr } = spawnSync(process.execPath, [join(folder, "adapters", "start.js")], { encoding: "utf8" });
    expect(stderr).toBe("verbatim is not compiled yet; run npm install, or npm run build.\n");
    expect(status).toBe(3);
  });

  it("names the variable that is wrong", async () => {
    const { status, stderr } = await runProgram([], { env: { LOG_LEVEL: "loud" } });
    expect(stderr).toContain("LOG_LEVEL is not a level");
    expect(status).toBe(3);
  });
});
