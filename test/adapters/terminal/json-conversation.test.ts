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
});

/** A line that belongs to a conversation; otherwise the line as it is. */
type Typed = string | readonly [conversation: string, text: string];

function answerTurns(...lines: readonly Typed[]): Promise<readonly Line[]> {
  const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify({ conversation: line[0], text: line[1] })));
  return answerLines(input.map((line) => `${line}\n`).join(""));
}

/** Whether each reply quotes Liu. */
async function quotesLiu(...lines: readonly Typed[]): Promise<readonly boolean[]> {
  return (await answerTurns(...lines)).map(({ text }) => /all 2 quotations/u.test(text));
}

describe("conversations of ask --json", () => {
  it("do not see each other", async () => {
    const quotes = await quotesLiu(["a", "what did guo say?"], ["b", "/source 2"], ["b", "and liu?"], ["a", "and liu?"]);
    expect(quotes).toEqual([false, false, false, true]);
    const [, , left, right] = await answerTurns(["a", "what did guo say?"], ["b", "how old is liu?"], ["a", "more"], ["b", "more"]);
    expect(left?.text).toContain("Guo");
    expect(right?.text).toContain("Liu");
  });

  it("are apart from the run's one, to which plain lines belong", async () => {
    expect(await quotesLiu("what did guo say?", ["a", "and liu?"], "and liu?")).toEqual([false, false, true]);
    expect(await quotesLiu(["terminal", "what did guo say?"], ["", "and liu?"], "and liu?")).toEqual([false, false, false]);
  });

  it("do not include a line that is not such an object, which is a text", async () => {
    const lines = [
      '{"text":"what did guo say?"}',
      '{"conversation":1,"text":"what did guo say?"}',
      '{"conversation":"a","text":["what did guo say?"]}',
      '{"conversation":"a"}',
      '{"conversation":"a","text":"what did guo say?"',
      '[{"conversation":"a","text":"what did guo say?"}]',
      '"what did guo say?"',
      `{"text":${"[".repeat(50_000)}`,
    ];
    const answers = await answerTurns(...lines, ["a", "and liu?"]);
    expect(answers.slice(0, -1).map(({ input }) => input)).toEqual(lines);
    expect(answers.at(-1)?.text).not.toContain("all 2 quotations");
  });
});

describe("a quotation on a line of JSON", () => {
  const check = async (...objects: readonly object[]) => {
    const lines = await answerLines(objects.map((object) => `${JSON.stringify(object)}\n`).join(""));
    return lines as unknown as readonly Readonly<Record<string, unknown>>[];
  };

  it("gets its verdict, and where the words are", async () => {
    const [exact, altered] = await check(
      { check: "Brain drain is the most obvious issue." },
      { check: "Brain drain is the least obvious issue of all." },
    );
    expect(exact).toMatchObject({ input: "Brain drain is the most obvious issue.", outcome: "answered", verdict: "word-for-word" });
    expect(exact?.found).toEqual([{ start: 950, end: 988, text: "Brain drain is the most obvious issue.", cite: "¶6.2" }]);
    expect(altered).toMatchObject({ verdict: "altered", left_out: ["most"], added: ["least", "of", "all"] });
  });

  it("may come with who said it and where", async () => {
    const words = "The huge gap makes me want a more alternative lifestyle";
    const claims = [
      { speaker: "Zhang" },
      { speaker: "Guo" },
      { speaker: "Ada Lovelace" },
      { place: "¶17" },
      { place: "¶2" },
      { place: "nowhere" },
    ];
    const verdicts = await check(...claims.map((claim) => ({ check: words, ...claim })));
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      ...["word-for-word", "other-speaker", "other-speaker", "word-for-word", "other-place", "word-for-word"],
    ]);
  });
});
