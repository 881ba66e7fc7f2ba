import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../folder.ts";
import { controls, createHostileFolder, rawControl } from "../hostile-knowledge.ts";
import { isReady, programPath, runProcess, runProgram, startProcess } from "../program.ts";
import { read, root } from "../repository.ts";

/** Other tests run the program in their own process. */
describe("the compiled program, in a process of its own", () => {
  it("answers a question", async () => {
    const { bin } = JSON.parse(read("package.json"));
    expect(join(root, bin.verbatim)).toBe(programPath);
    const { status, stdout, stderr } = await runProcess(["ask", "what did guo say about pace?"]);
    expect(stdout).toContain("keep up with the pace");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("answers questions from a pipe", async () => {
    const { status, stdout } = await runProcess(["ask", "--json"], { input: "/quote guo about pace\n/quote alibaba\n" });
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).outcome)).toEqual(["answered", "not-stated"]);
    expect(status).toBe(0);
  });

  it("says its version", async () => {
    const { version } = JSON.parse(read("package.json"));
    expect(await runProcess(["--version"])).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("ends with status 0 at SIGTERM", async () => {
    const program = await startProcess({ WEB_PORT: "0" });
    await program.waitForLog(isReady);
    expect(await program.stop()).toBe(0);
  });

  it("lets the heap grow again before it ends, as a thread of Node 24 that compiles could otherwise wait for ever", async () => {
    const recorder = `
      import { syncBuiltinESMExports } from "node:module";
      import v8 from "node:v8";
      const { setFlagsFromString } = v8;
      let last = "";
      v8.setFlagsFromString = (flag) => {
        if (flag.endsWith("optimize-for-size")) last = flag;
        setFlagsFromString(flag);
      };
      syncBuiltinESMExports();
      process.on("exit", () => console.log(last));
    `;
    const program = await startProcess({ WEB_PORT: "0", NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(recorder)}` });
    await program.waitForLog(isReady);
    expect(await program.stop()).toBe(0);
    expect(program.stdout()).toMatch(/^--no-optimize-for-size$/mu);
  });

  it("says in one line that .env cannot be read", async () => {
    const cwd = await folderWith({ ".env/file": "" });
    const stderr = ".env cannot be read (EISDIR); let the program's user read it, or remove it.\n";
    expect(await runProcess([], { cwd })).toEqual({ status: 3, stdout: "", stderr });
  });

  it("says in one line that it is not compiled", async () => {
    const folder = await folderWith({ "adapters/start.js": await readFile(join(root, "adapters", "start.js")) });
    const { status, stderr } = spawnSync(process.execPath, [join(folder, "adapters", "start.js")], { encoding: "utf8" });
    expect(stderr).toBe("verbatim is not compiled yet; run npm install, or npm run build.\n");
    expect(status).toBe(3);
  });
});

describe("the program", () => {
  it.each([
    [["ask", "/verbatim"], 0],
    [["ask", "/quote", "guo"], 0],
    [["ask", "/quote alibaba"], 1],
    [["ask", "/quote lu"], 2],
    [["ask"], 2],
    [["knowledge", "speakers"], 2],
    [["knowledge", "--json"], 2],
    [["knowledge", "subjects", "all"], 2],
    [["--help"], 0],
    [["nonsense"], 3],
  ])("ends %j with status %i", async (args, status) => {
    const run = await runProgram(args);
    expect(run.status).toBe(status);
    expect(run.stderr.includes("Usage:")).toBe(args.length < 2 ? status > 0 : args[0] === "knowledge");
  });

  it("works with a folder that holds only a document, and lists its direct speech and subjects, as text and as JSON", async () => {
    const text = 'Hale Mill stands in Oakham.\n"We never stop," Ann Hale said, who runs it. "It rained for weeks."\n';
    const env = { KNOWLEDGE: await folderWith({ "document.txt": text }) };
    const run = async (...args: readonly string[]) => (await runProgram(args, { env })).stdout;
    expect(await run("ask", "/quote hale")).toContain('"We never stop," Ann Hale said');
    const start = text.indexOf("We never");
    const [quotation] = (await run("knowledge", "quotations", "--json")).split("\n");
    expect(JSON.parse(quotation ?? "")).toEqual({ start, end: start + 14, text: "We never stop,", speaker: "Ann Hale" });
    const subjects = (await run("knowledge", "subjects", "--json")).trim().split("\n");
    expect(subjects.map((line) => JSON.parse(line))).toContainEqual({ name: "Ann Hale", kind: "person", mentions: 1 });
    expect(await run("knowledge", "quotations")).toContain("¶2.1  Ann Hale: “We never stop,”\n");
    expect(await run("knowledge", "subjects")).toContain("Ann Hale (person): ¶2.1\n");
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
});
