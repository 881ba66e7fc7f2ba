import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const newFilePath = async () => join(await folderWith(), "verbatim.db");

describe("npm run daily", () => {
  it("lists channels with their next posts", async () => {
    const file = await newFilePath();
    const env = { DATABASE_URL: `file:${file}` };
    expect((await runProgram(["daily"], { env })).stdout).toContain("No channel has daily posts");
    expect(existsSync(file)).toBe(false);
    const { stdout, status } = await runProgram(["ask", "/daily start 9:00 weekdays in Shanghai about weather"], { env });
    expect(stdout).toContain("this is not a channel");
    expect(status).toBe(0);
    const report =
      /1 channel \([\s\S]*terminal terminal\n {2}Set up here: a fact about Weather from Monday to Friday at 9:00 in Shanghai .*The next post: /u;
    expect(await runProgram(["daily"], { env })).toMatchObject({ status: 0, stdout: expect.stringMatching(report) });
  });

  it("reports a damaged store, while questions are still answered", async () => {
    const file = await newFilePath();
    await writeFile(file, "not a database ".repeat(500));
    const env = { DATABASE_URL: file };
    expect(await runProgram(["daily"], { env })).toMatchObject({
      status: 3,
      stdout: "",
      stderr: expect.stringMatching(/^The store .* is damaged or no database.*\n$/u),
    });
    const { status, stdout, stderr } = await runProgram(["ask", "/daily status"], { env });
    expect(stdout.replace(/\s+/gu, " ")).toContain("The settings of this channel cannot be read or changed now");
    expect(stderr).toContain("is damaged or no database; put a copy of it back");
    expect(status).toBe(3);
    expect((await runProgram(["ask", "How long has Liu lived in Shenzhen?"], { env })).stdout).toContain("three years");
  });

  it("names an unsupported database in one line", async () => {
    const { status, stderr } = await runProgram(["ask", "/fact"], { env: { DATABASE_URL: "mysql://user:secret@host/db" } });
    expect(stderr).toMatch(/^DATABASE_URL starts with mysql:, which is not supported; give the path of a SQLite file.*\n$/u);
    expect(stderr).not.toContain("secret");
    expect(status).toBe(3);
  });
});

describe("npm run daily -- next --json", () => {
  const good = { zone: "Asia/Shanghai", time: "09:00", days: [1, 2, 3, 4, 5], after: "2026-11-27T12:00:00Z", count: 2 };

  async function answers(lines: readonly string[]): Promise<readonly unknown[]> {
    const { stdout, status } = await runProgram(["daily", "next", "--json"], { input: `${lines.join("\n")}\n` });
    expect(status).toBe(0);
    return stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  }

  it("lists the next posts", async () => {
    expect(await answers([JSON.stringify(good)])).toEqual([{ next: ["2026-11-30T01:00:00.000Z", "2026-12-01T01:00:00.000Z"] }]);
  });

  it("answers every invalid line with an error", async () => {
    const values = {
      zone: ["Mars/Phobos", "CST", "__proto__", 8],
      time: ["25:61", "24:00", 9],
      days: [[], [0], [8], [1.5], "daily"],
      after: ["yesterday", "2026-02-30T00:00:00Z", "2026-11-25T09:00:00"],
      count: [0, 1.5, 1e9],
    };
    const wrong = Object.entries(values).flatMap(([name, each]) => each.map((value) => ({ name, line: { ...good, [name]: value } })));
    const strange = ["", "null", "[]", "1", '"x"', "{", "\u0000", "🙂", "{}", "x".repeat(100_000), '{"zone":"UTC"}\r'];
    const found = await answers([...wrong.map(({ line }) => JSON.stringify(line)), ...strange]);
    expect(found).toHaveLength(wrong.length + strange.length);
    for (const [index, { name, line }] of wrong.entries())
      expect(found[index], JSON.stringify(line)).toEqual({ error: expect.stringMatching(new RegExp(`^${name} is not `, "u")) });
    for (const answer of found.slice(wrong.length)) expect(answer).toEqual({ error: expect.any(String) });
  });
});
