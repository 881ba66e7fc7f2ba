import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { article } from "../../article.ts";
import { controls, createHostileFolder, documentControls, rawControl } from "../../hostile-knowledge.ts";
import { runProgram } from "../../program.ts";

interface Line {
  readonly input: string;
  readonly outcome: string;
  readonly text: string;
  readonly evidence: readonly { readonly start: number; readonly end: number; readonly text: string; readonly cite: string }[];
  readonly context: readonly { readonly start: number; readonly end: number }[];
}

async function answerLines(input: string | Uint8Array): Promise<readonly Line[]> {
  const { status, stdout, stderr } = await runProgram(["ask", "--json"], { input });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout === "" || stdout.endsWith("\n")).toBe(true);
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

describe("ask --json", () => {
  it("writes one line of JSON for each line, in order", async () => {
    const answers = await answerLines("/quote guo\nWho is the mayor of Shenyang?\n/quote lu\n/verbatim\n");
    expect(answers.map(({ input }) => input)).toEqual(["/quote guo", "Who is the mayor of Shenyang?", "/quote lu", "/verbatim"]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(["answered", "closest", "unclear", "done"]);
  });

  it("quotes evidence verbatim, with its place", async () => {
    const [answer] = await answerLines("/compare shenzhen northeast\n");
    expect(answer?.evidence.length).toBeGreaterThan(0);
    for (const { start, end, text, cite } of answer?.evidence ?? []) {
      expect(text).toBe(article.document.text.slice(start, end));
      expect(cite).toMatch(/^¶\d+(?:\.\d+)?$/u);
    }
  });

  it("ends a line only at \\n, drops one \\r before it, and answers an empty line", async () => {
    expect((await answerLines("a\rb\r\n\n\r\r\nlast")).map(({ input }) => input)).toEqual(["a\rb", "", "\r", "last"]);
    expect(await answerLines("")).toEqual([]);
  });

  it("continues after invalid UTF-8, NUL, and a line of 100,000 characters", async () => {
    const input = Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a, 0x00, 0x0a]), Buffer.from(`${"x".repeat(100_000)}\n/quote guo\n`)]);
    const answers = await answerLines(input);
    expect(answers).toHaveLength(4);
    expect(answers[3]?.outcome).toBe("answered");
  });

  it("escapes the control characters of a question and of evidence, which stays a slice of the document", async () => {
    const folder = await createHostileFolder();
    const { stdout } = await runProgram(["ask", "--json"], { input: `/source 1\nwho is ${controls}?\n`, env: { KNOWLEDGE: folder } });
    expect(stdout).not.toMatch(rawControl);
    const [answer, question] = stdout.split("\n", 2).map((line) => JSON.parse(line) as Line);
    expect(question?.input).toBe(`who is ${controls}?`);
    const document = await readFile(join(folder, "document.txt"), "utf8");
    for (const { start, end, text } of answer?.evidence ?? []) expect(text).toBe(document.slice(start, end));
    expect(answer?.evidence[0]?.text).toContain(documentControls);
  });

  it("does not repeat a fact within one run", async () => {
    const answers = await answerLines("/fact\n".repeat(20));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(20);
  });
});
