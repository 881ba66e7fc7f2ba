import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const text = `# Mill Lane Works

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
    const { folder, run } = await authorOf({
      "document.md": text,
      "questions.txt": "when does the canteen open?\n# old\nwho is the king?\n",
    });
    const drafted = await run("draft");
    expect(drafted).toMatchObject({ status: 0, stdout: expect.stringContaining(`Wrote ${join(folder, "knowledge.yaml")}\n`) });
    expect(await run("check")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Nothing wrong\.\n/u) });
    const first = await run("try");
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining("\n1 answered, 1 refused\n") });

    await writeFile(join(folder, "document.md"), text.replace("The canteen opens at 7:00 on every weekday. ", ""));
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
    const { folder, run } = await authorOf({ "document.md": text, "knowledge.yaml": "titel: [\n", "knowledge.yaml.bak": "first" });
    const { status, stdout } = await run("draft");
    expect({ status, lines: stdout.trim().split("\n").length }).toEqual({ status: 1, lines: 1 });
    expect(await readFile(join(folder, "knowledge.yaml"), "utf8")).toBe("titel: [\n");
    await run("draft", "--force");
    expect(await readFile(join(folder, "knowledge.yaml.bak"), "utf8")).toBe("first");
    expect(await readFile(join(folder, "knowledge.yaml.bak-2"), "utf8")).toBe("titel: [\n");
  });

  it("draft where the knowledge.yaml is empty, as check says, and beside a single file", async () => {
    const { folder } = await authorOf({ "handbook.md": text, "knowledge.yaml": "\n" });
    const run = (command: string) => runProgram(["knowledge", command], { env: { KNOWLEDGE: join(folder, "handbook.md") } });
    expect((await run("check")).stdout).toContain(
      `knowledge.yaml is missing or empty; \`KNOWLEDGE=${join(folder, "handbook.md")} npm run knowledge -- draft\` writes a first one.`,
    );
    const { status, stdout } = await run("draft");
    expect({ status, hasBackup: stdout.includes(".bak") }).toEqual({ status: 0, hasBackup: false });
  });

  it("check for what is found while the knowledge is loaded", async () => {
    const { folder, run } = await authorOf({ "document.md": text, "knowledge.yaml": "ignore: [Zebra]\n" });
    const { status, stdout } = await run("check", "--json");
    expect({ status, ...JSON.parse(stdout) }).toMatchObject({ status: 1, kind: "warning", file: join(folder, "knowledge.yaml"), line: 1 });
    expect((await run()).stdout).toContain("Zebra");
  });

  it("say in one line what is missing", async () => {
    const { run } = await authorOf({ "document.md": text, "asked.yaml": "- says: x\n  asked: [y]\n" });
    expect(await run("try")).toMatchObject({ status: 3, stderr: expect.stringContaining("asked.yaml") });
    expect((await run("draft")).stderr).toMatch(/asked\.yaml: belongs to another knowledge\.yaml; .*\n$/u);
    const { run: runBare } = await authorOf({ "document.md": text });
    expect((await runBare("try")).stderr).toMatch(/^[^\n]*questions\.txt: does not exist; write [^\n]*\n$/u);
  });

  it("show the first ten sentences without a fact, and all with --all", async () => {
    const { folder, run } = await authorOf({
      "document.txt": Array.from({ length: 30 }, (_, at) => `the lamp number ${at} is on a table\n`).join("\n"),
    });
    const [short, long] = [(await run()).stdout, (await run("--all")).stdout];
    expect(short).toContain("no statement covers 30 of 30 sentences. The first 10:");
    expect(short).toContain(`  and 20 more; \`KNOWLEDGE=${folder} npm run knowledge -- --all\` lists all.\n`);
    expect(long).toContain("no statement covers these 30:");
    expect(long.split("\n").length - short.split("\n").length).toBe(19);
  });

  it.each(["draft --json", "check --force", "check x", "try a b", "--force", "toString"])("show the usage for %s", async (args) => {
    const { run } = await authorOf({ "document.md": text });
    expect(await run(...args.split(" "))).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage:") });
  });
});
