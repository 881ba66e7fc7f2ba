import { describe, expect, it } from "vitest";
import { runProgram } from "../../program.ts";

interface Line {
  readonly input: string;
  readonly outcome: string;
  readonly text: string;
}

/** A line that belongs to a conversation; otherwise the line as it is. */
type Typed = string | readonly [conversation: string, text: string];

async function answerLines(...lines: readonly Typed[]): Promise<readonly Line[]> {
  const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify({ conversation: line[0], text: line[1] })));
  const { status, stdout, stderr } = await runProgram(["ask", "--json"], { input: input.map((line) => `${line}\n`).join("") });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line): Line => JSON.parse(line));
}

/** Whether each reply says whose age it took the line to ask for. */
async function inheritedAges(...lines: readonly Typed[]): Promise<readonly boolean[]> {
  return (await answerLines(...lines)).map(({ text }) => / · age\n/u.test(text));
}

describe("conversations of ask --json", () => {
  it("repeat the object's text as the input", async () => {
    const [answer] = await answerLines(["a", "how old is guo?"]);
    expect(answer).toMatchObject({ input: "how old is guo?", outcome: "answered" });
  });

  it("do not see each other", async () => {
    const ages = await inheritedAges(["a", "how old is guo?"], ["b", "/source 2"], ["b", "and liu?"], ["a", "and liu?"]);
    expect(ages).toEqual([false, false, false, true]);
    const [, , left, right] = await answerLines(["a", "how old is guo?"], ["b", "how old is liu?"], ["a", "more"], ["b", "more"]);
    expect(left?.text).toContain("Guo");
    expect(right?.text).toContain("Liu");
  });

  it("are apart from the run's one, to which plain lines belong", async () => {
    expect(await inheritedAges("how old is guo?", ["a", "and liu?"], "and liu?")).toEqual([false, false, true]);
    expect(await inheritedAges(["terminal", "how old is guo?"], ["", "and liu?"], "and liu?")).toEqual([false, false, false]);
  });

  it("show each its facts without a repetition", async () => {
    const facts = await answerLines(...Array.from({ length: 20 }, (_, at) => [String(at % 2), "/fact"] as const));
    for (const turn of [0, 1]) {
      const texts = facts.filter((_, at) => at % 2 === turn).map(({ text }) => text);
      expect(new Set(texts).size).toBe(10);
    }
  });

  it("do not include a line that is not such an object, which is a text", async () => {
    const lines = [
      '{"text":"how old is guo?"}',
      '{"conversation":1,"text":"how old is guo?"}',
      '{"conversation":"a","text":["how old is guo?"]}',
      '{"conversation":"a"}',
      '{"conversation":"a","text":"how old is guo?"',
      '[{"conversation":"a","text":"how old is guo?"}]',
      '"how old is guo?"',
      `{"text":${"[".repeat(50_000)}`,
    ];
    const answers = await answerLines(...lines, ["a", "and liu?"]);
    expect(answers.slice(0, -1).map(({ input }) => input)).toEqual(lines);
    expect(answers.at(-1)?.text).not.toContain(" · age");
  });

  it("may come with other fields, spaces, controls and half a character", async () => {
    const lines = [
      ' \t{ "id": {"a":[1]}, "text" : "how old is guo?" , "conversation":"a", "text2": null } ',
      '{"conversation":"a","text":"and liu?","__proto__":{"text":"x"}}',
      '{"conversation":"b","text":"who\\nis \\u0007\\u202eguo\\ud800"}',
    ];
    const [first, second, third] = await answerLines(...lines);
    expect(first?.input).toBe("how old is guo?");
    expect(second?.text).toContain("Liu · age");
    expect(third?.input).toBe("who\nis \u0007\u202eguo\ud800");
  });

  it("have ids of any length", async () => {
    const long = "界".repeat(10_000);
    const ages = await inheritedAges([`${long}1`, "how old is guo?"], [`${long}2`, "and liu?"], [`${long}1`, "and liu?"]);
    expect(ages).toEqual([false, false, true]);
  });
});
